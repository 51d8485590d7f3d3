/// The parameters of a query in their order, percent-decoded; a plus sign is a space, as both vendors read it.
struct Query: Sendable {
  /// The parameters in the order in which they came.
  let pairs: [(name: String, value: String)]

  init(_ text: String) {
    pairs = text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Query.decode(parts[0]), parts.count > 1 ? Query.decode(parts[1]) : "")
    }
  }

  /// The last value of a parameter.
  subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }

  /// Every value of a parameter, comma-separated lists and repetitions taken apart.
  func list(_ name: String) -> [String] {
    pairs.filter { $0.name == name || $0.name == name + "[]" }
      .flatMap { $0.value.split(separator: ",", omittingEmptySubsequences: true).map(String.init) }
  }

  /// The query again, some parameters left out and others put in.
  func link(dropping names: Set<String>, adding added: [(String, String)]) -> String {
    let kept = pairs.filter { !names.contains($0.name) }.map { ($0.name, $0.value) } + added
    return "?" + kept.map { Query.encode($0.0) + "=" + Query.encode($0.1) }.joined(separator: "&")
  }

  /// Decodes percent escapes, and a plus sign where it stands for a space.
  static func decode(_ text: some StringProtocol, plusIsSpace: Bool = true) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+"), plusIsSpace {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Encodes what is not unreserved, commas left as they are.
  static func encode(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2C:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }
}
