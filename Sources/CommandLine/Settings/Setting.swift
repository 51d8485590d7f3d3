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
  /// The bounds of a number.
  public let bounds: Bounds?
  /// The keys that an object may have; nil for any, as where a person chooses them.
  public let keys: [String]?
  /// Those of an object's keys whose values may be shown to nobody.
  public let secretKeys: [String]

  /// Creates a setting.
  public init(
    _ name: String, _ kind: Kind, _ description: String, required: Bool = false, secret: Bool = false,
    default defaultText: String? = nil, choices: [String]? = nil, within bounds: ClosedRange<Double>? = nil,
    keys: [String]? = nil, secretKeys: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.description = description
    self.required = required
    self.secret = secret
    self.defaultText = defaultText
    self.choices = choices
    self.bounds = bounds.map(Bounds.init)
    self.keys = keys
    self.secretKeys = secretKeys
  }

  /// Whether its value, or a part of it, may be shown to nobody.
  public var isSensitive: Bool { secret || !secretKeys.isEmpty }

  /// The least and the greatest value that a number may have.
  public struct Bounds: Sendable, Equatable, CustomStringConvertible {
    let range: ClosedRange<Double>

    /// The bounds as `1 to 250`.
    public var description: String { "\(Bounds.text(range.lowerBound)) to \(Bounds.text(range.upperBound))" }

    /// The shortest text of a bound, which JSON takes as a number.
    static func text(_ bound: Double) -> String { Int(exactly: bound).map(String.init) ?? "\(bound)" }
  }
}
