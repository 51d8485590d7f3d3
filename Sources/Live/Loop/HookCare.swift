/// What a look at the hooks of a store has come to.
package struct HookCare: Sendable, Equatable {
  /// Whether callbacks may have been missed, so that the lists have to be read by date.
  package var hasGap: Bool
  /// Whether all hooks were seen to; otherwise they are looked at again soon.
  package var isDone: Bool

  /// Creates what a look has come to.
  package init(hasGap: Bool, isDone: Bool = true) { (self.hasGap, self.isDone) = (hasGap, isDone) }
}
