package import HTTP

/// What keeps a list from being read, where no answer is refused.
package enum ReadingFault: Error, Sendable, Equatable {
  /// A list repeats its pages although it says that there are more.
  case loop(path: String, page: Int)
  /// A list that is read by id does not come in the order of its ids.
  case unsorted(path: String)
}

/// A fault of a program's own that concerns one list alone: the others are read.
package protocol LocalFault: Error {}

/// A request that was given up while the server answered nothing else either.
package struct ServerDown: Error, Sendable {
  package let refusal: Refusal
}
