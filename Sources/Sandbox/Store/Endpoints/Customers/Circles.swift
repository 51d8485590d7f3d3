import JSON

extension CustomerLists {
  static let wishlists = Resource<Wishlist>(
    paging: .pages, source: .table(\.wishlists), filters: [.integer("customer_id") { $0.customerID }],
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", row.id)
        writer.member("customer_id", row.customerID)
        writer.member("name", row.name)
        writer.member("is_public", row.isPublic)
        writer.member("token", row.token)
        writer.member("items") { writer in
          writer.array { writer in
            for item in row.items {
              writer.object { writer in
                writer.member("id", item.id)
                writer.member("product_id", item.productID)
                if let variant = item.variantID { writer.member("variant_id", variant) }
              }
            }
          }
        }
      }
    })
}

extension CustomerLists {
  static let segments = Resource<Segment>(
    paging: .pages, source: .table(\.segments), filters: [.texts("id:in", \.uuid)],
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", row.uuid)
        writer.member("name", row.name)
        writer.member("description", row.description)
        writer.member("created_at", Dates.iso(row.created, zone: "+00:00"))
        writer.member("updated_at", Dates.iso(row.modified, zone: "+00:00"))
      }
    })
}

extension CustomerLists {
  static let customerGroups = Resource<CustomerGroup>(
    paging: .v2, source: .table(\.groups),
    filters: [
      .text("name") { $0.name }, .like("name:like", \.name), .flag("is_default", \.isDefault),
      .flag("is_group_for_guests", \.isForGuests), .dates("date_created", \.created),
      .dates("date_modified", \.modified),
    ],
    write: { writer, row, _ in row.write(&writer) })
}

extension CustomerGroup {
  fileprivate func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("name", name)
      writer.member("is_default", isDefault)
      writer.member("category_access") { writer in
        writer.object { writer in
          writer.member("type", categories.map { $0.isEmpty ? "none" : "specific" } ?? "all")
          if let categories, !categories.isEmpty { writer.numbers("categories", categories) }
        }
      }
      writer.member("discount_rules") { $0.array { rules(&$0) } }
      writer.member("is_group_for_guests", isForGuests)
      writer.member("date_created", Dates.spaced(created))
      writer.member("date_modified", Dates.spaced(modified))
    }
  }

  private func rules(_ writer: inout JSONWriter) {
    if let discount { rule(&writer, "all", nil, ("percent", discount)) }
    if let priceListID { rule(&writer, "price_list", priceListID, nil) }
    if let category = categories?.first { rule(&writer, "category", category, ("fixed", Money(150))) }
    if categories != nil { rule(&writer, "product", 1, ("price", Money(999))) }
  }

  private func rule(
    _ writer: inout JSONWriter, _ type: String, _ of: Int?, _ amount: (method: String, amount: Money)?
  ) {
    writer.object { writer in
      writer.member("type", type)
      if let of { writer.member(type + "_id", of) }
      guard let amount else { return }
      writer.member("method", amount.method)
      writer.text("amount", amount.amount)
    }
  }
}
