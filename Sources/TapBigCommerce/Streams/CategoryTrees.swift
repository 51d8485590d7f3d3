import Singer
import Tap

extension Stream {
  /// The trees that categories stand in.
  static let categoryTrees = Stream(
    id: "category_trees", family: .products,
    description: "The trees that categories stand in, with the storefronts that use them.",
    source: .list(.v3("catalog/trees"), .walk(.pages)),
    scope: .products,
    fields: [
      .integer("id", "The tree's number."), .string("name"),
      .array("channels", "The storefronts that use it.", of: .integer),
    ],
    restriction: .channels(.parameter("channel_id:in")))
}
