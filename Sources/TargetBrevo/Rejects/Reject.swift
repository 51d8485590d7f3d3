import JSON
import Ledger
import Singer

/// Something that did not reach Brevo, as a line of the dead letters.
struct Reject: Sendable {
  /// How much of the record is lost.
  enum Extent: String, Sendable, CaseIterable {
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
  /// The fingerprint under which the ledger knows this version of the record; nil where it knows none.
  var digest: String?
  /// The message without what the record says, for the log; nil where it says nothing of it.
  var outline: String?

  /// What tells it from others: which version of what was rejected, where and why, but not when.
  var identity: Digest {
    let reason = [extent.rawValue, stream, key, sink, code, message, digest ?? ""].joined(separator: "\u{1F}")
    return Digest.of(Array(reason.utf8)[...], record.map { Array($0.json)[...] } ?? [])
  }

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
      writer.member("digest", digest)
      if let record { writer.member("record", record) } else { writer.member("record") { $0.null() } }
    }
    writer.newline()
    return writer.bytes
  }
}

/// A dead letter as it was read from the file.
struct DeadLetter: Sendable {
  /// When it was written, RFC 3339.
  var time: String
  var reject: Reject

  /// Reads a line; nil if it is no dead letter.
  init?(_ line: [UInt8]) {
    guard let value = try? JSONValue.parse(line),
      let extent = value["lost" as StaticString]?.string.flatMap(Reject.Extent.init),
      let stream = value["stream" as StaticString]?.string, let key = value["key" as StaticString]?.string
    else { return nil }
    time = value["time" as StaticString]?.string ?? ""
    reject = Reject(
      extent: extent, stream: stream, key: key, sink: value["sink" as StaticString]?.string ?? "",
      status: value["status" as StaticString]?.int, code: value["code" as StaticString]?.string ?? "",
      message: value["message" as StaticString]?.string ?? "",
      advice: value["what_to_do" as StaticString]?.string ?? "",
      record: value["record" as StaticString].flatMap { $0.kind == .object ? $0 : nil },
      digest: value["digest" as StaticString]?.string)
  }
  /// Tells whether the record has come in another version since; the ledger's receipt shows it.
  ///
  /// A receipt that is older than the line is of an earlier version: the run that wrote the line was stopped.
  func isOutOfDate(by receipt: KnownReceipt?) -> Bool {
    guard let version = reject.digest, let receipt, let written = Timestamp(time) else { return false }
    return receipt.digest.text != version && receipt.time >= Int(written.seconds)
  }
}
