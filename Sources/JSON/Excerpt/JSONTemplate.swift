/// The keys of an object in their order, and what of its values stays as it is: the next object often has the same keys.
public struct JSONTemplate: Sendable {
  /// The values of a member that are written as they stand in the text.
  public struct Rule: OptionSet, Sendable {
    /// A bit for each kind of value, with and without its flag, and some for texts.
    public let rawValue: UInt64

    /// Creates a rule of its bits.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    private init(_ kinds: JSONKind..., flags: [UInt64] = [0, 1]) {
      rawValue = kinds.reduce(0) { rule, kind in flags.reduce(rule) { $0 | 1 << (UInt64(kind.rawValue) << 1 | $1) } }
    }

    /// The word for nothing.
    public static let null = Rule(.null)
    /// True and false.
    public static let booleans = Rule(.true, .false)
    /// All numbers.
    public static let numbers = Rule(.number)
    /// Integers of at most 18 characters, whose digits stand as they are in any integer's place.
    public static let shortIntegers = Rule(.number, flags: [1])
    /// All texts.
    public static let strings = Rule(.string)
    /// Texts of integers as they are written most often, without their quotes.
    public static let integerTexts = Rule(rawValue: 1 << 32)
    /// Texts of integers and decimal numbers as they are written most often, without their quotes.
    public static let decimalTexts = Rule(rawValue: 1 << 33)
    /// None: the member is left out.
    public static let dropped = Rule(rawValue: 1 << 34)

    /// Whether a value stays as it is.
    @inline(__always)
    fileprivate func keeps(_ value: TapeWord) -> Bool { rawValue &>> value.flaggedKind & 1 != 0 }
  }

  struct Member {
    /// The key's word without its place.
    let shape: UInt64
    /// The bits of the key's first bytes, of sixteen at most, and those bytes.
    let mask: SIMD2<UInt64>
    let head: SIMD2<UInt64>
    /// The last sixteen bytes of a key that has more of them.
    let tail: SIMD2<UInt64>
    /// Where the key is among the bytes of all.
    let offset: Int
    /// The number of bytes from the quote before the key to the value, where nothing but a colon stands between.
    let lead: Int
    let rule: Rule
  }

  private(set) var members: [Member] = []
  /// The keys as they stand in the text, one behind the other.
  private(set) var bytes: [UInt8] = []

  /// A template that fits no object.
  public init() {}

  /// Reads an object's keys, as they are written.
  ///
  /// - Parameters:
  ///   - object: an object whose keys all differ.
  ///   - rules: one for each member.
  public init(of object: JSONValue, _ rules: [Rule]) {
    guard object.kind == .object, object.count > 0, object.count == rules.count else { return }
    object.document.withContents { contents -> Void? in
      var place = object.index + 1
      for rule in rules {
        let key = contents.word(place)
        let mask = SIMD2(JSONContents.mask(key.length), JSONContents.mask(max(key.length - 8, 0)))
        members.append(
          Member(
            shape: key.shape, mask: mask, head: contents.load16(key.offset) & mask,
            tail: key.length > 16 ? contents.load16(key.offset + key.length - 16) : .zero, offset: bytes.count,
            lead: key.length + 3,
            rule: rule))
        bytes.append(contentsOf: UnsafeBufferPointer(start: contents.bytes + key.offset, count: key.length))
        place = contents.next(after: place + 1)
      }
      return nil
    }
  }
}

extension JSONExcerpt {
  /// Writes the members of an object that has just the keys of a template in their order, byte by byte, without its brackets.
  ///
  /// - Parameters:
  ///   - part: the object.
  ///   - template: the keys, and what stays as it is.
  ///   - other: writes a member whose value does not, or has white space before it, by its position from 0; nothing was
  ///     written of it.
  /// - Returns: false if it has other keys; then nothing has been written, although some members may have been given to the call.
  public mutating func copyMembers(
    of part: JSONPart, by template: JSONTemplate,
    other: (_ copy: inout JSONExcerpt, _ position: Int, _ key: JSONPart, _ value: JSONPart) -> Void
  ) -> Bool {
    let members = template.members
    guard part.word.kind == JSONKind.object.rawValue, !members.isEmpty,
      contents.word(part.place &+ part.word.length &- 1).length == members.count
    else { return false }
    let beginning = mark
    return members.withUnsafeBufferPointer { members in
      var walk = Walk(place: part.place &+ 1)
      while true {
        copyMembers(members, &walk)
        guard walk.position < members.count else { return true }
        let (key, value) = (self.part(at: walk.place), self.part(at: walk.place &+ 1))
        guard let member = members.baseAddress.map({ $0 + walk.position }),
          contents.stands(member, key.word, in: template)
        else {
          goBack(to: beginning)
          return false
        }
        if member.pointee.rule != .dropped { other(&self, walk.position, key, value) }
        walk.position &+= 1
        walk.place &+= value.word.span &+ 1
      }
    }
  }

