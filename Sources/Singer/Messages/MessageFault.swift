public import JSON

/// Why a line is no Singer message.
public enum MessageFault: Error, Sendable, Equatable {
  /// What a member of a message has to be.
  public enum Shape: Sendable, Equatable {
    /// A string.
    case text
    /// A whole number.
    case integer
    /// An object.
    case object
    /// An array of strings.
    case listOfTexts
  }

  /// The line is no JSON.
  case notJSON(JSONError)
  /// The line is JSON, but no object.
  case notAnObject
  /// The message does not say its type in a text.
  case noType
  /// A member that the type needs is not there or null; `stream` is the message's, if it names one.
  case missing(member: String, type: String, stream: String?)
  /// A member is there and is something else than it has to be.
  case invalid(member: String, type: String, stream: String?, expected: Shape)
}
