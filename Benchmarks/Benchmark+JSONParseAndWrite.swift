import Foundation
import JSON

extension Benchmark {
  /// Reading a page and writing each of its records as a Singer line, two fields dropped, beside JSONSerialization.
  static let jsonParseAndWrite = Benchmark(name: "json parse-and-write") { _ in
    let page = try CustomerPage()
    let data = Data(page.bytes)
    var parser = JSONParser()
    var writer = JSONWriter(capacity: 2 * page.bytes.count)

    func measure(_ copyMember: (JSONKey, JSONValue, inout JSONWriter) -> Void) throws -> Measurement {
      try Measurement(bytes: page.bytes.count, records: CustomerPage.records) {
        let root = try parser.parse(page.bytes).root
        writer.removeAll()
        guard let records = root["data"] else { return 0 }
        for record in records.elements { writeRecord(record, into: &writer, copyMember) }
        return writer.bytes.count
      }
    }
    let byMember = try measure { key, value, writer in writer.member(key, value) }
    let byKeyAndValue = try measure { key, value, writer in
      writer.key(raw: key.raw)
      writer.value(value)
    }
    let foundation = try Measurement(bytes: page.bytes.count, records: CustomerPage.records) {
      let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      var lines = Data()
      for case var record as [String: Any] in root?["data"] as? [Any] ?? [] {
        record["authentication"] = nil
        record["registration_ip_address"] = nil
        let message: [String: Any] = ["type": "RECORD", "stream": "customers", "record": record]
        lines.append(try JSONSerialization.data(withJSONObject: message))
        lines.append(0x0A)
      }
      return lines.count
    }
    byMember.report("JSONWriter, member by member", against: ("JSONSerialization", foundation))
    byKeyAndValue.report("JSONWriter, keys and values", against: ("JSONSerialization", foundation))
    foundation.report("JSONSerialization")
  }

  private static func writeRecord(
    _ record: JSONValue, into writer: inout JSONWriter, _ copyMember: (JSONKey, JSONValue, inout JSONWriter) -> Void
  ) {
    writer.object { message in
      message.member("type", "RECORD")
      message.member("stream", "customers")
      message.member("record") { copy in
        copy.object { copy in
          for (key, value) in record.members where !key.is("authentication") && !key.is("registration_ip_address") {
            copyMember(key, value, &copy)
          }
        }
      }
    }
    writer.newline()
  }
}
