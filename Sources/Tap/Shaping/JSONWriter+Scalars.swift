import JSON
import Singer

/// The scalars of a record. Each function writes a value as its type wants it, or null, and says whether it fits; what is
/// empty fits every type.
extension JSONWriter {
  /// Writes a value that is no object or list by its shape.
  mutating func write(_ value: JSONValue, as shape: Shape) -> Bool {
    switch shape {
    case .string: return writeText(value)
    case .integer: return writeInteger(value)
    case .number: return writeNumber(value)
    case .boolean: return writeBoolean(value)
    case .dateTime: return writeMoment(value)
    case .date: return writeDay(value)
    case .any, .object, .array, .map, .drop:
      writeCompact(value)
      return true
    }
  }

  private mutating func writeText(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .string, .null: self.value(value)
    case .number:
      raw([UInt8(ascii: "\"")] + value.raw + [UInt8(ascii: "\"")])
    case .true, .false: string(value.kind == .true ? "true" : "false")
    case .object, .array, .end: return writeNull(fits: value.count == 0)
    }
    return true
  }

  private mutating func writeNumber(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .number, .null:
      self.value(value)
      return true
    case .string:
      guard let digits = Decimal(value.raw) else { return writeNull(fits: value.raw.isBlank) }
      digits.write(into: &self)
      return true
    case .object, .array, .end: return writeNull(fits: value.count == 0)
    case .true, .false: return writeNull(fits: false)
    }
  }

  private mutating func writeInteger(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .null:
      null()
      return true
    case .number where value.int != nil:
      self.value(value)
      return true
    case .number, .string:
      guard let digits = Decimal(value.raw) else { return writeNull(fits: value.raw.isBlank) }
      guard digits.isWhole else { return writeNull(fits: false) }
      digits.writeWhole(into: &self)
      return true
    case .object, .array, .end: return writeNull(fits: value.count == 0)
    case .true, .false: return writeNull(fits: false)
    }
  }

  private mutating func writeBoolean(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .true, .false, .null: self.value(value)
    case .number where value.int == 0 || value.int == 1: bool(value.int == 1)
    case .string:
      switch value.string {
      case "true", "1": bool(true)
      case "false", "0": bool(false)
      default: return writeNull(fits: value.raw.isBlank)
      }
    case .object, .array: return writeNull(fits: value.count == 0)
    case .number, .end: return writeNull(fits: false)
    }
    return true
  }

  private mutating func writeMoment(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .null:
      null()
      return true
    case .string, .number:
      let text = value.raw
      guard let moment = Timestamp(storeText: text) else { return writeNull(fits: text.isBlank) }
      plainString(moment.write)
      return true
    case .object, .array, .end: return writeNull(fits: value.count == 0)
    case .true, .false: return writeNull(fits: false)
    }
  }

  private mutating func writeDay(_ value: JSONValue) -> Bool {
    guard value.kind == .string else { return writeNull(fits: value.isNull) }
    guard let moment = Timestamp(storeText: value.raw) else { return writeNull(fits: value.raw.isBlank) }
    string(moment.date)
    return true
  }

  /// Writes any value without the white space between its parts, so that it stays on its line.
  private mutating func writeCompact(_ value: JSONValue) {
    switch value.kind {
    case .object:
      beginObject()
      for (key, member) in value.members {
        self.key(raw: key.raw)
        writeCompact(member)
      }
      endObject()
    case .array:
      beginArray()
      for element in value.elements { writeCompact(element) }
      endArray()
    default: self.value(value)
    }
  }

  private mutating func writeNull(fits: Bool) -> Bool {
    null()
    return fits
  }
}

extension Timestamp {
  /// A moment in any form that the server uses; one without a zone is in UTC, and a day is its beginning.
  init?(storeText text: ArraySlice<UInt8>) {
    guard let moment = Timestamp(text) ?? Timestamp(date: text) ?? Timestamp(rfc3339: text + [UInt8(ascii: "Z")]) else {
      return nil
    }
    self = moment
  }
}

extension ArraySlice<UInt8> {
  /// Whether there is nothing but blanks.
  fileprivate var isBlank: Bool { allSatisfy { $0 == 0x20 } }
}
