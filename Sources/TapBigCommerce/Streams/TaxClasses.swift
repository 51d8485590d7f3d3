import Singer
import Tap

extension Stream {
  /// The tax classes that products are put into.
  static let taxClasses = Stream(
    id: "tax_classes", family: .store,
    description: "The tax classes that products and charges are put into. All are read every time.",
    source: .list(.v2("tax_classes"), .walk(.pages)),
    scope: .information,
    fields: [
      .integer("id", "The class's number."),
      .string("name"),
      .dateTime("created_at"),
      .dateTime("updated_at"),
    ])
}
