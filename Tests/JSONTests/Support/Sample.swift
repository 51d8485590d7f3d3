import JSON

/// A random value that is also known apart from its text.
indirect enum Sample {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([Sample])
  case object([(key: String, value: Sample)])

  init(depth: Int, using random: inout some RandomNumberGenerator) {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: self = .null
    case 1: self = .bool(.random(using: &random))
    case 2: self = .number(Self.digits(using: &random))
    case 3, 4: self = .string(Self.text(using: &random))
    case 5, 6:
      let count = Int.random(in: 0...6, using: &random)
      self = .array((0..<count).map { _ in Sample(depth: depth - 1, using: &random) })
    default:
      let count = Int.random(in: 0...8, using: &random)
      self = .object(
        (0..<count).map { ("\($0)" + Self.text(using: &random), Sample(depth: depth - 1, using: &random)) })
    }
  }

  private static func digits(using random: inout some RandomNumberGenerator) -> String {
    func run(_ range: ClosedRange<Int>) -> String {
      (0..<Int.random(in: range, using: &random)).reduce(into: "") { text, _ in
        text += String(Int.random(in: 0...9, using: &random))
      }
    }
    var text = Bool.random(using: &random) ? "-" : ""
    text += Bool.random(using: &random) ? "0" : "\(Int.random(in: 1...9, using: &random))" + run(0...25)
    if Bool.random(using: &random) { text += "." + run(1...20) }
    if Bool.random(using: &random) { text += ["e", "E-", "e+"][Int.random(in: 0..<3, using: &random)] + run(1...4) }
    return text
  }

  private static func text(using random: inout some RandomNumberGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x7F, 0x20...0x7E, 0x61...0x7A, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0x10FFFF,
    ]
    let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
    var text = ""
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let scalars = Bool.random(using: &random) ? range : 0x61...0x7A
      if let scalar = Unicode.Scalar(UInt32.random(in: scalars, using: &random)) { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}

extension Sample {
  /// Writes the value as a text with random white space and random escapes.
  func text(using random: inout some RandomNumberGenerator) -> String {
    func space() -> String { ["", "", "", " ", "\n", "\t\r\n  "][Int.random(in: 0..<6, using: &random)] }
    let body: String
    switch self {
    case .null: body = "null"
    case .bool(let value): body = "\(value)"
    case .number(let digits): body = digits
    case .string(let text): body = Self.quoted(text, using: &random)
    case .array(let elements):
      body = "[" + elements.map { $0.text(using: &random) }.joined(separator: ",") + space() + "]"
    case .object(let members):
      let texts = members.map { member in
        space() + Self.quoted(member.key, using: &random) + space() + ":" + member.value.text(using: &random)
      }
      body = "{" + texts.joined(separator: ",") + space() + "}"
    }
    return space() + body + space()
  }

  private static func quoted(_ text: String, using random: inout some RandomNumberGenerator) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
      if mustEscape || Int.random(in: 0..<8, using: &random) == 0 {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: .random(using: &random))
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Says whether a value that was read is this one.
  func equals(_ value: JSONValue) -> Bool {
    switch self {
    case .null: value.isNull
    case .bool(let bool): value.bool == bool
    case .number(let digits): value.number?.text == digits
    case .string(let text): value.string.map { $0.utf8.elementsEqual(text.utf8) } ?? false
    case .array(let elements):
      value.kind == .array && value.count == elements.count
        && zip(elements, value.elements).allSatisfy { $0.equals($1) }
    case .object(let members):
      value.kind == .object && value.count == members.count
        && zip(members, value.members).allSatisfy { sample, read in
          read.key.string.utf8.elementsEqual(sample.key.utf8) && sample.value.equals(read.value)
            && value[sample.key].map { sample.value.equals($0) } ?? false
        }
    }
  }
}

extension JSONWriter {
  /// Writes a value anew, from what was read and not from its bytes.
  mutating func rewrite(_ value: JSONValue) {
    switch value.kind {
    case .object:
      object { for (key, member) in value.members { $0.member(key.string) { $0.rewrite(member) } } }
    case .array: array { for element in value.elements { $0.rewrite(element) } }
    case .string: string(value.string ?? "")
    default: raw(value.json)
    }
  }
}
