import JSON
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Golden lines of the tap` {
  static let meaning = """
    This is what the tap writes for the store's own examples. A record whose bytes change is another record for targets: \
    target-brevo sends it again in every shop, and warehouses get another row or another type of column.
    """

  /// What a line of the file says of a line of the tap: a schema is told by a digest, as docs/streams shows its fields.
  private func told(_ line: JSONValue) -> String {
    let text = String(decoding: line.json, as: UTF8.self)
    guard line["type"]?.string == "SCHEMA" else { return text }
    let stream = line["stream"]?.string ?? ""
    let key = line["key_properties"].map { String(decoding: $0.json, as: UTF8.self) } ?? ""
    return "SCHEMA \(stream) \(key) \(fingerprint(line.json)) of \(line.json.count) bytes"
  }

  /// The FNV-1a hash of bytes, which is enough to see a change.
  private func fingerprint(_ bytes: some Sequence<UInt8>) -> String {
    String(bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
  }

  @Test(arguments: Stream.Family.ofShops)
  func `are as ever`(_ family: Stream.Family) async throws {
    var lines: [String] = []
    for example in `The store's own examples`.examples where example.stream.family == family {
      var world = World(streams: [example.stream.id])
      world.config = #"{"store_hash":"hash","access_token":"token","start_date":"1970-01-01T00:00:00Z"}"#
      let outcome = try await world.run(ExampleStore(example))
      #expect(outcome.code == 0, "\(outcome.log)")
      #expect(!outcome.records(example.stream.id).isEmpty, "\(example.stream.id) has no record")
      // Of the states the last tells what a run leaves.
      lines += outcome.lines.dropLast().filter { $0["type"]?.string != "STATE" }.map(told)
      lines += outcome.lines.suffix(1).map(told)
    }
    for stream in Stream.all where stream.family == family {
      #expect(lines.contains { $0.hasPrefix("SCHEMA \(stream.id) ") }, "\(stream.id) has no example")
    }
    let difference = try GoldenFile("tap/\(family.rawValue).jsonl", meaning: Self.meaning).difference(from: lines)
    #expect(difference == nil, "\(difference ?? "")")
  }
}
