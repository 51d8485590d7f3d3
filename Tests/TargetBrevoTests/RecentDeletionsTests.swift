import Testing

@testable import TargetBrevo

@Suite struct `What a list of deletions has told of last` {
  @Test func `is known by stream and key, and what is older than so many is let go`() {
    var deletions = RecentDeletions(most: 10)
    #expect(!deletions.contains("products", "1"))
    for number in 1...100 {
      deletions.insert("products", "\(number)")
      #expect((max(1, number - 9)...number).allSatisfy { deletions.contains("products", "\($0)") })
    }
    #expect(!deletions.contains("products", "1") && !deletions.contains("products", "80"))
    #expect(!deletions.contains("categories", "100"))
  }
}
