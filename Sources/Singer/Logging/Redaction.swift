/// What keeps secrets and persons out of the log.
public struct Redaction: Sendable {
  private let secrets: [String]

  /// Hides nothing.
  public static let none = Redaction(secrets: [])

  /// What stands for a secret.
  public static let mask = "***"

  /// Creates a redaction.
  ///
  /// - Parameter secrets: the texts to hide wherever they occur; those below four characters would hide words.
  public init(secrets: [String]) {
    self.secrets = Set(secrets).filter { $0.count >= 4 }.sorted { $0.count > $1.count }
  }

  /// Hides the secrets in a text.
  public func redacted(_ text: String) -> String {
    var text = text
    for secret in secrets where text.contains(secret) { text = text.replacing(secret, with: Redaction.mask) }
    return text
  }

  /// Shortens an e-mail address to what tells it from others and names nobody: `a***@example.com`.
  public static func email(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@"), at != address.startIndex else { return mask }
    return address.prefix(1) + mask + address[at...]
  }
}
