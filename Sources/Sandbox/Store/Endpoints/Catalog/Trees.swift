import JSON

/// A tree of categories and the storefronts that show it.
struct Tree: Sendable {
  let id: Int
  let name: String
  let channels: [Int]

  static let all = [
    Tree(id: 1, name: "Default catalog tree", channels: [1, 2]), Tree(id: 2, name: "Bac à sable", channels: [3]),
  ]
}

extension CatalogLists {
  static let trees = Resource<Tree>(
    paging: .pages, source: .all { _, _ in Tree.all },
    filters: [.integers("id:in", \.id), .anyInteger("channel_id:in", \.channels)],
    write: { writer, tree, _ in
      writer.object { writer in
        writer.member("id", tree.id)
        writer.member("name", tree.name)
        writer.numbers("channels", tree.channels)
      }
    })
}

extension CatalogLists {
  static let categories = Resource<Category>(
    paging: .pages, source: .table(\.categories),
    filters: [
      .texts("category_uuid:in", \.uuid),
      Filter(["category_uuid:not_in"]) { (list) throws(Answer) in
        guard let unwanted = try list.texts("category_uuid:not_in") else { return nil }
        return { !unwanted.contains($0.uuid) }
      },
      .integers("category_id:in", \.id), .noInteger("category_id:not_in", \.id), .integers("tree_id:in", \.tree),
      .noInteger("tree_id:not_in", \.tree), .integers("parent_id:in", \.parent),
      .noInteger("parent_id:not_in", \.parent), .text("page_title") { $0.name }, .like("page_title:like", \.name),
      .text("name") { $0.name }, .like("name:like", \.name), .like("keyword", \.name), .flag("is_visible", \.visible),
    ],
    fields: [], write: { writer, row, _ in row.write(&writer) })
}

extension Category {
  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("category_id", id)
      writer.member("category_uuid", uuid)
      writer.member("parent_id", parent)
      writer.member("tree_id", tree)
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
