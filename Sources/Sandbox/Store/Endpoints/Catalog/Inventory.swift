import JSON

/// What lies of a variant where.
struct Stock: Sendable {
  let product: Product
  let variant: Product.Variant
  let levels: [(location: Location, count: Int)]
}

extension Store {
  /// How many pieces of a variant lie at a location: at the first what the catalog says, elsewhere by the seed.
  func level(of variant: Product.Variant, at location: Int) -> Int {
    if location == 1 { return variant.inventory }
    var random = SplitMix(seed: seed, kind: 91, id: variant.id * 16 + location)
    return levels[StockMove.place(variant.id, location)] ?? (random.chance(60) ? random.below(50) : 0)
  }
}

extension CatalogLists {
  static let inventoryItems = Resource<Stock>(
    paging: .pages,
    source: .parts(of: \.products, width: 100) { store, product in
      let locations = store.locations.ids.map { store.locations.row($0) }
      return product.variants.map { variant in
        let levels = locations.map { ($0, store.level(of: variant, at: $0.id)) }
        return (variant.id, Stock(product: product, variant: variant, levels: levels))
      }
    },
    filters: [
      .texts("sku:in", \.variant.sku), .integers("variant_id:in", \.variant.id),
      .integers("product_id:in", \.product.id),
      .anyInteger("location_id:in") { $0.levels.map(\.location.id) },
      Filter(["location_code:in"]) { (list) throws(Answer) in
        guard let codes = try list.texts("location_code:in") else { return nil }
        return { $0.levels.contains { codes.contains($0.location.code) } }
      },
    ],
    most: 1000, owners: { (list) throws(Answer) in try list.integers("product_id:in") },
    write: { writer, row, _ in row.write(&writer) })
}

extension Stock {
  fileprivate func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("identity") { writer in
        writer.object { writer in
          writer.member("sku", variant.sku)
          writer.member("variant_id", variant.id)
          writer.member("product_id", product.id)
          writer.member("sku_id", variant.id)
        }
      }
      writer.member("locations") { writer in
        writer.array { for level in levels { write(&$0, level.location, level.count) } }
      }
    }
  }

  private func write(_ writer: inout JSONWriter, _ location: Location, _ count: Int) {
    writer.object { writer in
      writer.member("location_id", location.id)
      writer.member("location_code", location.code)
      writer.member("location_name", location.label)
      writer.member("available_to_sell", max(0, count - 1))
      writer.member("total_inventory_onhand", count)
      writer.member("location_enabled", location.enabled)
      writer.member("settings") { writer in
        writer.object { writer in
          writer.member("safety_stock", min(1, count))
          writer.member("is_in_stock", count > 0)
          writer.member("warning_level", product.warningLevel)
          writer.member("bin_picking_number", "")
        }
      }
    }
  }
}

extension CatalogLists {
  static let locations = Resource<Location>(
    paging: .pages, source: .table(\.locations),
    filters: [
      .integers("location_id:in", \.id), .texts("location_code:in", \.code), .flag("is_default") { $0.id == 1 },
      .texts("type_id:in", \.type), .flag("managed_by_external_source", \.isManaged), .flag("is_active", \.enabled),
      .flag("storefront_visibility", \.isVisible),
    ],
    most: 1000, write: { writer, row, _ in row.write(&writer) })
}

extension Location {
  private static let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

  fileprivate func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("code", code)
      writer.member("label", label)
      writer.member("description", id == 1 ? "Central shop of the world" : "")
      writer.member("managed_by_external_source", isManaged)
      writer.member("type_id", type)
      writer.member("enabled", enabled)
      writer.member("operating_hours") { writer in
        if type == "VIRTUAL" { return writer.null() }
        writer.object { writer in
          for day in Self.days { writer.member(day) { $0.object { hours(&$0, open: day != "sunday") } } }
        }
      }
      writer.member("time_zone", id == 1 ? "Etc/UTC" : "America/Chicago")
      writer.member("created_at", Dates.iso(created))
      writer.member("updated_at", Dates.iso(modified))
      writer.member("address") { address(&$0) }
      writer.member("storefront_visibility", isVisible)
      writer.member("special_hours") { writer in
        writer.array { writer in
          guard id == 1 else { return }
          writer.object { writer in
            writer.member("label", "Thanksgiving")
            writer.member("date", "2026-11-26")
            hours(&writer, open: false)
            writer.member("all_day", false)
            writer.member("annual", true)
          }
        }
      }
    }
  }

  private func hours(_ writer: inout JSONWriter, open: Bool) {
    writer.member("open", open)
    writer.member("opening", "08:00")
    writer.member("closing", "16:00")
  }

  private func address(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("address1", "1 Harbour Road")
      writer.member("address2", "")
      writer.member("city", "Portland")
      writer.member("state", "Oregon")
      writer.member("zip", "97209")
      writer.member("email", "stock@sandbox.example.com")
      writer.member("phone", "")
      writer.member("geo_coordinates") { writer in
        writer.object { writer in
          writer.number("latitude", Money(4552))
          writer.number("longitude", Money(-12268))
        }
      }
      writer.member("country_code", "US")
    }
  }
}
