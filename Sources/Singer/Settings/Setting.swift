/// One entry of a program's configuration.
public struct Setting: Sendable, Equatable {
  /// What a value has to be.
  public enum Kind: String, Sendable, Equatable {
    /// A text.
    case string
    /// A whole number.
    case integer
    /// A number.
    case number
    /// True or false.
    case boolean
    /// A moment, RFC 3339, or a day.
    case dateTime
    /// An address; `https`, or `http` to this machine.
    case url
    /// A file's name.
    case path
    /// A list.
    case list
    /// An object.
    case object
  }

  /// The key in the file.
  public let name: String
  /// What its value has to be.
  public let kind: Kind
  /// What it is for, in a sentence.
  public let description: String
  /// Whether the program cannot run without it.
  public let required: Bool
  /// Whether its value may be shown to nobody.
  public let secret: Bool
  /// The value when nobody says anything, as a text (JSON for lists and objects).
  public let defaultText: String?
  /// The only values that a text may have.
  public let choices: [String]?

  /// Creates a setting.
  public init(
    _ name: String, _ kind: Kind, _ description: String, required: Bool = false, secret: Bool = false,
    default defaultText: String? = nil, choices: [String]? = nil
  ) {
    self.name = name
    self.kind = kind
    self.description = description
    self.required = required
    self.secret = secret
    self.defaultText = defaultText
    self.choices = choices
  }
}
