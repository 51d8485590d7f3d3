import Crypto
import JSON
import Ledger

/// A record as the sinks take it.
struct Record: Sendable {
  /// What there is of it.
  private enum Content {
    /// Its bytes alone: parsing them again costs less memory than keeping what was parsed of thousands of customers.
    case bytes([UInt8])
    /// The record as it was parsed, with the line that it came in: larger records, of which fewer wait together.
    case parsed(JSONValue)
  }

  /// The stream, by our name for it.
  let stream: String
  /// The values of the key properties as text.
  let key: String
  /// Whether the record is gone from where it comes from (`_sdc_deleted_at`).
  let isDeleted: Bool
  /// Whether the store demands that what is known of it be erased (`_sdc_erased_at`).
  let isErased: Bool
  /// The version of the stream that it belongs to, if the tap keeps versions.
  let version: Int?
  private let content: Content

  /// Creates a record.
  ///
  /// - Parameters:
  ///   - stream: the stream, by our name for it.
  ///   - key: the values of the key properties as text.
  ///   - value: the record.
  ///   - version: the version of the stream that it belongs to.
  ///   - isLarge: whether it is kept as it was parsed.
  init(stream: String, key: String, value: JSONValue, version: Int? = nil, large isLarge: Bool = false) {
    self.stream = stream
    self.key = key
    self.version = version
    guard value.hasMember(beginning: "_sdc_") else {
      (isDeleted, isErased) = (false, false)
      content = isLarge ? .parsed(value) : .bytes(Array(value.json))
      return
    }
    isDeleted = value["_sdc_deleted_at" as StaticString].map { !$0.isNull } ?? false
    isErased = isDeleted && value.isErasure
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, value) in value.members where !key.isMachinery {
          writer.key(raw: key.raw)
          writer.value(value)
        }
      }
    }
    content = (isLarge ? try? JSONValue.parse(json) : nil).map { .parsed($0) } ?? .bytes(json)
  }

  /// The record as JSON, without what the tap's machinery has added (`_sdc_…`).
  var json: ArraySlice<UInt8> {
    switch content {
    case .bytes(let json): json[...]
    case .parsed(let value): value.json
    }
  }

  /// The record, parsed anew at each call where only its bytes are kept.
  var value: JSONValue {
    switch content {
    case .bytes(let json): (try? JSONValue.parse(json)) ?? .null
    case .parsed(let value): value
    }
  }
}

extension JSONKey {
  /// Whether the member is the machinery's, such as `_sdc_extracted_at`, which differs from run to run.
  fileprivate var isMachinery: Bool { raw.first == UInt8(ascii: "_") && raw.starts(with: "_sdc_".utf8) }
}

extension Ledger.Digest {
  /// Makes a fingerprint of the second version.
  init(_ fingerprint: JSONFingerprint) {
    self.init(
      high: Int64(bitPattern: fingerprint.high), low: Int64(bitPattern: fingerprint.low), version: .second)
  }

  /// Makes the fingerprint of some bytes, in the first version.
  static func of(_ parts: ArraySlice<UInt8>...) -> Ledger.Digest {
    var hash = SHA256()
    for part in parts {
      part.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    let halves = hash.finalize().withUnsafeBytes { bytes in
      (bytes.loadUnaligned(fromByteOffset: 0, as: Int64.self), bytes.loadUnaligned(fromByteOffset: 8, as: Int64.self))
    }
    return Ledger.Digest(high: Int64(bigEndian: halves.0), low: Int64(bigEndian: halves.1))
  }

  /// The fingerprint as 32 hexadecimal digits.
  var text: String {
    [high, low].map { half in
      let digits = String(UInt64(bitPattern: half), radix: 16)
      return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }.joined()
  }
}
