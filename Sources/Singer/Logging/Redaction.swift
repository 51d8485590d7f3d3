/// What keeps secrets and persons out of the log, and secrets out of everything else.
public struct Redaction: Sendable {
  private let secrets: [SecretForms]

  /// Hides nothing but persons.
  public static let none = Redaction(secrets: [])

  /// What stands for a secret.
  public static let mask = "***"

  /// Creates a redaction.
  ///
  /// - Parameter secrets: the texts to hide wherever they occur, in every form that they can take; those below four
  ///   characters would hide words, and no service gives such ones out.
  public init(secrets: [String]) {
    self.secrets = Set(secrets).filter { $0.utf8.count >= 4 }.sorted { $0.utf8.count > $1.utf8.count }
      .map(SecretForms.init)
  }

  /// Hides the secrets in a text, and shortens the e-mail addresses and phone numbers that others have quoted in it.
  public func redacted(_ text: String) -> String { Redaction.withoutPersons(withoutSecrets(text)) }

  /// Hides the secrets in a text.
  public func withoutSecrets(_ text: String) -> String {
    secrets.reduce(text) { text, secret in
      var text = text
      return text.withUTF8 { bytes in
        let ranges = secret.ranges(in: bytes)
        guard !ranges.isEmpty else { return nil }
        var result: [UInt8] = []
        var from = 0
        for range in ranges {
          result += bytes[from..<range.lowerBound]
          result += Redaction.mask.utf8
          from = range.upperBound
        }
        return String(decoding: result + bytes[from...], as: UTF8.self)
      } ?? text
    }
  }

  /// A text in which e-mail addresses (also percent-encoded ones) are shortened, and numbers like +4930123456 hidden.
  static func withoutPersons(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") })
    else { return text }
    return text.replacing(#/([\p{L}\p{N}])(?:[\p{L}\p{N}._'’+\-]|%2[Bb])*(@|%40)(?=[\p{L}\p{N}])/#) { match in
      match.output.1 + mask + match.output.2
    }
    .replacing(#/\+[0-9][0-9 ]{6,17}/#, with: mask)
  }

  /// Shortens an e-mail address to what tells it from others and names nobody: `a***@example.com`.
  public static func email(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@"), at != address.startIndex else { return mask }
    return address.prefix(1) + mask + address[at...]
  }
}
