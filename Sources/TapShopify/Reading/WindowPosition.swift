import JSON
import Singer
import Tap

/// Where the reading of a window is: what the state keeps, so that a run that was stopped goes on there.
///
///     {"from":"2026-01-01T00:00:00Z","until":"2026-01-09T00:00:00Z","cursor":"eyJs…"}
struct WindowPosition: Sendable {
  /// Where the window begins, itself included; nil for a list that is read whole.
  var from: Timestamp?
  /// Where it ends, itself not included; nil where nothing ends it.
  var until: Timestamp?
  /// The object that the list hangs on.
  var parent: String?
  var cursor: String?
  /// The id behind which the rest of the window is asked for.
  var above: String?
  /// The parts of the rest of the window that are exported.
  var exports: [ExportPart] = []
  /// The part that is read by pages, because no export of it gets through.
  var part: ExportPart?
  /// The customers that are still to be read again because of the orders before.
  var customers: [String] = []

  init() {}

  /// Reads what a state has; nil if it cannot be gone on from.
  init?(_ json: JSONValue?, of list: ShopList) {
    guard let json, json.kind == .object else { return nil }
    func moment(_ name: String) -> Timestamp? { json[name].flatMap { $0.kind == .string ? Timestamp($0.raw) : nil } }
    (from, until) = (moment("from"), moment("until"))
    guard list.dateTerm == nil || from != nil && until != nil else { return nil }
    parent = json["parent" as StaticString]?.string
    cursor = json["cursor" as StaticString]?.string
    above = json["above" as StaticString]?.string
    exports = json["exports" as StaticString]?.elements.compactMap(ExportPart.init) ?? []
    part = json["part" as StaticString].flatMap { ExportPart($0) }
    customers = json["customers" as StaticString]?.elements.compactMap(\.string) ?? []
  }

  /// The position within what pages are asked for now.
  var paged: WindowPosition {
    guard let part else { return self }
    var paged = self
    (paged.from, paged.until) = (part.from, part.until)
    paged.above = above ?? part.above
    return paged
  }

  /// What a state is to have.
  var json: [UInt8] {
    JSONWriter.object { writer in
      if let from { writer.member("from", from.rfc3339) }
      if let until { writer.member("until", until.rfc3339) }
      for (name, text) in [("parent", parent), ("cursor", cursor), ("above", above)] {
        if let text { writer.member(name, text) }
      }
      if !exports.isEmpty {
        writer.member("exports") { $0.array { list in exports.forEach { $0.write(&list) } } }
      }
      if let part { writer.member("part") { part.write(&$0) } }
      if !customers.isEmpty {
        writer.member("customers") { $0.array { list in customers.forEach { list.string($0) } } }
      }
    }
  }
}
