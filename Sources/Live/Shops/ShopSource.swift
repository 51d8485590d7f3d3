/// A file that describes a shop, as it was found.
package struct ShopSource: Sendable {
  /// The shop that a file describes, and where its callbacks are received.
  package struct Description: Sendable {
    /// The shop.
    package var shop: Shop
    /// Where its callbacks are received.
    package var address: ReceiverAddress

    /// Creates a description.
    package init(shop: Shop, address: ReceiverAddress) {
      self.shop = shop
      self.address = address
    }
  }

  /// The name of the file.
  package var name: String
  /// What differs when the file has changed, such as a digest of it.
  package var version: String
  /// What it says, or why it says nothing.
  package var content: Result<Description, any Error>

  /// Creates a source.
  package init(name: String, version: String, content: Result<Description, any Error>) {
    self.name = name
    self.version = version
    self.content = content
  }
}

/// A file that cannot be used.
package struct ShopProblem: Sendable {
  /// What is wrong with a file.
  package enum Cause: Sendable {
    /// It describes no shop.
    case unreadable(any Error)
    /// It wants another address than the one that all are received at.
    case otherAddress(ReceiverAddress)
    /// Its path is already the one of another file's shop.
    case pathTaken(by: String)
    /// Its spool is already the one of another file's shop.
    case spoolTaken(by: String)
    /// Its name is already the one of another file's shop.
    case keyTaken(by: String)
    /// Its path is one at which the receiver itself answers.
    case pathReserved(String)
  }

  /// The name of the file.
  package var name: String
  /// What is wrong with it.
  package var cause: Cause
  /// Whether the shop goes on as an earlier version of the file had it.
  package var keepsEarlier: Bool
}

/// What a look at all files has changed.
package struct ShopChanges: Sendable {
  /// The names of shops that are new.
  package var added: [String] = []
  /// The names of shops that are described anew.
  package var changed: [String] = []
  /// The names of shops whose file has gone.
  package var removed: [String] = []
  /// The files that cannot be used and were not named in this version before.
  package var problems: [ShopProblem] = []

  /// Whether nothing is different.
  package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty && problems.isEmpty }
}
