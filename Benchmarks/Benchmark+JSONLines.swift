import Foundation
import JSON

extension Benchmark {
  /// Reading records of 1 KB one line at a time with one parser, as a target does.
  static let jsonLines = Benchmark(name: "json one line at a time") { _ in
    let page = try CustomerPage()
    let bytes = page.lines.reduce(0) { $0 + $1.count }
    let data = page.lines.map { Data($0) }
    var parser = JSONParser()

    let ours = try Measurement(bytes: bytes, records: page.lines.count) {
      for line in page.lines { _ = try parser.parse(line) }
    }
    let foundation = try Measurement(bytes: bytes, records: page.lines.count) {
      for line in data { _ = try JSONSerialization.jsonObject(with: line) }
    }
    ours.report("JSONParser", against: ("JSONSerialization", foundation))
    foundation.report("JSONSerialization")
  }
}
