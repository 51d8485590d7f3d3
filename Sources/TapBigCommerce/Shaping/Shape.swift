import Singer

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

  private(set) var members: [Member] = []
  /// The members in the order in which the last object had them: the next object mostly has them so, too.
  private var expected: [Int] = []
  /// The number of members that come from the schema.
  private var known = 0

  private static let mostStrangers = 200

  mutating func add(_ member: Member) {
    members.append(member)
    known = members.count
  }

  /// The place of a member with this name, which is the object's n-th; nil for a stranger beyond counting.
  mutating func find(_ name: ArraySlice<UInt8>, position: Int) -> Int? {
    if position < expected.count, same(members[expected[position]].name, name) { return expected[position] }
    var found = members.firstIndex { same($0.name, name) }
    if found == nil, members.count < known + Self.mostStrangers {
      members.append(Member(name: ArraySlice(Array(name)), shape: .drop, path: ""))
      found = members.count - 1
    }
    if let found {
      if position < expected.count {
        expected[position] = found
      } else if position == expected.count {
        expected.append(found)
      }
    }
    return found
  }

  @inline(__always)
  private func same(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    return one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        for place in 0..<one.count where one[place] != other[place] { return false }
        return true
      }
    }
  }
}
