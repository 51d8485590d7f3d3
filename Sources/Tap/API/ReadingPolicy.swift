package import HTTP

/// What a program knows of its source's refusals: when to ask again, what is left of the quota, and what a refusal means.
package protocol ReadingPolicy: RetryPolicy {
  /// Whether the source failed, with this request or with all, rather than said no.
  func isFailure(_ cause: Cause) -> Bool
  /// Says what a refusal means for the reading that it ends.
  func explanation(of refusal: Refusal) -> Explanation
}

/// What a refusal means for the reading that it ends.
package struct Explanation: Sendable, Equatable {
  /// What a page may hold, where one was too large.
  package enum PageSize: Sendable, Equatable {
    /// Fewer rows than were asked for.
    case smaller
    /// So many rows.
    case atMost(Int)

    /// The largest page that is worth asking for; half of what was asked for if nothing better is known.
    package func largest(below limit: Int) -> Int {
      if case .atMost(let rows) = self, rows > 0, rows < limit { rows } else { max(1, limit / 2) }
    }
  }

  /// Whether other requests may be answered nevertheless.
  package var isLocal = true
  /// Whether the credentials do not allow what was asked for.
  package var isDenied = false
  /// Whether there is no such thing, or no longer.
  package var isMissing = false
  /// Whether a cursor of an earlier run may be the reason.
  package var isStale = false
  /// Whether the source may have failed because it was asked for too much at once.
  package var mayBeLoad = false
  /// What a page may hold, where that is the reason.
  package var pageSize: PageSize?

  package init(
    isLocal: Bool = true, isDenied: Bool = false, isMissing: Bool = false, isStale: Bool = false,
    mayBeLoad: Bool = false, pageSize: PageSize? = nil
  ) {
    self.isLocal = isLocal
    self.isDenied = isDenied
    self.isMissing = isMissing
    self.isStale = isStale
    self.mayBeLoad = mayBeLoad
    self.pageSize = pageSize
  }

  /// Whether a smaller page could change it.
  package var isAboutAmount: Bool { mayBeLoad || pageSize != nil }
}
