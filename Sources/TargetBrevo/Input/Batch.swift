import JSON

/// What was received since the last delivery: of several records with one key the last, and the last state.
struct Batch: Sendable {
  private struct Key: Hashable {
    var stream: String
    var key: String
  }

  private var places: [Key: Int] = [:]
  private var slots: [Record?] = []
  /// The streams of which records have come.
  private(set) var streams: Set<String> = []
  /// The newest state; everything received before it is in this batch or an earlier one.
  private(set) var state: JSONValue?
  /// The versions of streams that have become whole.
  private(set) var versions: [String: Int] = [:]
  /// The customers whose erasure was demanded, by key.
  private(set) var erasures: Set<String> = []
  /// The weighed bytes of the records' lines.
  private var bytes = 0

  /// The number of records.
  var count: Int { places.count }

  /// Whether there is neither a record nor a state nor a version, nor an erasure.
  var isEmpty: Bool { places.isEmpty && state == nil && versions.isEmpty && erasures.isEmpty }

  /// The lines of customers that it holds at most: 10,000 of 2 KB fit, as every batch of contacts has its price at Brevo.
  private static let mostBytes = 24 << 20

  /// Whether it has reached its bounds: so many records, or so many bytes.
  func isFull(rows: Int) -> Bool { count >= rows || bytes >= Self.mostBytes }

  /// Takes a record in, and the weighed bytes of its line; an earlier one with the same key is dropped.
  mutating func add(_ record: Record, bytes: Int) {
    self.bytes = self.bytes.addingClamped(bytes)
    let key = Key(stream: record.stream, key: record.key)
    if let place = places.updateValue(slots.count, forKey: key) { slots[place] = nil }
    streams.insert(record.stream)
    slots.append(record)
  }

  /// Takes the newest state.
  mutating func note(_ state: JSONValue) {
    self.state = state
  }

  /// Takes note that a version of a stream is whole: what belongs to an older one is gone.
  mutating func activate(_ version: Int, of stream: String) {
    versions[stream] = max(version, versions[stream] ?? version)
  }

  /// Takes note that a customer has to be erased.
  mutating func erase(_ customer: String) { erasures.insert(customer) }

  /// Leaves out records.
  mutating func remove(where isUnwanted: (Record) -> Bool) {
    for place in slots.indices {
      guard let record = slots[place], isUnwanted(record) else { continue }
      places[Key(stream: record.stream, key: record.key)] = nil
      slots[place] = nil
    }
  }

  /// The records of a stream in the order of their arrival.
  func records(of stream: String) -> [Record] {
    guard streams.contains(stream) else { return [] }
    return slots.compactMap { $0?.stream == stream ? $0 : nil }
  }
}
