import HTTP
import JSON
import Tap

/// Reads the line items of the orders whose own are cut short, missing, or do not add up.
struct OrderCompletion: Completion {
  private let store: APIClient
  private let wantsLineItems: Bool
  private var budget = FailureBudget()

  /// The line items that a consignment inlines at most.
  private static let cap = 50
  private static let pageSize = 250
  private static let counted = JSONNames("quantity", "is_bundled_product", "type")

  init(store: APIClient, wantsLineItems: Bool) { (self.store, self.wantsLineItems) = (store, wantsLineItems) }

  mutating func complete(_ batch: inout Batch) async throws {
    guard wantsLineItems else { return }
    let store = store.sparing(budget.attempts)
    let short = batch.rows.enumerated().compactMap { place, order in
      Self.isShort(order) ? order.count("id").map { (place, $0, order.count("items_total")) } : nil
    }
    guard !short.isEmpty else { return }
    // The store's gate bounds how many of them are under way.
    let found = try await withThrowingTaskGroup(of: (Int, Result<[JSONValue]?, any Error>).self) { group in
      for (place, id, total) in short {
        group.addTask {
          do {
            return (place, .success(try await Self.lineItems(of: id, total: total, in: store)))
          } catch  where store.isLocal(error) {
            return (place, .failure(error))
          }
        }
      }
      var found: [(Int, Result<[JSONValue]?, any Error>)] = []
      for try await items in group { found.append(items) }
      return found
    }
    var faults: [Int: any Error] = [:]
    for (place, result) in found {
      let items: [JSONValue]?
      do {
        items = try result.get()
        budget.succeeded()
      } catch {
        faults[place] = error
        budget.failed()
        continue
      }
      let order = batch.rows[place]
      // Whichever list is longer has more of the truth.
      let own = Consignments(of: order).lineItems
      if let items, items.count >= own.count {
        batch.additions[place, default: Additions()].lists[EmbeddedLists.lineItems] = items
      }
      let best = items.map { $0.count >= own.count ? $0 : own } ?? own
      guard let total = order.count("items_total"), !Self.addsUp(best, to: total) else { continue }
      if let id = order.count("id") { batch.incomplete.append(id) }
    }
    // An order is written whole or not at all.
    batch.setAside(faults, date: "date_modified")
  }

  /// Whether an order's own line items may not be all.
  static func isShort(_ order: JSONValue) -> Bool {
    let consignments = Consignments(of: order)
    if consignments.hasWarning { return true }
    let lists = consignments.all.map(Consignments.lineItems)
    if lists.contains(where: { $0.count >= cap }) { return true }
    let items = lists.flatMap(\.self)
    guard let total = order["items_total" as StaticString]?.asCount else { return items.isEmpty }
    return !addsUp(items, to: total)
  }

  /// Whether the quantities are the order's; what is bundled, and gift certificates, may be counted or not.
  private static func addsUp(_ items: [JSONValue], to total: Int) -> Bool {
    // Most orders have nothing else.
    let quantities = items.lazy.map { $0["quantity" as StaticString]?.asCount ?? 0 }
    if quantities.reduce(0, { $0.addingClamped($1) }) == total { return true }
    var all = 0
    var bundled = 0
    var certificates = 0
    for item in items {
      var (quantity, isBundled, isCertificate) = (0, false, false)
      counted.find(in: item) { name, value in
        switch name {
        case 0: quantity = value.asCount ?? 0
        case 1: isBundled = value.bool == true
        default: isCertificate = value.isString("giftcertificate")
        }
      }
      all = all.addingClamped(quantity)
      if isBundled {
        bundled = bundled.addingClamped(quantity)
      } else if isCertificate {
        certificates = certificates.addingClamped(quantity)
      }
    }
    let (unbundled, bought) = (all.subtractingClamped(bundled), all.subtractingClamped(certificates))
    return [all, unbundled, bought, unbundled.subtractingClamped(certificates)].contains(total)
  }

  /// Reads all line items of an order; nil if it has vanished, which is asked twice.
  private static func lineItems(of order: Int, total: Int?, in store: APIClient) async throws -> [JSONValue]? {
    var list = List(client: store, endpoint: .v2("orders/\(order)/products"), limit: pageSize)
    var limit = pageSize
    var items: [JSONValue] = []
    var seen: Set<RowKey> = []
    var page = 1
    var barren = 0
    var isMissing = false
    while true {
      let answer: Answer
      do {
        answer = try await list.fetch(["page": String(page)])
      } catch let refusal as Refusal where refusal.status == 404 {
        guard isMissing else {
          isMissing = true
          continue
        }
        return items.isEmpty ? nil : Consignments.sorted(items)
      }
      let fresh = answer.rows.filter { row in
        RowKey(row["id" as StaticString]).map { seen.insert($0).inserted } ?? true
      }
      items += fresh
      barren = fresh.isEmpty ? barren + 1 : 0
      let isSmaller = page > 1 && list.limit != limit
      limit = list.limit ?? pageSize
      // A store may give fewer than were asked for: what does not add up, or comes in a round number, is read on.
      let isRound = [50, 100, 200].contains(answer.rows.count)
      let isFull = answer.rows.count >= limit || !fresh.isEmpty && (total.map { !addsUp(items, to: $0) } ?? isRound)
      // Smaller pages are counted anew, over what has been read.
      if !isFull && !isSmaller || barren > items.count / limit { return Consignments.sorted(items) }
      page = isSmaller ? 1 : page + 1
    }
  }
}
