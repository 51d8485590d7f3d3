package import JSON

extension Shaper {
  /// Writes a late member whose body writes its value.
  package func writeMember(_ slot: Slot, into writer: inout JSONWriter, _ value: (inout JSONWriter) -> Void) {
    let name = objects[slot.object].members[slot.member].name
    writer.key(raw: name.first == 1 ? name.dropFirst() : name)
    value(&writer)
  }

  /// Writes a late member whose value the server sent elsewhere.
  package mutating func writeMember(_ slot: Slot, _ value: JSONValue, into writer: inout JSONWriter) {
    let member = objects[slot.object].members[slot.member]
    writer.key(raw: member.name.first == 1 ? member.name.dropFirst() : member.name)
    writer.excerpt(from: value) { copy, value in
      write(value, member.shape, slot.object, slot.member, into: &copy)
    }
  }

  /// Writes a late member that holds a list as the server sent it.
  ///
  /// - Parameters:
  ///   - slot: the member.
  ///   - list: the list; nothing in it is taken from anything but an array.
  ///   - writer: where it goes.
  ///   - more: writes further members into each element.
  package mutating func writeMember(
    _ slot: Slot, list: JSONValue, into writer: inout JSONWriter, adding more: (JSONValue, inout JSONWriter) -> Void
  ) {
    let member = objects[slot.object].members[slot.member]
    guard list.kind == .array, case .array(let place) = member.shape, case .object(let inner) = elements[place] else {
      return writeMember(slot, [], into: &writer)
    }
    writer.key(raw: member.name.first == 1 ? member.name.dropFirst() : member.name)
    writer.excerpt(from: list) { copy, list in
      copy.begin(list)
      var next = copy.first(in: list)
      while let row = next {
        next = copy.next(after: row)
        guard row.kind == .object else { continue }
        copy.begin(row)
        writeMembers(of: row, inner, into: &copy)
        let value = copy.value(row)
        copy.write { more(value, &$0) }
        copy.finish(row)
      }
      copy.finish(list)
    }
  }

  /// Writes a late member that holds a list whose elements were found one by one.
  ///
  /// - Parameters:
  ///   - slot: the member.
  ///   - rows: the elements as the server sent them.
  ///   - writer: where it goes.
  ///   - more: writes further members into each element.
  package mutating func writeMember(
    _ slot: Slot, _ rows: [JSONValue], into writer: inout JSONWriter,
    adding more: (JSONValue, inout JSONWriter) -> Void = { _, _ in }
  ) {
    let member = objects[slot.object].members[slot.member]
    writer.key(raw: member.name.first == 1 ? member.name.dropFirst() : member.name)
    guard case .array(let place) = member.shape, case .object(let inner) = elements[place] else {
      writer.null()
      return
    }
    writer.beginArray()
    for row in rows where row.kind == .object {
      writer.beginObject()
      writer.excerpt(from: row) { copy, row in writeMembers(of: row, inner, into: &copy) }
      more(row, &writer)
      writer.endObject()
    }
    writer.endArray()
  }
}
