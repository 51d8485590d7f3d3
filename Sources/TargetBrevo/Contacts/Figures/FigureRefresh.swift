import JSON
import Ledger
import Logging

/// The figures of all contacts, computed anew.
struct FigureRefresh: DeliverySubject {
  let context: DeliveryContext

  /// The kind of notice by which the ledger knows the day of the last one.
  private static let kind = "figures refreshed"

  /// Computes the figures of all contacts anew, and delivers those that are others than Brevo holds.
  func run() async throws {
    var last: String? = ""
    while let place = last { last = try await page(after: place, limit: 10_000) }
  }

  /// Whether figures age by themselves and have not been brought up to date on a day, counted from 1970.
  func isDue(on day: Int) async throws -> Bool {
    guard settings.mapping.ages || settings.guestMapping.ages else { return false }
    return try await ledger.notices.latest(FigureRefresh.kind) != "\(day)"
  }

  /// Does the same for the next contacts behind an address, in the order of their addresses.
  ///
  /// - Parameters:
  ///   - last: the address; empty at the beginning.
  ///   - limit: how many contacts are looked at together.
  /// - Returns: the last address; nil at the end, of which the ledger takes note.
  /// - Throws: what ends the run.
  func page(after last: String, limit: Int) async throws -> String? {
    let rows = try await ledger.contacts.page(after: last, limit: limit)
    guard let end = rows.last else {
      try await ledger.notices.note("\(seconds / 86_400)", as: FigureRefresh.kind)
      return nil
    }
    let attributes = try await AttributeProvision(context: context).settable([:])
    let mapper = ContactMapper(settings, attributes: attributes, now: seconds)
    let known = Dictionary(rows.map { ($0.email, $0) }) { $1 }
    let emails = rows.map(\.email)
    let figures = try await ledger.orders.counted(emails: emails).mapValues(Figures.init)
    let owned = try await ledger.customers.emails(among: emails)
    let mapped = emails.map { email -> ContactMapper.Mapped in
      let origin = Record.figures(of: email)
      guard let figures = figures[email] else {
        return mapper.figures(Figures([]), of: email, holding: KnownContact(known[email]), origin: origin)
      }
      return mapper.figures(figures, of: email, isCustomer: owned.contains(email), origin: origin)
    }
    tally.add(rows.count, to: \.received, Record.figures)
    try await ContactDelivery(context: context).deliver(
      mapped.map(\.patch), misfits: mapped.flatMap(\.misfits), known: known, attributes)
    return end.email
  }
}

extension CustomerMapping {
  /// Whether a line takes a figure that changes while nothing happens.
  fileprivate var ages: Bool {
    entries.contains { entry in
      if case .figure(let figure) = entry.source { figure.ages } else { false }
    }
  }
}

extension Record {
  /// What stands for the stream where figures are delivered without a record.
  static let figures = "figures"

  /// What stands for a record where the figures of a contact are delivered without one.
  ///
  /// The key shows up in logs, so it does not name the person.
  static func figures(of email: String) -> Record {
    let json = JSONWriter.bytes { $0.object { $0.member("email", email) } }
    let key = Digest.of(Array(email.utf8)[...]).text
    return Record(stream: figures, key: key, value: (try? JSONValue.parse(json)) ?? .null)
  }
}
