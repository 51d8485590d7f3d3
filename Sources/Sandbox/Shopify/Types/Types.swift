/// The part of Shopify's Admin API, version 2026-07, that a tap reads, as a table: names, types and arguments.
///
/// A line without indentation begins a type and names its interfaces; `paged` stands for the five arguments of a
/// connection, and a version behind `@` says since when there is a field. Connections and their edges are not written down.
enum Types {
  static let table = TypeTable([root, customers, orders, products, discounts, enums] + MutationTypes.all)
}
