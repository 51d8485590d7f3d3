import CommandLine
import HTTP
import JSON
import Live
import Shops
import Tap

extension ProgramInfo {
  /// The program as its command line and its log know it.
  static let tap = ProgramInfo(name: "tap-bigcommerce", version: Release.version, settings: Settings.table)
}

extension TapProgram {
  /// The tap that reads stores of BigCommerce.
  static let bigCommerce: TapProgram = TapProgram(
    info: .tap, description: "Reads a BigCommerce store and writes Singer messages.", table: .bigCommerce,
    words: Words.tap, service: { Settings.service($0, problems: &$1) }, greeting: greeting,
    furtherChecks: { await LivePermissions(scene: $0).lines() + (HookCheck($0, of: .bigCommerce)?.lines() ?? []) })

  /// Asks for the store's name, which not every token may read.
  private static func greeting(_ api: APIClient) async throws -> String {
    do {
      let root = try await api.get(.v2("store"))
      return Words.store(
        name: root?["name" as StaticString]?.string, plan: root?["plan_name" as StaticString]?.string)
    } catch let refusal as Refusal where refusal.status == 403 {
      return Words.storeUnnamed
    }
  }
}

extension LiveProgram {
  /// The tap that listens to stores of BigCommerce.
  static let bigCommerce: LiveProgram = LiveProgram(
    tap: .bigCommerce, kind: .bigCommerce, others: [.shopify], reader: { StoreObjects() },
    hooks: { access in
      HooksClient(
        access.service, transport: access.transport, throttle: access.throttle, time: access.time,
        observe: access.observe)
    },
    wanted: { listen, values, streams in
      // What must not be in the settings has ended the program before.
      var problems: [String] = []
      return listen.hooks(for: streams, Settings.webhooks(values, problems: &problems))
    },
    remarks: { values in
      var problems: [String] = []
      return Settings.webhooks(values, problems: &problems).remarks.map(Words.remark)
    })
}

/// The commands of live mode, of this tap.
enum BigCommerceLive: LiveTap {
  static var live: LiveProgram { .bigCommerce }
}

extension StreamTable {
  /// The streams of a store.
  static let bigCommerce = StreamTable(
    streams: Stream.all, families: Stream.Family.ofShops, familiesOff: [.inventory])
}
