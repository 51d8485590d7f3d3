import JSON

extension Store {
  static func coupons(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V2List(
      ask, filters: ["id", "code", "name", "type", "exclude_type", "min_id", "max_id"])
    let table = world.store.coupons
    var found = table.ids.map { table.row($0) }
    if let id = try list.integer("id") { found.removeAll { $0.id != id } }
    if let least = try list.integer("min_id") { found.removeAll { $0.id < least } }
    if let most = try list.integer("max_id") { found.removeAll { $0.id > most } }
    if let code = ask.query["code"] { found.removeAll { $0.code != code } }
    if let name = ask.query["name"] { found.removeAll { $0.name != name } }
    if let type = ask.query["type"] { found.removeAll { $0.type != type } }
    if let type = ask.query["exclude_type"] { found.removeAll { $0.type == type } }
    return list.slice(found) { $1.write(&$0) }
  }

  static func customerGroups(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V2List(
      ask, filters: dates.union(["name", "name:like", "is_default", "is_group_for_guests"]))
    let names = ["Wholesale", "VIP", "Staff", "Gäste"]
    let made = world.store.anchor - Customers.span
    var found = names.indices.map { (id: $0 + 1, name: names[$0]) }
    if let name = ask.query["name"] { found.removeAll { $0.name != name } }
    if let part = ask.query["name:like"]?.lowercased() { found.removeAll { !$0.name.lowercased().contains(part) } }
    if let word = ask.query["is_default"] { found.removeAll { ($0.id == 1) != (word == "true") } }
    if let word = ask.query["is_group_for_guests"] { found.removeAll { ($0.id == 4) != (word == "true") } }
    for name in ["date_modified", "date_created"] {
      if let window = try list.window(name + ":min", name + ":max"), !window.contains(made) { found = [] }
    }
    return list.slice(found) { writer, group in
      writer.object { writer in
        writer.member("id", group.id)
        writer.member("name", group.name)
        writer.member("is_default", group.id == 1)
        writer.member("category_access") { writer in
          writer.object { writer in
            writer.member("type", group.id == 3 ? "specific" : "all")
            if group.id == 3 { writer.numbers("categories", [1, 2]) }
          }
        }
        writer.member("discount_rules") { writer in
          writer.array { writer in
            guard group.id == 1 else { return }
            writer.object { writer in
              writer.member("type", "all")
              writer.member("method", "percent")
              writer.member("amount", "5.0000")
            }
          }
        }
        writer.member("is_group_for_guests", group.id == 4)
        writer.member("date_created", Dates.spaced(made))
        writer.member("date_modified", Dates.spaced(made))
      }
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
