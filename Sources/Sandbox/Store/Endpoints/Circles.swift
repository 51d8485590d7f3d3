import JSON

extension Resource where Row == Wishlist {
  static let wishlists = Resource(
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

extension Resource where Row == Segment {
  static let segments = Resource(
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

extension Resource where Row == CustomerGroup {
  static let customerGroups = Resource(
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
      writer.member("discount_rules") { writer in
        writer.array { writer in
          if let discount { rule(&writer) { $0.text("amount", discount) } }
          if let priceListID {
            writer.object { writer in
              writer.member("type", "price_list")
              writer.member("price_list_id", priceListID)
            }
          }
        }
      }
      writer.member("is_group_for_guests", isForGuests)
      writer.member("date_created", Dates.spaced(created))
      writer.member("date_modified", Dates.spaced(modified))
    }
  }

  private func rule(_ writer: inout JSONWriter, amount: (inout JSONWriter) -> Void) {
    writer.object { writer in
      writer.member("type", "all")
      writer.member("method", "percent")
      amount(&writer)
    }
  }
}
