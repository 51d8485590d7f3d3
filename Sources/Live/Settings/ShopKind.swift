package import CommandLine

/// A kind of shops whose callbacks are received: how a configuration of one is known, and what is taken of it.
///
/// The token that reads the shop is not needed, so that the program that the internet reaches need not have it.
package struct ShopKind: Sendable {
  /// Makes of the values a shop; its name, its settings of live mode and all values are given.
  package typealias Maker = @Sendable (String, ListenSettings, SettingsValues) -> Shop
  /// Reads the name of a shop, and adds a sentence if it is none.
  package typealias Namer = @Sendable (SettingsValues, inout [String]) -> String?

  /// Who calls.
  package let source: CallbackSource
  /// What the variables of its program begin with.
  package let prefix: String
  /// The settings that are read.
  package let settings: [Setting]
  /// The settings of which a configuration of this kind has one.
  package let marks: [String]
  /// The events that are counted by name.
  package let scopes: [String]
  /// The setting without which no callback can be told from a forged one; nil for what `listen` has itself.
  package let signingSetting: String?
  /// Gives the scope of the hook that brings an event.
  private let hookScope: @Sendable (String) -> String
  private let name: Namer
  private let make: Maker

  /// Describes a kind.
  package init(
    source: CallbackSource, prefix: String, settings: [Setting], marks: [String], scopes: [String],
    signingSetting: String? = nil, hookScope: @escaping @Sendable (String) -> String = { $0 }, name: @escaping Namer,
    make: @escaping Maker
  ) {
    self.hookScope = hookScope
    (self.source, self.prefix, self.settings, self.marks) = (source, prefix, settings, marks)
    (self.scopes, self.signingSetting, self.name, self.make) = (scopes, signingSetting, name, make)
  }

  /// Reads where callbacks of the shop are received.
  ///
  /// - Parameters:
  ///   - values: the configuration.
  ///   - problems: gets a sentence for each thing that must not be.
  /// - Returns: the settings; nil where `listen` is not there, or must not be as it is.
  package func listen(_ values: SettingsValues, problems: inout [String]) -> ListenSettings? {
    guard let setting = values.json("listen") else { return nil }
    var found: [ListenSettings.Problem] = []
    let settings = ListenSettings(
      setting, of: source, clientSecret: values.string("client_secret"), problems: &found)
    problems += found.map(ListenWords(source: source).problem)
    return found.isEmpty ? settings : nil
  }

  /// Makes of the values the shop whose callbacks are received.
  ///
  /// - Parameters:
  ///   - values: the configuration.
  ///   - problems: gets a sentence for each thing that must not be.
  /// - Returns: the shop; nil where `listen` or the shop's name is not there, or must not be as it is.
  package func shop(_ values: SettingsValues, problems: inout [String]) -> Shop? {
    let name = self.name(values, &problems)
    let settings = listen(values, problems: &problems)
    guard let name, let settings else { return nil }
    return make(name, settings, values)
  }

  /// The times of last callbacks by the scopes of hooks, of which one may bring the events of several names.
  package func byHook(_ last: [String: Duration]) -> [String: Duration] {
    var times: [String: Duration] = [:]
    for (scope, time) in last {
      let hook = hookScope(scope)
      times[hook] = max(times[hook] ?? time, time)
    }
    return times
  }

  /// Adds what keeps callbacks from being received at all: without it, none could be told from a forged one.
  package func checkReceiving(_ values: SettingsValues, problems: inout [String]) {
    if values.json("listen") == nil { problems.append(ListenWords(source: source).noListen) }
    guard let signingSetting, values.string(signingSetting)?.isEmpty ?? true else { return }
    problems.append(ListenWords(source: source).noSigning(signingSetting))
  }
}
