/// The key of a member.
public struct JSONKey: Sendable {
  @usableFromInline let name: JSONValue

  @inlinable
  init(name: JSONValue) { self.name = name }

  /// The text of the key, escapes resolved.
  public var string: String { name.string ?? "" }

  /// The bytes of the key as they stand in the text, without quotes.
  @inlinable public var raw: ArraySlice<UInt8> { name.raw }

  /// Whether the key is exactly this text.
  @inlinable
  public func `is`(_ text: StaticString) -> Bool { name.isString(text) }
}
