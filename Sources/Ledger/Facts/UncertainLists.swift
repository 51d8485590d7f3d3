/// A contact's place on lists that may or may not be as the ledger has it.
public struct UncertainLists: Sendable, Equatable {
  /// The address in lower case.
  public var email: String
  /// The lists.
  public var lists: Set<Int>

  /// Creates a doubt.
  public init(email: String, lists: Set<Int>) {
    self.email = email
    self.lists = lists
  }
}
