import JSON

/// A page of 250 customers with their addresses as BigCommerce's V3 API sends it; the same on every machine.
struct CustomerPage {
  static let records = 250
  /// The text of the page.
  let bytes: [UInt8]
  /// The customers, each as a text of its own.
  let lines: [[UInt8]]

  init() throws {
    var writer = JSONWriter(capacity: 300_000)
    writer.object { page in
      page.member("data") { list in
        list.array { list in
          for id in 1...Self.records { Self.customer(id, into: &list) }
        }
      }
      page.member("meta") { meta in
        meta.object { meta in
          meta.member("pagination") { pagination in
            pagination.object {
              $0.member("total", 8_200)
              $0.member("count", Self.records)
              $0.member("per_page", Self.records)
              $0.member("current_page", 1)
              $0.member("total_pages", 33)
            }
          }
        }
      }
    }
    bytes = writer.bytes
    lines = try JSONValue.parse(bytes)["data"]?.elements.map { Array($0.json) } ?? []
  }

  /// Writes a customer, a pure function of its number.
  static func customer(_ id: Int, into writer: inout JSONWriter) {
    let first = ["Ada", "Zoë", "Grace", "José", "Edsger", "Barbara", "Niklaus"][id % 7]
    let last = ["Lovelace", "Hopper", "Dijkstra", "Liskov", "Müller", "O'Neil"][id % 6]
    writer.object { customer in
      customer.member("id", id)
      customer.member("authentication") { $0.object { $0.member("force_password_reset", false) } }
      customer.member("company", id % 3 == 0 ? "Example \"\(id)\" Ltd" : "")
      customer.member("customer_group_id", id % 5)
      customer.member("email", "\(first.lowercased()).\(id)@example.com")
      customer.member("first_name", first)
      customer.member("last_name", last)
      customer.member("notes", id % 4 == 0 ? "Calls before noon.\nPrefers parcels at the door / garage." : "")
      customer.member("phone", "+1 512 555 \(1000 + id)")
      customer.member("registration_ip_address", "192.0.2.\(id % 256)")
      customer.member("tax_exempt_category", "")
      customer.member("date_created", "2023-0\(1 + id % 9)-14T08:25:\(10 + id % 50)Z")
      customer.member("date_modified", "2025-1\(id % 3)-02T17:01:\(10 + id % 50)Z")
      customer.member("accepts_product_review_abandoned_cart_emails", id % 2 == 0)
      customer.member("origin_channel_id", 1)
      customer.member("channel_ids") { $0.array { $0.int(1) } }
      customer.member("address_count", 1)
      customer.member("attribute_count", 1)
      customer.member("addresses") { list in
        list.array { address(id, first, last, into: &$0) }
      }
      customer.member("attributes") { list in
        list.array { list in
          list.object {
            $0.member("id", 70_000 + id)
            $0.member("customer_id", id)
            $0.member("attribute_id", 12)
            $0.member("attribute_value", "gold")
          }
        }
      }
      customer.member("store_credit_amounts") { list in
        list.array { list in list.object { amount in amount.member("amount") { $0.raw("49.0000".utf8) } } }
      }
    }
  }

  private static func address(_ id: Int, _ first: String, _ last: String, into writer: inout JSONWriter) {
    writer.object {
      $0.member("id", 90_000 + id)
      $0.member("customer_id", id)
      $0.member("address_type", "residential")
      $0.member("first_name", first)
      $0.member("last_name", last)
      $0.member("company", "")
      $0.member("address1", "\(id) Evergreen Terrace")
      $0.member("address2", id % 2 == 0 ? "Suite \(id)" : "")
      $0.member("city", ["Austin", "São Paulo", "Zürich"][id % 3])
      $0.member("state_or_province", "Texas")
      $0.member("postal_code", "78\(100 + id)")
      $0.member("country", "United States")
      $0.member("country_code", "US")
      $0.member("phone", "15125551234")
    }
  }
}
