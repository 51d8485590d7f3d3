import JSON
import Ledger
import Logging

/// The figures of all contacts, computed anew.
struct FigureRefresh: DeliverySubject {
  let context: DeliveryContext

  /// How many contacts are looked at together.
  private static let page = 10_000

  /// Computes the figures of all contacts anew, and delivers those that are others than Brevo holds.
  func run() async throws {
    let attributes = try await AttributeProvision(context: context).settable([:])
    let mapper = ContactMapper(settings, attributes: attributes, now: seconds)
    var last = ""
    while true {
      let rows = try await ledger.contacts.page(after: last, limit: FigureRefresh.page)
      guard let end = rows.last else { return }
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
      last = end.email
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
