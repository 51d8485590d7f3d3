package import CommandLine
package import HTTP
package import Tap

/// A tap with live mode, as its program describes it: what its commands `listen`, `receive` and `webhooks` need of it.
package struct LiveProgram: Sendable {
  /// Gives the hooks that should be there for some streams; nil without a `public_url`.
  package typealias Wanting = @Sendable (ListenSettings, SettingsValues, Set<String>) -> WantedHooks?

  /// The tap.
  package let tap: TapProgram
  /// The kind of its own shops.
  package let kind: ShopKind
  /// The kinds of shops that its `receive` serves besides.
  package let others: [ShopKind]
  /// Makes what reads again what callbacks have named.
  package let reader: @Sendable () -> any HintReader
  /// Makes what asks for hooks.
  package let hooks: @Sendable (HooksAccess) -> any HooksAPI
  /// Gives the hooks that should be there.
  package let wanted: Wanting
  /// Says how the settings of hooks were taken, in sentences.
  package let remarks: @Sendable (SettingsValues) -> [String]

  /// Describes a tap.
  package init(
    tap: TapProgram, kind: ShopKind, others: [ShopKind], reader: @escaping @Sendable () -> any HintReader,
    hooks: @escaping @Sendable (HooksAccess) -> any HooksAPI, wanted: @escaping Wanting,
    remarks: @escaping @Sendable (SettingsValues) -> [String] = { _ in [] }
  ) {
    (self.tap, self.kind, self.others, self.reader) = (tap, kind, others, reader)
    (self.hooks, self.wanted, self.remarks) = (hooks, wanted, remarks)
  }

  /// All kinds of shops that its `receive` serves, its own first.
  package var kinds: [ShopKind] { [kind] + others }

  /// The variables that `receive` reads, of all kinds.
  package var environment: [String: String] {
    tap.info.environment(
      with: others.flatMap { kind in kind.settings.map { SettingsReader.variable(of: $0.name, prefix: kind.prefix) } })
  }

  var words: ListenWords { ListenWords(source: kind.source) }
}

/// The way to a platform's API of hooks.
package struct HooksAccess: Sendable {
  /// Where the API is, and what goes with every request.
  package let service: Service
  /// What asks the source.
  package let api: APIClient
  /// What carries requests.
  package let transport: any Transport
  /// The gate that all requests to the source pass.
  package let throttle: Throttle
  /// The clock.
  package let time: any Timekeeper
  /// Is told of each attempt.
  package let observe: @Sendable (Attempt) -> Void

  /// The way of a run.
  package init(_ session: Session) {
    (service, api, transport) = (session.service, session.api, session.transport)
    (throttle, time) = (session.throttle, session.time)
    observe = { _ in }
  }

  /// The way of `--test`.
  package init(_ scene: CheckScene) {
    (service, api, transport) = (scene.service, scene.api, scene.transport)
    (throttle, time) = (scene.throttle, scene.time)
    observe = { _ in }
  }

  /// The way of a command that asks for nothing else.
  init(_ startup: Startup, _ transport: any Transport, _ time: any Timekeeper) {
    service = startup.service
    api = startup.client(transport, time: time)
    self.transport = transport
    (throttle, self.time) = (startup.throttle(time: time), time)
    observe = { startup.note($0) }
  }
}
