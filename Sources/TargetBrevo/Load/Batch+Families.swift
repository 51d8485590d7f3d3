extension Batch {
  /// So many records go one by one, by requests that are counted in seconds.
  private static let few = 10

  /// The families of requests that its delivery takes.
  var families: Set<BrevoFamily> {
    guard count <= Self.few else { return Set(BrevoFamily.allCases) }
    var families: Set<BrevoFamily> = [.contacts, .events, .orders]
    for stream in streams {
      switch stream {
      case TargetStream.products.name, TargetStream.inventoryItems.name, TargetStream.brands.name:
        families.formUnion(BrevoFamily.ofStock)
      case TargetStream.categories.name: families.insert(.categories)
      case TargetStream.coupons.name: families.insert(.coupons)
      default: break
      }
    }
    return families
  }
}

extension BrevoFamily {
  /// The families of requests that change what is sold, and tell of its stock.
  static let ofStock: Set<BrevoFamily> = [.products, .productBatches, .events]
}
