import Singer
import Tap

extension Stream {
  /// The brands of products.
  ///
  /// The list can be asked for ids above a number, but sorts by name alone; nothing says that it comes in the order of
  /// ids otherwise. So it is read by page number.
  static let brands = Stream(
    id: "brands", family: .products,
    description: "The brands of products. They carry no date of change, so all are read every time.",
    source: .list(.v3("catalog/brands"), .walk(.pages)),
    scope: .products,
    fields: [
      .integer("id", "The brand's number."),
      .string("name", "No two brands share one."),
      .string("page_title", "The title of its page."),
      .array("meta_keywords", of: .string), .string("meta_description"),
      .string("search_keywords", "Words with commas between them."),
      .string("image_url"),
      .object(
        "custom_url", "Its page.",
        [.string("url", "The path in the storefront."), .boolean("is_customized", "Whether a person chose the path.")]),
    ])
}
