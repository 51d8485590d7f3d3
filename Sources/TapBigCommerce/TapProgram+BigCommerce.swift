import CommandLine
import HTTP
import JSON
import Tap

extension ProgramInfo {
  /// The program as its command line and its log know it.
  static let tap = ProgramInfo(name: "tap-bigcommerce", version: Release.version, settings: Settings.table)
}

extension TapProgram {
  /// The tap that reads stores of BigCommerce.
  static let bigCommerce = TapProgram(
    info: .tap, description: "Reads a BigCommerce store and writes Singer messages.", table: .bigCommerce,
    words: Words.tap, service: { Settings.service($0, problems: &$1) }, greeting: greeting,
    furtherChecks: { await HookCheck($0)?.lines() ?? [] })

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

extension StreamTable {
  /// The streams of a store.
  static let bigCommerce = StreamTable(
    streams: Stream.all, families: Stream.Family.ofShops, familiesOff: [.inventory])
}
