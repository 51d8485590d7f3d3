import JSON

@testable import Sandbox

/// What an account holds, a line for each thing, in an order that does not depend on that of the requests.
enum AccountText {
  /// The lines, each beginning with what it is about, such as `contact ada@example.com`.
  static func lines(_ account: Account) -> [String] {
    attributes(account) + contacts(account) + things(account) + coupons(account) + events(account)
  }

  private static func attributes(_ account: Account) -> [String] {
    account.attributes.map { "attribute \($0.name) \($0.category) \($0.type)" }.sorted()
  }

  /// Contacts without the number and the moments that Brevo gives them.
  private static func contacts(_ account: Account) -> [String] {
    account.contacts.values.map { contact in
      let json = JSONWriter.bytes { writer in
        writer.object { writer in
          writer.numbers("lists", contact.lists.sorted())
          writer.member("emailBlacklisted", contact.emailBlacklisted)
          writer.member("attributes") { writer in
            writer.object { writer in
              for (name, value) in contact.attributes.sorted(by: { $0.key < $1.key }) {
                writer.member(name) { value.write(&$0) }
              }
            }
          }
        }
      }
      return "contact \(contact.email ?? "") \(String(decoding: json, as: UTF8.self))"
    }.sorted()
  }

  /// Categories, products and orders as they are now; an order also tells how often it came, and which as history.
  private static func things(_ account: Account) -> [String] {
    let collections = [
      ("category", account.categories), ("product", account.products), ("order", account.orders),
    ]
    return collections.flatMap { kind, collection in
      collection.ids.sorted().compactMap { id in
        guard let item = collection.items[id] else { return nil }
        let arrivals = collection.arrivals.filter { $0.id == id }.map { $0.historical ? "history" : "news" }
        let text = String(decoding: item.json, as: UTF8.self)
        return "\(kind) \(id) \(arrivals.joined(separator: ",")) \(text)"
      }
    }
  }

  private static func coupons(_ account: Account) -> [String] {
    account.couponCollections.map { "coupon \($0.standard) \($0.name) expires \($0.expires ?? "never")" }.sorted()
  }

  /// Events with all of their bytes, duplicates included.
  private static func events(_ account: Account) -> [String] {
    account.events.map { "event \($0.name) \(String(decoding: $0.json, as: UTF8.self))" }.sorted()
  }
}
