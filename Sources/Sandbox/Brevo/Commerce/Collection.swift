import JSON

/// Products, categories or orders: what they are now, and each time that one arrived.
struct Collection: Sendable {
  /// A thing as it is now.
  struct Item: Sendable {
    let id: String
    /// The object as it was sent; later sends laid over it where the API merges.
    var json: [UInt8]
    let created: Int
    var modified: Int
    /// The place of its first arrival among the ids.
    let place: Int
  }

  /// One arrival of a thing.
  struct Arrival: Sendable {
    let id: String
    let json: [UInt8]
    let time: Int
    /// Whether it was marked as history and so fires no automation.
    let historical: Bool
  }

  private(set) var items: [String: Item] = [:]
  /// The ids in the order of their first arrival.
  private(set) var ids: [String] = []
  /// Every arrival in its order.
  private(set) var arrivals: [Arrival] = []

  /// Takes a thing in; true if it is new.
  @discardableResult
  mutating func take(_ value: JSONValue, id: String, now: Int, historical: Bool = false, merging: Bool = true) -> Bool {
    let json = Array(value.json)
    arrivals.append(Arrival(id: id, json: json, time: now, historical: historical))
    guard var item = items[id] else {
      items[id] = Item(id: id, json: json, created: now, modified: now, place: ids.count)
      ids.append(id)
      return true
    }
    item.json = merging ? merge(item.json, value) : json
    item.modified = now
    items[id] = item
    return false
  }

  /// The value of a thing as it is now.
  func value(_ id: String) -> JSONValue? { items[id].flatMap { try? JSONValue.parse($0.json) } }

  private func merge(_ old: [UInt8], _ new: JSONValue) -> [UInt8] {
    guard let old = try? JSONValue.parse(old) else { return Array(new.json) }
    return JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, value) in old.members where new[key.string] == nil { writer.member(key.string, value) }
        for (key, value) in new.members { writer.member(key.string, value) }
      }
    }
  }

  /// The things that a list request asks for, newest first unless it says otherwise.
  func find(_ page: BrevoPage, where condition: (Item) -> Bool = { _ in true }) -> (count: Int, rows: [Item]) {
    var found = ids(since: page.modifiedSince).compactMap { items[$0] }.filter {
      $0.modified >= page.modifiedSince && $0.created >= page.createdSince && condition($0)
    }
    if !page.ascending { found.reverse() }
    return (found.count, Array(found.dropFirst(page.offset).prefix(page.limit)))
  }

  /// The ids of at least what has arrived since a time, in the order of their first arrival: of a million things a few are
  /// found from the end.
  private func ids(since time: Int) -> [String] {
    guard time > .min else { return ids }
    var recent: Set<String> = []
    for arrival in arrivals.reversed() {
      if arrival.time < time { break }
      recent.insert(arrival.id)
      if recent.count > ids.count / 4 { return ids }
    }
    return recent.compactMap { items[$0] }.sorted { $0.place < $1.place }.map(\.id)
  }
}
