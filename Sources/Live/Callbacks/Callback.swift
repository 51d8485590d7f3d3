/// What one callback brings into the spool.
package struct Callback: Sendable, Equatable {
  /// The objects that it names.
  package var hints: [Hint]
  /// What tells a repetition of the same callback; nil if it has nothing of the kind.
  package var token: String?
  /// What the spool must not keep any longer; nil for nothing.
  package var erasure: SpoolErasure?

  /// Creates a callback.
  package init(hints: [Hint], token: String? = nil, erasure: SpoolErasure? = nil) {
    self.hints = hints
    self.token = token
    self.erasure = erasure
  }
}
