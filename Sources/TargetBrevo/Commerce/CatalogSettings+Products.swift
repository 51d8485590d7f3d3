import JSON

extension CatalogSettings {
  /// What the rules of products' receipts say of it; empty where nothing of products is set.
  var productRule: String {
    let standard = CatalogSettings()
    let flags = [includesVariants, includesImages, categoriesAsTags]
    if flags == [standard.includesVariants, standard.includesImages, standard.categoriesAsTags], statuses == nil,
      excludedTags.isEmpty
    {
      return ""
    }
    let words = [statuses.map { $0.sorted() } ?? ["*"], excludedTags.sorted()].map { $0.joined(separator: ",") }
    return "|\(flags.map { $0 ? "1" : "0" }.joined())|\(words.joined(separator: "|"))"
  }

  /// Whether a product passes the filter; one that tells no status passes that of statuses.
  func passes(_ product: JSONValue) -> Bool {
    if let statuses, let status = product["status" as StaticString]?.string?.lowercased(), !statuses.contains(status) {
      return false
    }
    return excludedTags.isEmpty || excludedTags.isDisjoint(with: product.tags.map { $0.lowercased() })
  }

  /// Whether shoppers do not see a product: by the filter, or, where that chooses no statuses, by what the shop says.
  func hides(_ product: JSONValue) -> Bool {
    if !passes(product) { return true }
    let isChosen = statuses != nil && product["status" as StaticString]?.string != nil
    return !isChosen && product["is_visible" as StaticString]?.bool == false
  }

  /// The tags of a product as one text, with the names of its categories where they count as tags; whole ones, as many as
  /// an entry of Brevo's holds.
  func tags(of product: JSONValue) -> String {
    let names = categoriesAsTags ? product["category_names" as StaticString]?.elements.compactMap(\.string) : nil
    var seen: Set<String> = []
    var text = ""
    for tag in product.tags + (names ?? []) where !tag.isEmpty && seen.insert(tag.lowercased()).inserted {
      let longer = text.isEmpty ? tag : "\(text),\(tag)"
      if longer.utf8.count > CommerceMapping.mostMetaBytes { break }
      text = longer
    }
    return text
  }
}

extension JSONValue {
  /// The tags of a product: a list of texts, or one text with commas between them.
  fileprivate var tags: [String] {
    guard let tags = self["tags" as StaticString] else { return [] }
    guard let text = tags.string else { return tags.elements.compactMap(\.string) }
    return text.split(separator: ",").map { String($0.withoutBlanks) }.filter { !$0.isEmpty }
  }
}
