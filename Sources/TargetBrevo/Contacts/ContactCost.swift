import HTTP
import JSON

/// What it costs to bring contacts to Brevo, in seconds, by what the families of endpoints have left.
struct ContactCost: Sendable {
  /// What `/contacts` has left, and `/processes`; nil before the first answer.
  var contacts: QuotaReport?
  var processes: QuotaReport?
  /// Whether most imports are seen to have ended without a look, by reading back.
  var readsInstead = false

  /// What an import takes however small it is: its way through Brevo, and the reading of what it did.
  private static let overhead = 2.6
  /// What a look at processes takes: the pause before it.
  private static let pause = 1.0
  /// Brevo takes ten requests a second (developers.brevo.com/docs/api-limits).
  private static let spacing = 0.1
  /// The looks at processes that so many imports need, four being under way at once.
  private static func looks(_ imports: Int) -> Int { 2 * ((imports + 3) / 4) }

  /// Whether imports into so many sets of lists are cheaper than a request for each contact.
  func favoursImport(of rows: Int, sets: Int) -> Bool { rows > 0 && byImport(rows, sets: sets) < singly(rows) }

  func singly(_ rows: Int) -> Double {
    max(Double(rows) * Self.spacing, wait(for: rows, contacts))
  }

  func byImport(_ rows: Int, sets: Int) -> Double {
    let requests = sets + rows / 1000 + 1
    let looks = Self.looks(sets)
    return Self.overhead + Double(looks) * Self.pause + Double(rows) / 5000
      + max(Double(requests) * Self.spacing, wait(for: requests, contacts))
      + price(of: looks)
  }

  /// What looks cost besides their pauses: most imports that are read back first need none.
  private func price(of looks: Int) -> Double {
    let wait = wait(for: looks, processes)
    let price = wait > 0 ? wait : Double(looks) * (processes?.scarcity ?? 0)
    return readsInstead ? min(price * 0.2, Self.mostDoubt) : price
  }

  /// So much the doubt costs at most whether reading back is enough.
  private static let mostDoubt = 10.0

  /// The time until a quota has let so many requests through.
  private func wait(for requests: Int, _ quota: QuotaReport?) -> Double {
    guard let quota, let remaining = quota.remaining, requests > remaining else { return 0 }
    let reset = (quota.resetIn ?? .zero) / .seconds(1)
    let windows = requests.subtractingClamped(remaining).subtractingClamped(1) / max(quota.limit ?? requests, 1)
    return reset + Double(windows) * (reset > 60 ? 3600 : 1)
  }
}

extension QuotaReport {
  /// What one request is worth besides, in seconds, as others of this hour will need it: the more the fewer are left, up
  /// to the hour's end; nearly nothing while most are there.
  var scarcity: Double {
    guard let remaining, let limit else { return 0 }
    let share = Double(limit) / Double(max(remaining, 1))
    return max(share * share - 1, 0) * min((resetIn ?? .zero) / .seconds(3600), 1)
  }
}
