/// What a callback says: an object that is to be read again.
///
/// It is never data. Names of families and scopes are the tap's own.
package struct Hint: Sendable, Equatable {
  /// The kind of object, under which objects are read together.
  package let family: String
  /// The object's id within its family.
  package let object: String
  /// The event that the callback names.
  package let scope: String
  /// Whether the object is gone, so that there is nothing to read.
  package let isRemoval: Bool
  /// What else the callback says that reading the object would not tell; nil for nothing.
  package let payload: [UInt8]?

  /// The longest family, id or scope, in bytes.
  package static let maximumName = 255
  /// The longest payload, in bytes.
  package static let maximumPayload = 64 << 10

  /// Creates a hint.
  ///
  /// Nil comes of an id, a family or a scope that is empty or longer than ``maximumName``: it names nothing. A payload
  /// that is longer than ``maximumPayload`` is left out.
  package init?(family: String, object: String, scope: String, isRemoval: Bool = false, payload: [UInt8]? = nil) {
    for name in [family, object, scope] where name.isEmpty || name.utf8.count > Hint.maximumName { return nil }
    self.family = family
    self.object = object
    self.scope = scope
    self.isRemoval = isRemoval
    self.payload = payload.flatMap { $0.count <= Hint.maximumPayload ? $0 : nil }
  }
}
