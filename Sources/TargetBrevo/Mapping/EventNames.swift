import JSON

/// The names under which events are sent.
struct EventNames: Sendable {
  /// What can happen; the raw value is the name that holds where none is configured.
  enum Kind: String, CaseIterable, Sendable {
    case orderPlaced = "order_placed"
    case orderStatusChanged = "order_status_changed"
    case orderUpdated = "order_updated"
    case orderFulfilled = "order_fulfilled"
    case orderCompleted = "order_completed"
    case orderCancelled = "order_cancelled"
    case orderRefunded = "order_refunded"
  }

  private var names: [Kind: String] = [:]
  private var silenced: Set<Kind> = []

  /// Names that cannot be sent, line by line.
  struct Problems: Error { var lines: [String] }

  /// The names of the standard table.
  init() {}

  /// Reads the `events` setting: an object from the standard names to others, or to null or false for silence.
  init(_ settings: JSONValue) throws(Problems) {
    var problems: [String] = []
    for (key, value) in settings.members {
      guard let kind = Kind(rawValue: key.string) else {
        let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append("events: “\(key.string)” is no event; known are \(known)")
        continue
      }
      if value.isNull || value.bool == false {
        silenced.insert(kind)
      } else if let name = value.string, EventNames.isName(name) {
        names[kind] = name
      } else {
        problems.append("events: “\(key.string)” needs a name of letters, digits, _ and -, or null for silence")
      }
    }
    guard problems.isEmpty else { throw Problems(lines: problems) }
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
