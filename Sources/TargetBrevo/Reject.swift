import JSON
import Ledger
import Singer

/// Something that did not reach Brevo, as a line of the dead letters.
struct Reject: Sendable {
  /// How much of the record is lost.
  enum Extent: String, Sendable {
    /// The record itself.
    case record
    /// One of its values; the rest was delivered.
    case value
    /// The record itself, which by its nature has no place in Brevo.
    case skipped
  }

  var extent: Extent
  var stream: String
  var key: String
  var sink: String
  var status: Int?
  var code: String
  var message: String
  var advice: String
  var record: JSONValue?

  /// The reject as one line of JSON, newline included.
  func line(time: Timestamp) -> [UInt8] {
    var writer = JSONWriter(capacity: 1024)
    writer.object { writer in
      writer.member("time", time.rfc3339)
      writer.member("lost", extent.rawValue)
      writer.member("stream", stream)
      writer.member("key", key)
      writer.member("sink", sink)
      writer.member("status", status)
      writer.member("code", code)
      writer.member("message", message)
      writer.member("what_to_do", advice)
      if let record { writer.member("record", record) } else { writer.member("record") { $0.null() } }
    }
    writer.newline()
    return writer.bytes
  }
}
