/// What one callback brings into the spool.
package struct Callback: Sendable, Equatable {
  /// The objects that it names.
  package var hints: [Hint]
  /// What tells a repetition of the same callback; nil if it has nothing of the kind.
  package var token: String?

  /// Creates a callback.
  package init(hints: [Hint], token: String? = nil) {
    self.hints = hints
    self.token = token
  }
}
