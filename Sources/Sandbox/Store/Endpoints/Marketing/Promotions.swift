import JSON

/// A promotion with its only code, if it has just one.
typealias CodedPromotion = (promotion: Promotion, code: PromotionCode?)

extension Source where Row == CodedPromotion {
  fileprivate static let promotions = Source { store, _, _ in
    store.promotions.ids
  } rows: { store, _, keys in
    keys.map { key in
      let promotion = store.promotions.row(key)
      return (promotion, promotion.codes == 1 ? store.promotionCodes[key * PromotionCode.width + 1] : nil)
    }
  }
}

extension MarketingLists {
  static let promotions = Resource<CodedPromotion>(
    paging: .pages, source: .promotions,
    filters: [
      .integer("id") { $0.promotion.id }, .text("name") { $0.promotion.name },
      .text("code") { $0.promotion.hasCodes ? $0.promotion.code : nil },
      .text("currency_code") { _ in "USD" },
      .word("redemption_type", ["automatic", "coupon"]) { $0.promotion.hasCodes ? "coupon" : "automatic" },
      .text("status") { $0.promotion.status },
      Filter(["channels"]) { (list) throws(Answer) in
        guard let wanted = try list.integers("channels") else { return nil }
        return { $0.promotion.channels.isEmpty || !wanted.isDisjoint(with: $0.promotion.channels) }
      },
      .like("query") { $0.promotion.name + " " + $0.promotion.code },
    ],
    sorts: [
      "name": { $0.promotion.name < $1.promotion.name }, "priority": { $0.promotion.priority < $1.promotion.priority },
      "start_date": { $0.promotion.start < $1.promotion.start },
    ],
    turns: true, write: { writer, row, _ in row.promotion.write(&writer, row.code) })
}

extension Promotion {
  fileprivate func write(_ writer: inout JSONWriter, _ first: PromotionCode?) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("redemption_type", hasCodes ? "COUPON" : "AUTOMATIC")
      writer.member("name", name)
      writer.member("display_name", displayName)
      writer.member("created_from", "react_ui")
      writer.member("channels") { writer in
        writer.array { for channel in channels { $0.object { $0.member("id", channel) } } }
      }
      writer.member("customer") { customer(&$0) }
      writer.member("rules") { $0.array { rule(&$0) } }
      writer.member("current_uses", uses)
      writer.member("max_uses", maximumUses)
      writer.member("status", status)
      writer.member("start_date", Dates.iso(start, zone: "+00:00"))
      writer.member("end_date", end.map { Dates.iso($0, zone: "+00:00") })
      writer.member("stop", false)
      writer.member("can_be_used_with_other_promotions", !hasCodes)
      writer.member("currency_code", "USD")
      writer.member("notifications") { $0.array { notification(&$0) } }
      writer.member("shipping_address") { writer in
        if id.isMultiple(of: 9) {
          writer.object { $0.member("not") { countries(&$0) } }
        } else if id.isMultiple(of: 3) {
          countries(&writer)
        } else {
          writer.null()
        }
      }
      writer.member("schedule") { id.isMultiple(of: 5) ? schedule(&$0) : $0.null() }
      guard hasCodes else { return }
      if let first { writer.member("codes") { first.write(&$0) } }
      writer.member("coupon_overrides_other_promotions", false)
      writer.member("coupon_overrides_automatic_when_offering_higher_discounts", false)
      writer.member("multiple_codes") { $0.object { $0.member("has_multiple_codes", codes > 1) } }
      writer.member("coupon_type", codes > 1 ? "BULK" : "SINGLE")
    }
  }

  private func customer(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.numbers("group_ids", groups)
      writer.member("minimum_order_count", 0)
      writer.numbers("excluded_group_ids", [])
      writer.member("segments", String?.none)
    }
  }

  private func rule(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("action") { writer in
        writer.object { writer in
          writer.member("cart_value") { writer in
            writer.object { $0.member("discount") { $0.object { $0.member("percentage_amount", String(percent)) } } }
          }
        }
      }
      writer.member("apply_once", true)
      writer.member("stop", false)
      guard id.isMultiple(of: 3) else { return }
      writer.member("condition") { writer in
        writer.object { writer in
          writer.member("cart") { writer in
            writer.object { writer in
              writer.member("items") { $0.object { $0.numbers("brands", [1, 2]) } }
              writer.member("minimum_spend", "12.95")
              writer.member("minimum_quantity", 1)
            }
          }
        }
      }
    }
  }

  private func notification(_ writer: inout JSONWriter) {
    guard id.isMultiple(of: 4) else { return }
    writer.object { writer in
      writer.member("content", "You save \(percent) per cent.")
      writer.member("type", "APPLIED")
      writer.member("locations") { $0.array { $0.string("CART_PAGE") } }
    }
  }

  private func countries(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("countries") { $0.array { $0.object { $0.member("iso2_country_code", "US") } } }
    }
  }

  private func schedule(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("week_frequency", 2)
      writer.member("week_days") { $0.array { $0.string("Monday") } }
      writer.member("daily_start_time", "01:20:00")
      writer.member("daily_end_time", "23:59:00")
    }
  }
}

extension MarketingLists {
  static let promotionCodes = Resource<PromotionCode>(
    paging: .strictCursors, source: .below(\.promotions, \.promotionCodes, width: PromotionCode.width),
    filters: [.text("code") { $0.code }], write: { writer, row, _ in row.write(&writer) })
}

extension PromotionCode {
  fileprivate func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("code", code)
      writer.member("max_uses", maximumUses)
      writer.member("max_uses_per_customer", maximumUsesPerCustomer)
      writer.member("current_uses", uses)
      writer.member("created", Dates.iso(created, zone: "+00:00"))
    }
  }
}
