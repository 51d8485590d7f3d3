import JSON

extension Store {
  static func trees(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: ["id:in", "channel_id:in"])
    var found = [(id: 1, name: "Default catalog tree", channels: [1, 2])]
    if let ids = try list.integers("id:in") { found.removeAll { !ids.contains($0.id) } }
    if let ids = try list.integers("channel_id:in") { found.removeAll { ids.isDisjoint(with: $0.channels) } }
    return list.slice(found) { writer, tree in
      writer.object { writer in
        writer.member("id", tree.id)
        writer.member("name", tree.name)
        writer.numbers("channels", tree.channels)
      }
    }
  }

  static func categories(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(
      ask,
      filters: [
        "category_uuid:in", "category_uuid:not_in", "category_id:in", "category_id:not_in", "tree_id:in",
        "tree_id:not_in", "parent_id:in", "parent_id:not_in", "page_title", "page_title:like", "name", "name:like",
        "keyword", "is_visible", "include_fields", "exclude_fields",
      ])
    let table = world.store.categories
    var found = table.ids.map { table.row($0) }
    if let ids = try list.integers("category_id:in") { found.removeAll { !ids.contains($0.id) } }
    if let ids = try list.integers("category_id:not_in") { found.removeAll { ids.contains($0.id) } }
    if let ids = try list.integers("parent_id:in") { found.removeAll { !ids.contains($0.parent) } }
    if let ids = try list.integers("parent_id:not_in") { found.removeAll { ids.contains($0.parent) } }
    if let ids = try list.integers("tree_id:in"), !ids.contains(1) { found = [] }
    if let ids = try list.integers("tree_id:not_in"), ids.contains(1) { found = [] }
    if ask.query["category_uuid:in"] != nil {
      let uuids = Set(ask.query.list("category_uuid:in"))
      found.removeAll { !uuids.contains($0.uuid) }
    }
    if let name = ask.query["name"] ?? ask.query["page_title"] { found.removeAll { $0.name != name } }
    if let part = (ask.query["name:like"] ?? ask.query["page_title:like"] ?? ask.query["keyword"])?.lowercased() {
      found.removeAll { !$0.name.lowercased().contains(part) }
    }
    if let word = try list.word("is_visible", ["true", "false", "1", "0"]) {
      let visible = word == "true" || word == "1"
      found.removeAll { $0.visible != visible }
    }
    let fields = Fields(ask)
    return list.slice(found) { writer, category in
      fields.apply(&writer) { category.write(&$0) }
    }
  }
}

extension Category {
  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("category_id", id)
      writer.member("category_uuid", uuid)
      writer.member("parent_id", parent)
      writer.member("tree_id", 1)
      writer.member("name", name)
      writer.member("description", parent == 0 ? "<p>Everything for \(name.lowercased()).</p>" : "")
      writer.member("views", views)
      writer.member("sort_order", id)
      writer.member("page_title", name)
      writer.member("meta_keywords") { $0.array { $0.string("") } }
      writer.member("meta_description", "")
      writer.member("layout_file", "category.html")
      writer.member("image_url", "")
      writer.member("is_visible", visible)
      writer.member("search_keywords", "")
      writer.member("default_product_sort", "use_store_settings")
      writer.member("url") { writer in
        writer.object { writer in
          writer.member("path", "/category-\(id)/")
          writer.member("is_customized", false)
        }
      }
    }
  }
}
