import Singer
import Tap

/// What the records of an order's parts get from the order.
enum OrderChildren {
  /// The order's number and the moment of its last change.
  static let inherits = [Inherited("order_id", "id"), Inherited(dateField, "date_modified")]

  /// The moment of the order's last change.
  ///
  /// A change of an order brings all its parts again: those with an older moment are no longer among them.
  static let dateField = "order_date_modified"

  static let orderID = Field.integer("order_id", "The order's number.")

  static let date = Field.dateTime(
    dateField, "The order's last change. What an order no longer has keeps an older moment than the rest.")

  /// What a stream with a request for each order says of its price.
  static let price = "It costs a request per order that was changed since the last run."
}
