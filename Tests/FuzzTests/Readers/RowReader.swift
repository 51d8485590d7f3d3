import JSON
import Singer

@testable import Tap
@testable import TapBigCommerce

extension FuzzReader {
  /// Rows of a stream that the first line names: each becomes a record, or is left out.
  static let rows = FuzzReader("rows") { bytes in
    let (head, rest) = bytes.headAndRest
    guard let stream = chosen(head, among: RowCase.streams), let row = try? JSONValue.parse(rest) else { return }
    var writer = RecordWriter(stream: stream, selection: .everything)
    writer.write(row, Additions(), under: row)
    writer.write(row)
    let (lines, count) = writer.take()
    var parser = MessageParser()
    let messages = lines.split(separator: 0x0A)
    try promise(messages.count == count, "\(messages.count) lines of \(count) records")
    for line in messages {
      guard case .record(let record) = try parser.parse(Array(line)) else { throw Finding("no record") }
      try promise(record.stream == stream.id, "a record of \(record.stream)")
    }
    _ = writer.takeMismatches()
  }
}

private enum RowCase {
  static let streams: [(name: String, Tap.Stream)] = StreamTable.bigCommerce.streams.map { ($0.id, $0) }
}
