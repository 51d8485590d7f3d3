import JSON
import Ledger

/// Changes of contacts, parted by what is the cheapest way for each.
struct ListPlan: Sendable {
  /// The changes that go with attributes, or are so many that an import costs less.
  private(set) var patches: [PackedPatch] = []
  /// The changes of lists alone, and whoever leaves one.
  private(set) var moves: [ListMove: [String]] = [:]

  /// From so many contacts on an import puts them on a list with fewer requests than moves of 150.
  private static let importThreshold = 750

  /// Parts changes; only who is known to Brevo can be moved.
  init(_ changes: consuming [ContactPatch], isKnown: (String) -> Bool) {
    // Each goes as it is packed, so that never all are there twice.
    var rest = consume changes
    rest.reverse()
    var additions: [Int: Int] = [:]
    for change in rest where change.isOfLists && isKnown(change.email) {
      for list in change.lists { additions[list, default: 0] += 1 }
    }
    while var change = rest.popLast() {
      for list in change.leaves.sorted() {
        moves[ListMove(list: list, isAdding: false), default: []].append(change.email)
      }
      change.leaves = []
      if change.isOfLists, isKnown(change.email) {
        for list in change.lists.sorted() where additions[list, default: 0] < ListPlan.importThreshold {
          moves[ListMove(list: list, isAdding: true), default: []].append(change.email)
          change.lists.remove(list)
        }
        if change.isEmpty { continue }
      }
      patches.append(PackedPatch(change))
    }
  }
}

extension ContactPatch {
  /// Whether only lists change.
  fileprivate var isOfLists: Bool { attributes.isEmpty && emptied.isEmpty && !barsTexts }
}
