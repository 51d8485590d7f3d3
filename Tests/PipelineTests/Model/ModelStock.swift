/// What is told of stock, by the rules of docs/delivery.md: weighed when a run has been told of all there is.
struct ModelStock: Sendable {
  /// The shop's own contact, to which the events go; nil if there is none.
  let email: String?
  /// The stock that is low for everything; nil if each thing's own warning counts.
  let threshold: Int?
  var things: [String: ModelTelling<Int>] = [:]
  /// What was hidden when it was weighed last: what changed meanwhile is told late, or not at all if it is long ago.
  private var hidden: Set<String> = []
  /// What is shown again.
  private(set) var returned: Set<String> = []
  /// Whether anything has ever been told, so that the contact is there.
  var hasTold = false

  init(email: String?, threshold: Int?) { (self.email, self.threshold) = (email, threshold) }

  /// A run has been told of a shop, or may have.
  mutating func weigh(_ shop: ModelShop, isSure: Bool) {
    var nowHidden: Set<String> = []
    for product in shop.products.values.sorted(by: { $0.id < $1.id }) {
      for (id, level) in shop.levels(of: product) where product.counting == .product || id != "\(product.id)" {
        guard product.isVisible else {
          nowHidden.insert(id)
          continue
        }
        let low = threshold ?? product.warning(of: id) ?? 5
        let isBack = hidden.contains(id)
        if isBack { returned.insert(id) }
        let step = { [email] (known: inout Int?) in Self.step(&known, level, low, email) }
        var telling = things[id] ?? ModelTelling()
        let silently = telling
        if isSure { telling.tell(step) } else { telling.mayTell(step) }
        if isBack {
          telling.orElse(silently) { known in
            known = level
            return []
          }
        }
        things[id] = telling
      }
    }
    if isSure { hidden = nowHidden }
  }

  /// All that was told has been compared.
  mutating func settle() { returned = [] }

  private static func step(_ known: inout Int?, _ level: Int, _ low: Int, _ email: String?) -> [ModelEvent] {
    let before = known
    known = level
    guard let before, before != level, let email else { return [] }
    var names = ["inventory_changed"]
    if before > low, level <= low { names.append("low_stock") }
    if level == 0 { names.append("out_of_stock") }
    if before == 0 { names.append("back_in_stock") }
    return names.map {
      ModelEvent(
        name: $0, email: email, at: ModelEvent.lately, what: "\(level) pieces, before \(before), low at \(low)")
    }
  }
}

extension ModelShop.Product {
  /// The own warning level of the product or of a variant by its id; nil if there is none.
  fileprivate func warning(of id: String) -> Int? {
    let own = variants.first { "\(self.id)-\($0.id)" == id }?.warning ?? 0
    return [own, warning].first { $0 > 0 }
  }
}
