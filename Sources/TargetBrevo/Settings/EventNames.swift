import JSON

/// The names under which events are sent.
struct EventNames: Sendable {
  /// What can happen; the raw value is the name that holds where none is configured.
  enum Kind: String, CaseIterable, Sendable {
    case customerCreated = "customer_created"
    case customerUpdated = "customer_updated"
    case customerTagsAdded = "customer_tags_added"
    case orderPlaced = "order_placed"
    case orderStatusChanged = "order_status_changed"
    case orderUpdated = "order_updated"
    case orderFulfilled = "order_fulfilled"
    case orderCompleted = "order_completed"
    case orderCancelled = "order_cancelled"
    case orderRefunded = "order_refunded"
    case cartCreated = "cart_created"
    case cartUpdated = "cart_updated"
    case cartAbandoned = "cart_abandoned"
    case cartConverted = "cart_converted"
    case inventoryChanged = "inventory_changed"
    case lowStock = "low_stock"
    case outOfStock = "out_of_stock"
    case backInStock = "back_in_stock"
  }

  private var names: [Kind: String] = [:]
  private var silenced: Set<Kind> = []
  /// The scopes of `webhooks` whose destination names nothing, as no event tells of the same.
  private(set) var scopesWithoutEvent: [String] = []

  /// The names of the standard table.
  init() {}

  /// Reads the `events` setting: an object from the standard names to others, or to null or false for silence.
  ///
  /// The `webhooks` setting is a list of objects with a webhook's `scope` and the event's name as `destination`; what
  /// `events` says goes before it. The tap reads the scopes alone, so one without a destination is none of the target's.
  init(_ settings: JSONValue, webhooks: JSONValue? = nil) throws(SettingsProblems) {
    var problems: [String] = []
    for webhook in webhooks.map({ Array($0.elements) }) ?? [] {
      guard let scope = webhook["scope" as StaticString]?.string else {
        problems.append(Words.Problem.webhookForm)
        continue
      }
      guard let value = webhook["destination" as StaticString] else { continue }
      guard let kind = Kind(scope: scope) else {
        if !scopesWithoutEvent.contains(scope) { scopesWithoutEvent.append(scope) }
        continue
      }
      if let problem = take(value, for: kind, as: "webhooks: “\(scope)”") { problems.append(problem) }
    }
    for (key, value) in settings.members {
      guard let kind = Kind(rawValue: key.string) else {
        let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append(Words.Problem.unknownEvent(key.string, known))
        continue
      }
      if let problem = take(value, for: kind, as: "events: “\(key.string)”") { problems.append(problem) }
    }
    guard problems.isEmpty else { throw SettingsProblems(lines: problems) }
  }

  private mutating func take(_ value: JSONValue, for kind: Kind, as place: String) -> String? {
    if value.isNull || value.bool == false {
      silenced.insert(kind)
    } else if let name = value.string, EventNames.isName(name) {
      names[kind] = name
      silenced.remove(kind)
    } else {
      return Words.Problem.eventName(place)
    }
    return nil
  }

  /// Silences events that have no other name than the standard one.
  mutating func silence(_ kinds: [Kind]) {
    for kind in kinds where names[kind] == nil { silenced.insert(kind) }
  }

  /// The name under which Brevo's shop plugins tell of an order; automations listen to it as to orders of eCommerce.
  private static let completed = Kind.orderCompleted.rawValue

  /// Lets no event carry the name that starts the same automations as an order of eCommerce.
  ///
  /// - Returns: what the settings ask for all the same, a line each.
  mutating func keepApart() -> [String] {
    if names[.orderCompleted] == nil { silenced.insert(.orderCompleted) }
    return Kind.allCases.filter { self[$0] == EventNames.completed }.map { kind in
      Words.Problem.startsAutomations(kind.rawValue, EventNames.completed)
    }
  }

  /// The name of a kind, or nil if it is silenced.
  subscript(kind: Kind) -> String? { silenced.contains(kind) ? nil : names[kind] ?? kind.rawValue }

  private static func isName(_ text: String) -> Bool {
    (1...255).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        $0 == 0x5F || $0 == 0x2D || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
          || (0x61...0x7A).contains($0)
      }
  }
}

extension EventNames.Kind {
  /// The event that tells of the same as a scope of the store's webhooks; nil where none does.
  ///
  /// A scope of one storefront, or of each (`store/channel/*/…`), tells of the same as that of the whole store. Slashes at
  /// the end do not count, as some of the store's pages write them.
  init?(scope: String) {
    var parts = scope.split(separator: "/", omittingEmptySubsequences: false)[...]
    while parts.last?.isEmpty == true { parts = parts.dropLast() }
    guard parts.popFirst() == "store" else { return nil }
    if parts.first == "channel", parts.count > 2 { parts = parts.dropFirst(2) }
    guard let kind = Self.byScope[parts.joined(separator: "/")] else { return nil }
    self = kind
  }

  /// The events by what stands behind `store/`, or behind the storefront.
  ///
  /// `inventory/updated` is the name that shops' documents give to all changes of stock; the API does not know it.
  private static let byScope: [String: EventNames.Kind] = [
    "customer/created": .customerCreated, "customer/updated": .customerUpdated,
    "order/created": .orderPlaced, "order/updated": .orderUpdated, "order/statusUpdated": .orderStatusChanged,
    "cart/created": .cartCreated, "cart/updated": .cartUpdated, "cart/abandoned": .cartAbandoned,
    "cart/converted": .cartConverted,
    "inventory/updated": .inventoryChanged, "product/inventory/updated": .inventoryChanged,
    "product/inventory/order/updated": .inventoryChanged, "sku/inventory/updated": .inventoryChanged,
    "sku/inventory/order/updated": .inventoryChanged, "inventory/product/stock_changed": .inventoryChanged,
  ]
}
