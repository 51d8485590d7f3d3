import JSON
import Singer
import Tap

/// How a stream is read: its list, and what is made of the list's rows.
struct ShopReading: Sendable {
  /// What a run looks at beside the rows.
  enum Concern: Sendable {
    /// Orders end after 60 days without a scope of their own, and their customers have to be read again.
    case orders
    /// Customers may come without all that identifies them.
    case customers
  }

  /// The stream.
  let stream: String
  let list: ShopList
  /// The list of the objects that the list hangs on.
  var parents: ShopList?
  /// Makes records of a row; nil where the row is the record.
  var parts: (@Sendable (JSONValue, GlobalID.Form) -> [[UInt8]])?
  /// Makes of the fields that are wanted of a record those that are wanted of a row.
  var wanted: @Sendable (FieldSelection) -> FieldSelection = { $0 }
  var concern: Concern?
}
