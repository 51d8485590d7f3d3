/// The scanners of the grammar's terminals; every one stops at the zeros behind the text.
enum Scan {
  /// Skips white space and returns the place of what follows.
  @inline(__always)
  static func space(_ base: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var place = start
    while base[place] <= 0x20 {
      switch base[place] {
      case 0x20, 0x0A, 0x0D, 0x09: place &+= 1
      default: return place
      }
    }
    return place
  }

  /// Scans one of the grammar's three words.
  @inline(__always)
  static func word(_ base: UnsafePointer<UInt8>, _ start: Int, _ word: StaticString) throws(Fault) {
    for position in 0..<word.utf8CodeUnitCount
    where base[start &+ position] != word.utf8Start[position] {
      throw Fault(.literal(word.description), start &+ position)
    }
  }

  /// Scans a number; returns the place behind it and whether it has neither point nor exponent.
  @inline(__always)
  static func number(_ base: UnsafePointer<UInt8>, _ start: Int) throws(Fault) -> (end: Int, isInteger: Bool) {
    var place = start
    let negative = base[place] == UInt8(ascii: "-")
    if negative { place &+= 1 }
    if base[place] == UInt8(ascii: "0") {
      place &+= 1
    } else if isDigit(base[place]) {
      place = digits(base, place &+ 1)
    } else {
      throw Fault(negative ? .digit : .value, place)
    }
    if base[place] != UInt8(ascii: "."), base[place] | 0x20 != UInt8(ascii: "e") { return (place, true) }
    if base[place] == UInt8(ascii: ".") {
      guard isDigit(base[place &+ 1]) else { throw Fault(.digit, place &+ 1) }
      place = digits(base, place &+ 2)
    }
    if base[place] | 0x20 == UInt8(ascii: "e") {
      place &+= 1
      if base[place] == UInt8(ascii: "+") || base[place] == UInt8(ascii: "-") { place &+= 1 }
      guard isDigit(base[place]) else { throw Fault(.digit, place) }
      place = digits(base, place &+ 1)
    }
    return (place, false)
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always)
  private static func digits(_ base: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var place = start
    while isDigit(base[place]) { place &+= 1 }
    return place
  }
}
