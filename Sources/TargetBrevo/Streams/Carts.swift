import JSON

extension TargetStream {
  /// Carts: events, and the list of those who abandoned one.
  static let carts = TargetStream(
    name: "carts", family: .carts,
    needed: { _ in ["status", "date_created", "line_items"].compactMap { JSONPath($0) } }, rules: { _ in "1" },
    weight: 2)
}
