import JSON

/// A writer of records from the API's objects: connections become plain lists, and ids what the settings want.
struct RowWriter: Sendable {
  let ids: GlobalID.Form
  /// What was read beside the objects, by ``CutList/name``.
  var rest: [String: [JSONValue]] = [:]

  /// Writes a row as a record.
  func row(_ node: JSONValue, _ fields: [GraphField]) -> [UInt8] {
    JSONWriter.bytes { write(node, fields, owner: nil, into: &$0) }
  }

  private func write(_ node: JSONValue, _ fields: [GraphField], owner: String?, into writer: inout JSONWriter) {
    let owner = node["id" as StaticString]?.string ?? owner
    writer.object { writer in
      for field in fields {
        guard let value = node[field.name] else { continue }
        writer.member(field.name) { write(value, field, owner, into: &$0) }
      }
    }
  }

  private func write(_ value: JSONValue, _ field: GraphField, _ owner: String?, into writer: inout JSONWriter) {
    switch field.kind {
    case .scalar, .scalars: writer.plain(value)
    case .id:
      guard let id = value.string else { return writer.value(value) }
      writer.string(GlobalID.text(id, ids))
    case .object(let fields, _): writeObject(value, fields, owner, into: &writer)
    case .objects(let fields, _, let first):
      let whole = first == nil ? nil : rest(of: field, owner)
      write(whole ?? Array(value.elements), fields, owner, into: &writer)
    case .connection(let fields, _, _):
      let nodes = value["nodes" as StaticString].map { Array($0.elements) } ?? []
      write(NodeOrder.sorted(nodes + (rest(of: field, owner) ?? []), of: field), fields, owner, into: &writer)
    case .union(let variants): writeObject(value, GraphField.all(variants), owner, into: &writer)
    case .metafields:
      let nodes = value["nodes" as StaticString].map { Array($0.elements) } ?? []
      write(NodeOrder.sorted(nodes, of: field), GraphField.metafieldFields, owner, into: &writer)
    }
  }

  private func writeObject(
    _ value: JSONValue, _ fields: [GraphField], _ owner: String?, into writer: inout JSONWriter
  ) {
    guard value.kind == .object else { return writer.null() }
    write(value, fields, owner: owner, into: &writer)
  }

  private func write(
    _ nodes: [JSONValue], _ fields: [GraphField], _ owner: String?, into writer: inout JSONWriter
  ) {
    writer.array { writer in
      // A node that could not be read is null.
      for node in nodes where node.kind == .object { write(node, fields, owner: owner, into: &writer) }
    }
  }

  private func rest(of field: GraphField, _ owner: String?) -> [JSONValue]? {
    guard !rest.isEmpty, let owner else { return nil }
    return rest[CutList.name(of: field.name, in: owner)]
  }
}

extension JSONWriter {
  /// Writes a scalar, or a list of them, in one form whatever is escaped of it: pages and exports differ in that.
  fileprivate mutating func plain(_ value: JSONValue) {
    switch value.kind {
    case .string where value.raw.contains(0x5C): string(value.string ?? "")
    case .array: array { writer in value.elements.forEach { writer.plain($0) } }
    default: self.value(value)
    }
  }
}
