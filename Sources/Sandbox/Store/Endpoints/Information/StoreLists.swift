import JSON

/// A currency of the store.
struct Currency: Sendable {
  let id: Int
  let code: String
  let name: String
  let country: String
  let token: String
  let rate: String
  let enabled: Bool

  static let all = [
    Currency(id: 1, code: "USD", name: "US Dollar", country: "US", token: "$", rate: "1.0000000000", enabled: true),
    Currency(id: 2, code: "EUR", name: "Euro", country: "EU", token: "€", rate: "0.9137000000", enabled: true),
    Currency(id: 3, code: "GBP", name: "Pound Sterling", country: "GB", token: "£", rate: "0.79", enabled: false),
  ]
}

/// The lists of what the store itself has.
enum StoreLists {
  static let currencies = Resource<Currency>(
    paging: .v2, source: .all { _, _ in Currency.all },
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", row.id)
        writer.member("is_default", row.id == 1)
        writer.member("country_iso2", row.country)
        writer.member("default_for_country_codes") { writer in
          writer.array { if row.id == 1 { $0.string("US") } }
        }
        writer.member("currency_code", row.code)
        writer.member("currency_exchange_rate", row.rate)
        writer.member("auto_update", row.id != 1)
        writer.member("token_location", "left")
        writer.member("token", row.token)
        writer.member("decimal_token", ".")
        writer.member("thousands_token", ",")
        writer.member("decimal_places", 2)
        writer.member("name", row.name)
        writer.member("enabled", row.enabled)
        writer.member("is_transactional", row.enabled)
        writer.member("use_default_name", false)
        writer.member("last_updated", "Wed, 03 Jan 2024 03:04:05 +0000")
      }
    })
}

/// A class of goods that are taxed alike.
struct TaxClass: Sendable {
  let id: Int
  let name: String

  static let all = ["Non-Taxable Products", "Shipping", "Gift Wrapping"].enumerated().map {
    TaxClass(id: $0 + 1, name: $1)
  }
}

extension StoreLists {
  static let taxClasses = Resource<TaxClass>(
    paging: .v2, source: .all { _, _ in TaxClass.all },
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", String(row.id))
        writer.member("name", row.name)
        writer.member("created_at", "2018-05-07T20:14:17.903000+00:00")
        writer.member("updated_at", "2018-05-07T20:14:17.903000+00:00")
      }
    })
}

extension StoreLists {
  static let orderStatuses = Resource<OrderStatus>(
    paging: .v2Whole, source: .all { _, _ in OrderStatus.all },
    write: { writer, status, _ in
      writer.object { writer in
        status.writeNames(&writer)
        writer.member("order", status.place)
      }
    })
}

/// A letter to those who left a cart behind.
struct CartEmail: Sendable {
  let id: Int
  let minutes: Int
  let coupon: String
  let isActive: Bool

  static let all = [
    CartEmail(id: 1, minutes: 60, coupon: "", isActive: true),
    CartEmail(id: 2, minutes: 1440, coupon: "FF11-22X4", isActive: true),
    CartEmail(id: 3, minutes: 10080, coupon: "", isActive: false),
  ]
}

extension StoreLists {
  static let abandonedCartEmails = Resource<CartEmail>(
    paging: .whole, source: .all { _, _ in CartEmail.all },
    filters: [
      // All storefronts send the same letters.
      Filter(["channel_id"]) { (list) throws(Answer) in
        guard let channel = try list.integer("channel_id") else { return nil }
        return { _ in channel > 0 }
      }
    ],
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", row.id)
        writer.member("notify_at_minutes", row.minutes)
        writer.member("coupon_code", row.coupon)
        writer.member("template") { writer in
          writer.object { writer in
            writer.member("subject", "Complete your purchase at {{ store.name }}")
            writer.member(
              "body", "{{lang 'hello_phrase'}} <a href=\"{{ notification.checkout_link }}\">Back to the cart</a>")
            writer.member("translations") { writer in
              writer.array { writer in
                writer.object { writer in
                  writer.member("locale", "en")
                  writer.member("keys") { $0.object { $0.member("hello_phrase", "Welcome back,") } }
                }
              }
            }
          }
        }
        writer.member("is_active", row.isActive)
        writer.member("sent_num", row.id * 12)
      }
    })
}
