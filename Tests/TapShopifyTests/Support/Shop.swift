import CommandLine
import HTTP
import JSON
import Singer
import TestSupport

@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

/// The tap beside its shop, from the files of a run to its exit code.
struct Shop {
  /// The moment of the first run: 2026-11-01T12:00:00Z.
  static let start: Int64 = 1_793_534_400

  let time: ManualTime
  let server: FakeShop
  var files: TapFiles
  let log = Log()

  init() {
    let time = ManualTime(seconds: Self.start)
    (self.time, server) = (time, FakeShop(time: time))
    files = TapFiles(
      .shopify { Timestamp(seconds: time.now.components.seconds) },
      config: #"{"shop":"tea","access_token":"shpat_1","start_date":"2026-10-01T00:00:00Z"}"#)
  }

  var state: String {
    get { files.state }
    set { files.state = newValue }
  }

  /// A moment so many seconds from the first run.
  static func moment(_ seconds: Int64) -> String { Timestamp(seconds: start + seconds).rfc3339 }

  /// The shop with some of its streams selected.
  func selecting(_ streams: String..., without fields: [String] = []) -> Shop {
    var shop = self
    shop.files.select(streams, without: fields)
    return shop
  }

  /// The shop with a further setting.
  func setting(_ name: String, _ value: String) -> Shop {
    var shop = self
    shop.files.config = shop.files.config.dropLast() + #","\#(name)":\#(value)}"#
    return shop
  }

  /// Runs the tap to its end, over the shop's own transport or another one.
  func read(
    _ output: KeptOutput = KeptOutput(), by transport: (any Transport)? = nil
  ) async throws -> (code: Int32, lines: [JSONValue]) {
    try await files.read(output, by: transport ?? server, time, log)
  }

  /// What `--test` shows.
  func check() async throws -> (code: Int32, lines: [String]) { try await files.check(by: server, time) }

  /// What is wrong with the input, in words.
  func complaints() -> [String] {
    do {
      _ = try files.plan()
      return []
    } catch let bad as BadInput {
      return bad.problems.map(Words.tap.problem)
    } catch {
      return ["\(error)"]
    }
  }
}

extension JSONValue {
  /// The value as it is written.
  var text: String { String(decoding: json, as: UTF8.self) }
}
