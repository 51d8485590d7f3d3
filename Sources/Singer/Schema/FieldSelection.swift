/// The fields of a stream that are written, kept as those that are not.
///
/// A path is the names of the fields from the record inwards; arrays on the way add no step.
public struct FieldSelection: Sendable, Equatable {
  private var excluded: Set<String>
  private var partial: [String: FieldSelection]

  /// All fields.
  public static let everything = FieldSelection(excluded: [], partial: [:])

  /// Whether no field is left out.
  public var isEverything: Bool { excluded.isEmpty && partial.isEmpty }

  /// Tells whether a field on this level is written.
  public func includes(_ name: String) -> Bool { !excluded.contains(name) }

  /// Tells whether a field at a path is written, which needs every field on the way to be.
  public func includes(_ path: [String]) -> Bool {
    guard let name = path.first else { return true }
    return includes(name) && nested(name).includes(Array(path.dropFirst()))
  }

  /// Gives the selection among the fields of an object on this level, or of the objects in an array.
  public func nested(_ name: String) -> FieldSelection { partial[name] ?? .everything }

  /// Leaves a field out.
  public mutating func exclude(_ path: [String]) {
    guard let name = path.first, includes(name) else { return }
    if path.count == 1 {
      excluded.insert(name)
      partial[name] = nil
    } else {
      partial[name, default: .everything].exclude(Array(path.dropFirst()))
    }
  }

  /// Takes a field of this level in again, with all that is in it.
  public mutating func include(_ name: String) {
    excluded.remove(name)
    partial[name] = nil
  }
}
