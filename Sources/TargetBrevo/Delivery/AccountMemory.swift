import HTTP
import Singer
import Synchronization

/// What a run has learned of the account: how its imports behave, its clock, its lists.
final class AccountMemory: Sendable {
  struct State: Sendable {
    var forms = ImportForms()
    /// Whether a read-back has shown that dates arrive in this form.
    var hasSeenDates = false
    /// The time that a row took at Brevo when it was seen last, in seconds.
    var secondsPerRow = 1.0 / 5000
    /// How far Brevo's clock is ahead of ours at least; nil before anything was read back.
    var lead: Duration?
    /// How far Brevo's clock is ahead of ours, to the second; nil before an answer has told its date.
    var clock: Duration?
    /// Whether reading back shows when an import has ended, as far as is known.
    var readingHelps: Bool { clock != nil && isReadable && (vainReads < 2 || vainReads < usefulReads) }
    /// How many imports were seen to have ended by being read back, and how many only by a poll after all.
    fileprivate var (usefulReads, vainReads) = (0, 0)
    /// Whether Brevo shows contacts, as far as is known.
    fileprivate(set) var isReadable = true
    /// The list for imports of contacts that are on none.
    var ownList: Int?
    /// The most rows of an import that Brevo has managed, once it has not managed more.
    var mostRows: Int?
    /// The lists that were looked up and are there.
    var presentLists: Set<Int> = []
    /// How often a move of contacts between lists was refused in this run.
    var refusedMoves: [ListMove: Int] = [:]
    /// The account's coupon collections when they were listed last, by code; nil before that.
    var collections: [String: String]?
    /// The account's attributes; nil before they were asked for.
    var attributes: AccountAttributes?
    /// Who has got a phone number in this run for which others asked, by the number as JSON.
    fileprivate var holders: [String: NumberHolder] = [:]
    /// The time that an import takes besides that of its rows, in seconds.
    var importOverhead = 1.0
    /// What has been said once in this run.
    fileprivate var given: Set<Notice> = []
    /// Whether Brevo has taken a contact in this run.
    var hasDelivered = false
    /// The forms that have been tried.
    fileprivate var triedDates: Set<ImportForms.Dates> = [.international]
    fileprivate var triedTruths: Set<ImportForms.Truths> = [.json]
  }

  private let state = Mutex(State())

  var now: State { state.withLock { $0 } }

  /// Takes note of how long an import took, seen at that poll.
  ///
  /// One poll less than needed costs more than a moment's wait, so the pace is kept while two are enough.
  func note(rows: Int, took: Duration, polls: Int) {
    guard rows >= 500 else { return }
    state.withLock { state in
      if polls == 1 { state.secondsPerRow = max(state.secondsPerRow * 0.9, 1.0 / 20_000) }
      if polls > 2 { state.secondsPerRow = min(took / .seconds(1) * 0.6 / Double(rows), 1.0 / 100) }
    }
  }

  /// Takes note that Brevo told of a change that it had made at some time, by its clock.
  func note(changed time: Duration, readAt now: Duration) {
    state.withLock { $0.lead = max($0.lead ?? (time - now), time - now) }
  }

  /// Takes note of Brevo's clock, as an answer tells it.
  func note(clock: Duration, at now: Duration) { state.withLock { $0.clock = clock - now } }

  /// Takes note of Brevo's clock, if an answer tells it.
  func noteClock(in answer: HTTPResponse, at now: Duration) {
    guard let date = answer.fields["date"].flatMap({ Timestamp(rfc2822: Array($0.utf8)) }) else { return }
    note(clock: .seconds(date.seconds), at: now)
  }

  /// Takes note of whether reading an import back, instead of polling it, showed that it had ended.
  func note(readingHelped: Bool) {
    state.withLock { if readingHelped { $0.usefulReads += 1 } else { $0.vainReads += 1 } }
  }

  /// Takes note that Brevo does not show contacts.
  func noteUnreadable() { state.withLock { $0.isReadable = false } }

  /// Takes note of how long an import of so many rows took until it was seen to have ended, and until the last look in
  /// vain, if there was one.
  func note(rows: Int, took: Duration, inVain: Duration?) {
    state.withLock { state in
      guard let inVain else { return state.importOverhead = max(state.importOverhead * 0.9, 0.5) }
      let middle = (took + inVain) / 2 / .seconds(1)
      state.importOverhead = min(max(middle - min(Double(rows) * state.secondsPerRow, 60), 0.5), 30)
    }
  }

  /// So many numbers are remembered at most.
  private static let mostNumbers = 10_000

  /// Takes note of who has got phone numbers for which others asked.
  func note(_ holders: [String: NumberHolder]) {
    guard !holders.isEmpty else { return }
    state.withLock { state in
      if state.holders.count + holders.count > Self.mostNumbers { state.holders = [:] }
      state.holders.merge(holders) { $1 }
    }
  }

  /// Who has got one of some numbers in this run for which others asked.
  func holders(of numbers: some Sequence<String>) -> [String: NumberHolder] {
    state.withLock { state in
      guard !state.holders.isEmpty else { return [:] }
      return Dictionary(numbers.compactMap { number in state.holders[number].map { (number, $0) } }) { $1 }
    }
  }

  /// Takes note of the list for contacts that are on none.
  func note(ownList: Int) { state.withLock { $0.ownList = ownList } }

  /// Takes note that Brevo does not manage imports of so many rows.
  func note(tooManyRows: Int) { state.withLock { $0.mostRows = min($0.mostRows ?? .max, tooManyRows / 2) } }

  /// Takes note that a list is there.
  func note(presentList: Int) { state.withLock { _ = $0.presentLists.insert(presentList) } }

  /// Takes note that Brevo has refused a move.
  func note(refused move: ListMove) { state.withLock { $0.refusedMoves[move, default: 0] += 1 } }

  /// What is said once in a run.
  enum Notice: Sendable { case stockForNobody, noGroups, mixedCurrencies }

  /// Whether a notice is given for the first time in this run.
  func isFirst(_ notice: Notice) -> Bool { state.withLock { $0.given.insert(notice).inserted } }

  /// Takes note of the account's attributes.
  func note(attributes: AccountAttributes) { state.withLock { $0.attributes = attributes } }

  /// Takes note of the account's coupon collections.
  func note(collections: [String: String]) { state.withLock { $0.collections = collections } }

  /// Takes note that the collection with a code has another now.
  func forget(collectionWith code: String) { state.withLock { $0.collections?[code] = nil } }

  /// Takes note that Brevo has taken a contact.
  func noteDelivery() { state.withLock { $0.hasDelivered = true } }

  /// Judges the forms by what a read-back has found; true if another is to be tried.
  func judge(dates: Taken, truths: Taken) -> Bool {
    state.withLock { state in
      if dates.sent > 0, !dates.isMostlyLost { state.hasSeenDates = true }
      let before = state.forms
      if dates.isMostlyLost { state.forms.dates = next(after: &state.triedDates) ?? .international }
      if truths.isMostlyLost { state.forms.truths = next(after: &state.triedTruths) ?? .json }
      let isChanged = state.forms != before && state.forms != ImportForms()
      return isChanged
    }
  }

  private func next<Form: CaseIterable & Hashable>(after tried: inout Set<Form>) -> Form? {
    guard let next = Form.allCases.first(where: { !tried.contains($0) }) else { return nil }
    tried.insert(next)
    return next
  }

  /// How many rows of an import had values of a kind, and how many lost them.
  struct Taken: Sendable {
    var sent = 0
    var lost = 0

    fileprivate var isMostlyLost: Bool { lost * 2 > sent && lost >= 10 }
  }
}