  /// Writes members up to the first that has another key, does not stay as it is, or has white space between key and value.
  ///
  /// What stands together in the text, with nothing but a comma between, is copied together.
  private mutating func copyMembers(_ members: UnsafeBufferPointer<JSONTemplate.Member>, _ walk: inout Walk) {
    guard var member = members.baseAddress.map({ $0 + walk.position }) else { return }
    let last = member + (members.count - walk.position)
    var next = contents.tape + walk.place
    // What has not been copied yet: from the quote before a key to what is behind a value; at first nothing.
    var (start, end) = (-2, -2)
    while member < last {
      let (key, value) = (TapeWord(bits: next.pointee), TapeWord(bits: (next + 1).pointee))
      let quote = value.kind == JSONKind.string.rawValue ? 1 : 0
      let (name, content) = (key.offset &- 1, value.offset)
      guard content &- name == member.pointee.lead &+ quote, contents.begins(member, key) else { break }
      let stays = member.pointee.rule.keeps(value)
      guard
        stays
          || quote == 1 && member.pointee.rule.contains(.decimalTexts)
            && contents.isPlainDecimal(value, withFraction: true)
      else { break }
      if name &- end != 1 {
        copy(from: start, to: end)
        start = name
      }
      if stays {
        end = content &+ value.length &+ quote
      } else {
        copy(from: start, to: content &- 1)
        copy(content, value.length)
        (start, end) = (-2, -2)
      }
      next += 2
      member += 1
    }
    copy(from: start, to: end)
    walk.place = next - contents.tape
    walk.position = members.count - (last - member)
  }

  /// Writes members that stand together.
  @inline(__always)
  private mutating func copy(from start: Int, to end: Int) {
    guard start < end else { return }
    separate()
    copy(start, end &- start)
  }

  /// Writes a value if it stays as it is by a rule, or without its quotes; else says false.
  public mutating func copy(_ part: JSONPart, if rule: JSONTemplate.Rule) -> Bool {
    if rule.keeps(part.word) {
      copy(part)
    } else if part.word.kind == JSONKind.string.rawValue, !rule.isDisjoint(with: [.decimalTexts, .integerTexts]),
      contents.isPlainDecimal(part.word, withFraction: rule.contains(.decimalTexts))
    {
      copyText(part)
    } else {
      return false
    }
    return true
  }
}

/// A place on the way through the members of an object.
private struct Walk {
  /// The key's place on the tape.
  var place: Int
  /// The number of members before it.
  var position = 0
}

extension JSONContents {
  /// Whether a key of 32 bytes at most is a member's.
  @inline(__always)
  fileprivate func begins(_ member: UnsafePointer<JSONTemplate.Member>, _ key: TapeWord) -> Bool {
    let head = (load16(key.offset) ^ member.pointee.head) & member.pointee.mask
    guard key.shape == member.pointee.shape, head.x | head.y == 0 else { return false }
    guard key.length > 16 else { return true }
    let tail = load16(key.offset &+ key.length &- 16) ^ member.pointee.tail
    return tail.x | tail.y == 0 && key.length <= 32
  }

  /// Whether a key of any length is a member's.
  fileprivate func stands(
    _ member: UnsafePointer<JSONTemplate.Member>, _ key: TapeWord, in template: JSONTemplate
  ) -> Bool {
    guard key.length > 32 else { return begins(member, key) }
    // Of longer ones the first eight bytes are compared here.
    guard key.shape == member.pointee.shape, load(key.offset) == member.pointee.head.x else { return false }
    return template.bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { Self.equal(self.bytes + key.offset, $0 + member.pointee.offset, key.length) } ?? false
    }
  }
}
