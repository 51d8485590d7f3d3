import Crypto
import JSON
import Ledger

/// A record as the sinks take it.
///
/// It holds its bytes alone: parsing them again costs less than keeping what was parsed for a whole batch.
struct Record: Sendable {
  /// The stream, by our name for it.
  let stream: String
  /// The values of the key properties as text.
  let key: String
  /// The record as JSON.
  let json: [UInt8]

  init(stream: String, key: String, value: JSONValue) {
    self.stream = stream
    self.key = key
    json = Array(value.json)
  }

  /// The record, parsed anew at each call.
  var value: JSONValue { (try? JSONValue.parse(json)) ?? .null }
}

extension Ledger.Digest {
  /// Makes the fingerprint of some bytes.
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
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
