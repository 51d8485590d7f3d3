import Foundation

@testable import Sandbox

/// Shopify's own description of its API, read from the file that `SHOPIFY_SCHEMA` names.
struct SchemaFile {
  struct Field {
    var type = ""
    var arguments: [String: (type: String, hasFallback: Bool)] = [:]
  }

  private(set) var types: [String: [String: Field]] = [:]
  private(set) var interfaces: [String: [String]] = [:]
  private(set) var enums: [String: [String]] = [:]
  private(set) var unions: [String: Set<String>] = [:]
  private var tokens: ArraySlice<String> = []

  static let path = ProcessInfo.processInfo.environment["SHOPIFY_SCHEMA"]

  /// The file, read once; nil if none is named.
  static let shared = path.flatMap { try? SchemaFile($0) }

  private init(_ path: String) throws {
    tokens = Self.scan(Array(try Data(contentsOf: URL(fileURLWithPath: path))))[...]
    while let word = tokens.popFirst() {
      switch word {
      case "type", "interface", "input": readType()
      case "enum": readEnum()
      case "union": readUnion()
      default: break
      }
    }
  }

  /// Names and signs; descriptions and comments are left out.
  private static func scan(_ bytes: [UInt8]) -> [String] {
    var tokens: [String] = []
    var place = 0
    let quote = UInt8(ascii: "\"")
    while place < bytes.count {
      let byte = bytes[place]
      if byte == quote {
        let isBlock = bytes[place...].prefix(3).elementsEqual([quote, quote, quote])
        place += isBlock ? 3 : 1
        while place < bytes.count {
          if bytes[place] == UInt8(ascii: "\\") {
            place += 2
          } else if isBlock ? bytes[place...].prefix(3).elementsEqual([quote, quote, quote]) : bytes[place] == quote {
            break
          } else {
            place += 1
          }
        }
        place += isBlock ? 3 : 1
        tokens.append("\"")
      } else if isWord(byte) {
        let start = place
        while place < bytes.count, isWord(bytes[place]) { place += 1 }
        tokens.append(String(decoding: bytes[start..<place], as: UTF8.self))
      } else {
        if byte > 0x20, byte != UInt8(ascii: ",") { tokens.append(String(decoding: [byte], as: UTF8.self)) }
        place += 1
      }
    }
    return tokens
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
    default: false
    }
  }

  private mutating func readType() {
    let name = tokens.popFirst() ?? ""
    var fields: [String: Field] = [:]
    while let token = tokens.first, token != "{" {
      if token != "implements", token != "&", tokens.first != "@" { interfaces[name, default: []].append(token) }
      tokens.removeFirst()
    }
    tokens = tokens.dropFirst()
    while let token = tokens.popFirst(), token != "}" {
      guard token != "\"" else { continue }
      var field = Field()
      if tokens.first == "(" {
        tokens.removeFirst()
        while let argument = tokens.popFirst(), argument != ")" {
          guard argument != "\"" else { continue }
          tokens = tokens.dropFirst()
          let type = readReference()
          field.arguments[argument] = (type, readFallback())
          skipDirectives()
        }
      }
      tokens = tokens.dropFirst()
      field.type = readReference()
      _ = readFallback()
      skipDirectives()
      fields[token] = field
    }
    types[name] = fields
  }

  private mutating func readReference() -> String {
    var text = tokens.popFirst() ?? ""
    if text == "[" {
      text += readReference()
      text += tokens.popFirst() ?? ""
    }
    if tokens.first == "!" { text += tokens.removeFirst() }
    return text
  }

  private mutating func readFallback() -> Bool {
    guard tokens.first == "=" else { return false }
    tokens = tokens.dropFirst()
    var depth = 0
    repeat {
      let token = tokens.popFirst()
      if token == "[" || token == "{" { depth += 1 }
      if token == "]" || token == "}" { depth -= 1 }
    } while depth > 0
    return true
  }

  private mutating func skipDirectives() {
    while tokens.first == "@" {
      tokens = tokens.dropFirst(2)
      guard tokens.first == "(" else { continue }
      while let token = tokens.popFirst(), token != ")" {}
    }
  }

  private mutating func readEnum() {
    let name = tokens.popFirst() ?? ""
    while let token = tokens.popFirst(), token != "{" {}
    while let token = tokens.first, token != "}" {
      tokens = tokens.dropFirst()
      if token != "\"" { enums[name, default: []].append(token) }
      skipDirectives()
    }
  }

  private mutating func readUnion() {
    let name = tokens.popFirst() ?? ""
    while let token = tokens.popFirst(), token != "=" {}
    while tokens.first == "|" || tokens.dropFirst().first == "|" || unions[name] == nil {
      if tokens.first == "|" { tokens = tokens.dropFirst() }
      guard let member = tokens.popFirst() else { return }
      unions[name, default: []].insert(member)
    }
  }
}
