import JSON

extension CatalogLists {
  static let priceLists = Resource<PriceList>(
    paging: .strictCursors, source: .table(\.priceLists),
    filters: [
      .text("name") { $0.name }, .like("name:like", \.name), .integers("id:in", \.id),
      .dates("date_created", \.created), .dates("date_modified", \.modified),
    ],
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", row.id)
        writer.member("name", row.name)
        writer.member("date_created", Dates.iso(row.created))
        writer.member("date_modified", Dates.iso(row.modified))
        writer.member("active", row.active)
      }
    })
}

extension CatalogLists {
  static let priceRecords = Resource<PriceRecord>(
    paging: .strictCursors,
    source: .below(\.priceLists, \.priceRecords, width: PriceRecord.width),
    filters: [
      .integers("variant_id:in", \.variantID), .integers("product_id:in", \.productID),
      .text("currency") { $0.currency }, .texts("currency:in", \.currency), .text("sku") { $0.sku },
      .texts("sku:in", \.sku), .amount("price") { $0.price }, .amount("sale_price", \.salePrice),
      .amount("retail_price", \.retailPrice), .amount("map_price", \.mapPrice),
      .amount("calculated_price") { $0.calculated }, .dates("date_created", \.created),
      .dates("date_modified", \.modified),
    ],
    includes: ["bulk_pricing_tiers", "sku"], write: { writer, row, look in row.write(&writer, look.includes) })
}

extension Source {
  /// The rows of one table whose ids begin with the number of a row of another.
  static func below<Parent: StoreRow>(
    _ parents: any KeyPath<Store, Table<Parent>> & Sendable, _ path: any KeyPath<Store, Table<Row>> & Sendable,
    width: Int
  ) -> Self where Row: StoreRow {
    Source(parents: { $0[keyPath: parents].ids }) { store, parent, _ in
      guard store[keyPath: parents][parent] != nil else { return nil }
      let ids = store[keyPath: path].ids
      return Array(ids[ids.partition(from: parent * width)..<ids.partition(from: (parent + 1) * width)])
    } rows: { store, _, keys in
      keys.map { store[keyPath: path].row($0) }
    }
  }
}

extension PriceRecord {
  fileprivate var calculated: Money { salePrice ?? price }

  fileprivate func write(_ writer: inout JSONWriter, _ includes: Set<String>) {
    writer.object { writer in
      writer.member("price_list_id", listID)
      writer.member("variant_id", variantID)
      writer.number("price", price)
      writer.number("sale_price", salePrice)
      writer.number("retail_price", retailPrice)
      writer.number("map_price", mapPrice)
      writer.number("calculated_price", calculated)
      writer.member("date_created", Dates.iso(created))
      writer.member("date_modified", Dates.iso(modified))
      writer.member("currency", currency)
      writer.member("product_id", productID)
      if includes.contains("sku") { writer.member("sku", sku) }
      if includes.contains("bulk_pricing_tiers") { writer.member("bulk_pricing_tiers") { tiers(&$0) } }
    }
  }

  private func tiers(_ writer: inout JSONWriter) {
    writer.array { writer in
      for (from, to, percent) in [(10, Optional(19), 1), (20, nil, 3)] where hasTiers {
        writer.object { writer in
          writer.member("quantity_min", from)
          writer.member("quantity_max", to)
          writer.member("type", "percent")
          writer.member("amount", percent)
        }
      }
    }
  }
}
