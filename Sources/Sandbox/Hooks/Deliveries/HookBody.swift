import Crypto
import JSON

/// The body of a callback.
struct HookBody: Sendable {
  let scope: String
  var data: HookData
  let storeHash: String
  let storeID: Int
  /// The time of the event, in seconds since 1970.
  let created: Int

  /// The bytes, changed as faults want it.
  func bytes(_ faults: Set<HookFault.Name>) -> [UInt8] {
    if faults.contains(.notJSON) { return Array("scope=\(scope)&store_id=\(storeID)".utf8) }
    var data = data
    if faults.contains(.withoutOptionals) { data = data.without(["status", "token"]) }
    if faults.contains(.withoutID) { data = data.members.first?.name == "type" ? ["type": data.members[0].value] : [:] }
    if faults.contains(.idsAsTexts) { data = data.mapping(\.asText) }
    if faults.contains(.idsAsNumbers) { data = data.mapping(\.asNumber) }
    if faults.contains(.unknownMembers) { data = data.with(["context": .object(["locale": .text("en")])]) }
    let hash = hash(data)
    let isOther = faults.contains(.otherStore)
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("producer", "stores/" + (isOther ? "another1" : storeHash))
        writer.member("hash", hash)
        if !faults.contains(.withoutOptionals) { writer.member("created_at", created) }
        let id = isOther ? storeID + 1 : storeID
        if faults.contains(.idsAsNumbers) {
          writer.member("store_id", id)
        } else {
          writer.member("store_id", String(id))
        }
        writer.member("scope", scope)
        writer.member("data") { data.write(&$0) }
        if faults.contains(.unknownMembers) { writer.member("version") { $0.array { $0.int(2) } } }
        if faults.contains(.huge) { writer.member("padding", String(repeating: "x", count: 300_000)) }
      }
    }
  }

  /// Forty hexadecimal digits, equal for equal events of one second.
  ///
  /// The documentation describes them as the SHA-1 of the payload; a receiver cannot compute them.
  private func hash(_ data: HookData) -> String {
    let payload = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("scope", scope)
        writer.member("created_at", created)
        writer.member("data") { data.write(&$0) }
      }
    }
    return hexadecimal(Insecure.SHA1.hash(data: payload))
  }
}

/// The hexadecimal digits of some bytes, in lower case.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
  return String(decoding: text, as: UTF8.self)
}
