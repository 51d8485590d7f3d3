/// What the store says of all hooks of an API account.
package struct HooksStanding: Sendable, Equatable {
  /// The addresses that are told of blocked domains and of hooks that were switched off.
  package var emails: [String] = []
  package var hooks: [StoreHook] = []
  package var blockedDomains: [BlockedDomain] = []
  /// The number of pages that this is one of.
  package var pages = 1

  /// Creates the standing of no hooks.
  package init() {}

  /// A domain that is not called for some minutes, because too many callbacks failed.
  package struct BlockedDomain: Sendable, Equatable {
    package let name: String
    /// How long it is still blocked.
    package let timeLeft: Duration
    /// Why: what failed, and how often.
    package let reasons: [Reason]

    /// Creates a blocked domain.
    package init(name: String, timeLeft: Duration, reasons: [Reason]) {
      (self.name, self.timeLeft, self.reasons) = (name, timeLeft, reasons)
    }
  }

  /// Why a domain is blocked.
  package struct Reason: Sendable, Equatable {
    package let failure: String
    package let count: Int

    /// Creates a reason.
    package init(failure: String, count: Int) { (self.failure, self.count) = (failure, count) }
  }

  /// Takes another page in, and tells whether it has a hook that was not known.
  package mutating func take(_ page: HooksStanding) -> Bool {
    let new = page.hooks.filter { hook in !hooks.contains { $0.id == hook.id } }
    hooks += new
    if emails.isEmpty { emails = page.emails }
    blockedDomains += page.blockedDomains.filter { !blockedDomains.contains($0) }
    return !new.isEmpty
  }
}
