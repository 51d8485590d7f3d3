import JSON

/// A variant with its product.
typealias OwnedVariant = (product: Product, variant: Product.Variant)

/// The lists of the catalog but for products themselves.
enum CatalogLists {
  static let variants = Resource<OwnedVariant>(
    paging: .pages, source: .variants,
    filters: [
      .integer("id") { $0.variant.id }, .text("sku") { $0.variant.sku }, .text("upc") { $0.product.upc },
      .integers("product_id:in", \.product.id),
    ],
    fields: [], owners: { (list) throws(Answer) in try list.integers("product_id:in") },
    write: { writer, row, _ in row.variant.write(&writer, of: row.product) })
}

extension Source where Row == OwnedVariant {
  static let variants = Source.parts(of: \.products, width: 100) { _, product in
    product.variants.map { ($0.id, (product, $0)) }
  }
}

/// A review with its product.
typealias OwnedReview = (product: Product, review: Product.Review)

extension CatalogLists {
  static let reviews = Resource<OwnedReview>(
    paging: .pagesOr204,
    source: .all(below: { $0.products.ids }) { store, id in
      store.products[id].map { product in product.reviews.map { (product, $0) } }
    },
    filters: [
      Filter(["status"]) { (list) throws(Answer) in
        guard let wanted = try list.word("status", ["0", "1"]) else { return nil }
        return { $0.review.isApproved == (wanted == "1") }
      }
    ],
    fields: [], write: { writer, row, _ in row.review.write(&writer, of: row.product) })
}

/// What a product is assigned to.
struct Assignment: Sendable {
  let productID: Int
  let otherID: Int
}

extension CatalogLists {
  static let channelAssignments = assignments("channel_id") { $0.channels }
  static let categoryAssignments = assignments("category_id") { $0.categories }

  private static func assignments(_ other: String, _ ids: @escaping @Sendable (Product) -> [Int]) -> Resource<
    Assignment
  > {
    Resource<Assignment>(
      paging: .pages,
      source: .parts(of: \.products, width: 1_000_000) { _, product in
        ids(product).map { (product.id * 1_000_000 + $0, Assignment(productID: product.id, otherID: $0)) }
      },
      filters: [.integers("product_id:in", \.productID), .integers(other + ":in", \.otherID)],
      owners: { (list) throws(Answer) in try list.integers("product_id:in") },
      write: { writer, row, _ in
        writer.object { writer in
          writer.member("product_id", row.productID)
          writer.member(other, row.otherID)
        }
      })
  }
}

extension CatalogLists {
  static let brands = Resource<Brand>(
    paging: .pages, source: .table(\.brands),
    filters: [
      .integer("id") { $0.id }, .integers("id:in", \.id), .noInteger("id:not_in", \.id), .bounds("id", \.id),
      .text("name") { $0.name }, .like("name:like", \.name), .text("page_title") { $0.pageTitle },
    ],
    sorts: ["name": { $0.name < $1.name }], turns: true, fields: [],
    write: { writer, row, _ in
      writer.object { writer in
        writer.member("id", row.id)
        writer.member("name", row.name)
        writer.member("page_title", row.pageTitle)
        writer.member("meta_keywords") { writer in writer.array { for word in row.keywords { $0.string(word) } } }
        writer.member("meta_description", row.description)
        writer.member("image_url", row.imageURL)
        writer.member("search_keywords", "")
        writer.member("custom_url") { writer in
          writer.object { writer in
            writer.member("url", "/brands/brand-\(row.id).html")
            writer.member("is_customized", false)
          }
        }
      }
    })
}
