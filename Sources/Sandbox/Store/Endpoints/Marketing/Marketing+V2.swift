import JSON

/// The lists of coupons, gift certificates and promotions.
enum MarketingLists {
  static let coupons = Resource<Coupon>(
    paging: .v2, source: .table(\.coupons),
    filters: [
      .integer("id") { $0.id }, .text("code") { $0.code }, .text("name") { $0.name }, .text("type") { $0.type },
      Filter(["exclude_type"]) { list in list.ask.query["exclude_type"].map { type in { $0.type != type } } },
      .least("min_id", \.id), .most("max_id", \.id),
    ],
    write: { writer, row, _ in row.write(&writer) })
}

extension MarketingLists {
  static let giftCertificates = Resource<GiftCertificate>(
    paging: .v2, source: .table(\.giftCertificates),
    filters: [
      .least("min_id", \.id), .most("max_id", \.id), .text("code") { $0.code }, .integer("order_id") { $0.orderID },
      .text("to_name") { $0.toName }, .text("to_email") { $0.toEmail }, .text("from_name") { $0.fromName },
      .text("from_email") { $0.fromEmail },
    ],
    sorts: [:], turns: true, write: { writer, row, _ in row.write(&writer) })
}

extension GiftCertificate {
  fileprivate func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("code", code)
      writer.text("amount", amount)
      writer.text("balance", balance)
      writer.member("status", status)
      writer.member("to_name", toName)
      writer.member("to_email", toEmail)
      writer.member("from_name", fromName)
      writer.member("from_email", fromEmail)
      writer.member("order_id", orderID)
      writer.member("customer_id", customerID)
      writer.member("template", template)
      writer.member("message", message)
      // Seconds since 1970, as texts; no date is a zero.
      writer.member("purchase_date", String(purchased))
      writer.member("expiry_date", String(expires ?? 0))
      writer.member("currency_code", "USD")
    }
  }
}

extension Coupon {
  func write(_ writer: inout JSONWriter) {
    let isPromotion = type == "promotion"
    writer.object { writer in
      writer.member("id", id)
      writer.member("name", name)
      writer.member("type", type)
      writer.text("amount", amount)
      writer.text("min_purchase", minimum)
      writer.member("expires", expires.map(Dates.rfc2822) ?? "")
      writer.member("enabled", enabled)
      writer.member("code", code)
      writer.member("applies_to") { writer in
        writer.object { writer in
          guard !isPromotion else { return }
          writer.member("entity", "categories")
          writer.numbers("ids", [0])
        }
      }
      writer.member("num_uses", uses)
      writer.member("max_uses", maximumUses)
      writer.member("max_uses_per_customer", 0)
      writer.member("restricted_to") { writer in
        if let country {
          writer.object { $0.member("countries", country) }
        } else if isPromotion {
          writer.array { _ in }
        } else {
          writer.object { _ in }
        }
      }
      writer.member("shipping_methods") { writer in
        if isPromotion { writer.null() } else { writer.array { _ in } }
      }
      writer.member("date_created", Dates.rfc2822(created))
    }
  }
}
