import JSON

/// What becomes of a value: a field's type, as one small word that leads to the shapes inside it.
enum Shape: Sendable, Equatable {
  /// Nothing: the field is unknown, or nobody wants it.
  case drop
  case integer
  case number
  case string
  case boolean
  case dateTime
  case date
  case any
  /// An object; the number is its place among the shaper's objects.
  case object(Int)
  /// An array; the number is the place of what is in it among the shaper's elements.
  case array(Int)
  /// An object whose member names are data; the number is as for an array.
  case map(Int)
}

extension Shape {
  /// The values that stay as they are.
  var rule: JSONTemplate.Rule {
    switch self {
    case .drop: .dropped
    case .integer: [.null, .shortIntegers, .integerTexts]
    case .number: [.null, .numbers, .decimalTexts]
    case .string: [.null, .strings]
    case .boolean: [.null, .booleans]
    case .dateTime: .null
    case .any: [.null, .booleans, .numbers, .strings]
    case .date, .object, .array, .map: []
    }
  }
}

/// The members that an object may have.
struct ObjectShape: Sendable {
  /// A member.
  struct Member: Sendable {
    /// The name's bytes, as they stand in JSON.
    let name: ArraySlice<UInt8>
    let shape: Shape
    /// Where it is, from the record inwards, for people.
    let path: String
  }

  /// What becomes of a member in the order of the last object.
  struct Step: Sendable {
    let member: Int
    let shape: Shape
  }

  private(set) var members: [Member] = []
  /// The keys of the last object: the next object mostly has them so, too.
  private(set) var template = JSONTemplate()
  /// What becomes of the members with these keys, one step for each.
  private(set) var steps: [Step] = []
  /// The number of members that come from the schema.
  private var known = 0

  private static let mostStrangers = 200

  mutating func add(_ member: Member) {
    members.append(member)
    known = members.count
  }

  /// The place of a member with this name; nil for a stranger beyond counting.
  mutating func find(_ name: ArraySlice<UInt8>) -> Int? {
    if let found = members.firstIndex(where: { $0.name == name }) { return found }
    guard members.count < known + Self.mostStrangers else { return nil }
    members.append(Member(name: ArraySlice(Array(name)), shape: .drop, path: ""))
    return members.count - 1
  }

  /// Takes an object as the one that the next is likely to be like.
  ///
  /// - Parameters:
  ///   - object: an object whose keys all differ.
  ///   - found: the members that belong to its keys.
  mutating func learn(_ object: JSONValue, _ found: [Int]) {
    steps = found.map { Step(member: $0, shape: members[$0].shape) }
    template = JSONTemplate(of: object, steps.map(\.shape.rule))
  }
}
