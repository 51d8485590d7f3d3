import Singer
import Tap

extension Stream {
  /// The categories of all trees.
  static let categories = Stream(
    id: "categories", family: .products,
    description: "The categories of all category trees. They carry no date of change, so all are read every time.",
    selectedByDefault: true,
    source: .list(.v3("catalog/trees/categories"), .walk(.pages)),
    scope: .products,
    key: ["category_id"],
    fields: [
      .integer("category_id", "The category's number."),
      .string("category_uuid"),
      .integer("tree_id", "The tree that it stands in; each storefront has one."),
      .integer("parent_id", "The category above; 0 at the top."),
      .string("name"),
      .string("description", "HTML."),
      .integer("views", "How often it was looked at."),
      .integer("sort_order", "Its place among its siblings; the lowest first."),
      .string("page_title"), .array("meta_keywords", of: .string), .string("meta_description"),
      .string("layout_file"),
      .string("image_url"),
      .boolean("is_visible", "Whether shoppers see it."),
      .string("search_keywords", "Words with commas between them."),
      .string("default_product_sort", "How its products are sorted."),
      .object("url", "Its page.", [.string("path", "The path in the storefront."), .boolean("is_customized")]),
    ],
    restriction: .channels(.trees("tree_id:in")))
}
