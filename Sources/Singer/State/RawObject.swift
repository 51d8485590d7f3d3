internal import JSON

/// The members of an object in their order, each value as the bytes that it was written with.
struct RawObject: Sendable, Equatable {
  private(set) var members: [(key: String, json: [UInt8])] = []

  init() {}

  init(_ value: JSONValue) {
    members = value.members.map { ($0.key.string, compact($0.value.json)) }
  }

  static func == (one: RawObject, other: RawObject) -> Bool {
    one.members.elementsEqual(other.members) { $0.key == $1.key && $0.json == $1.json }
  }

  subscript(key: String) -> [UInt8]? {
    get { members.first { $0.key == key }?.json }
    set {
      let place = members.firstIndex { $0.key == key }
      switch (place, newValue) {
      case (let place?, let json?): members[place].json = json
      case (let place?, nil): members.remove(at: place)
      case (nil, let json?): members.append((key, json))
      case (nil, nil): break
      }
    }
  }

  /// The text of a member that is a string or a number.
  func text(_ key: String) -> String? {
    guard let json = self[key], let value = try? JSONValue.parse(json) else { return nil }
    return value.string ?? value.number?.text
  }

  func write(into writer: inout JSONWriter) {
    for (key, json) in members { writer.member(key) { $0.raw(json) } }
  }
}
