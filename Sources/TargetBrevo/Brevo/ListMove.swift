/// A move of contacts onto a list or off it.
struct ListMove: Hashable, Comparable, Sendable {
  var list: Int
  var isAdding: Bool

  static func < (one: ListMove, other: ListMove) -> Bool {
    one.isAdding == other.isAdding ? one.list < other.list : other.isAdding
  }
}
