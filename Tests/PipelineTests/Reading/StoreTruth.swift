import JSON
import Singer

@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

/// What a store holds, beside which the records of a stream are laid.
struct StoreTruth {
  let store: Store
  /// Whether rows may have left the store since they were read.
  var mayHaveLeft = false

  /// What is wrong with the records of a stream, at most a few sentences.
  ///
  /// - Parameters:
  ///   - stream: the stream.
  ///   - records: its records, as they came; of several with one key the last counts.
  /// - Returns: what is wrong.
  func faults(_ stream: Stream, _ records: [JSONValue]) -> [String] {
    var found: [String: JSONValue] = [:]
    for record in records { found[key(of: record, stream.key)] = record }
    var faults: [String] = []
    var expected: Set<String> = []
    for row in rows(of: stream) {
      let key = self.key(of: row, stream.key)
      expected.insert(key)
      guard let record = found[key] else {
        faults.append("\(stream.id) \(key) is missing")
        continue
      }
      faults += differences(record, row, stream.fields, at: stream.id)
    }
    for key in found.keys where !mayHaveLeft && !expected.contains(key) {
      faults.append("\(stream.id) \(key) is not in the store")
    }
    return Array(faults.prefix(5))
  }

  /// The rows that a stream's records should be made of, with the fields of its key.
  func rows(of stream: Stream) -> [JSONValue] {
    switch stream.source {
    case .object(let endpoint), .list(let endpoint, _, nil): store.rows(of: endpoint.path)
    case .list(let endpoint, _, let cut?): parts(of: store.rows(of: endpoint.path), cut)
    case .rows: []
    case .perParent(let parent, let each):
      children(of: parent, each)
    case .embedded(let parent, let cut):
      switch stream.id {
      case "order_products": store.rows(of: "/v2/orders/{id}/products")
      case "product_variants": store.rows(of: "/v3/catalog/variants")
      default: parts(of: Stream.all.first { $0.id == parent }.map(rows(of:)) ?? [], cut)
      }
    }
  }

  private func children(of parent: String, _ each: PerParent) -> [JSONValue] {
    let parents = Stream.all.first { $0.id == parent }.map(rows(of:)) ?? []
    return parents.filter(each.mayHave).flatMap { row in
      store.rows(of: each.endpoint("{id}").path, below: row["id"]?.int).map {
        adding(each.inherits, of: row, to: $0)
      }
    }
  }

  private func parts(of rows: [JSONValue], _ cut: Embedded) -> [JSONValue] {
    rows.flatMap { row in
      cut.parts(row, Additions()).map { part in
        var more = cut.inherits.compactMap { field in row.value(at: field.path).map { (field.field, Array($0.json)) } }
        if let label = part.label, let name = cut.labelField { more.append((name, Array("\"\(label)\"".utf8))) }
        return adding(more, to: part.row)
      }
    }
  }

  private func adding(_ inherits: [Inherited], of parent: JSONValue, to row: JSONValue) -> JSONValue {
    adding(inherits.compactMap { field in parent.value(at: field.path).map { (field.field, Array($0.json)) } }, to: row)
  }

  private func adding(_ more: [(String, [UInt8])], to row: JSONValue) -> JSONValue {
    let names = Set(more.map(\.0))
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, value) in row.members where !names.contains(key.string) { writer.member(key, value) }
        for (name, value) in more { writer.member(name) { $0.raw(value) } }
      }
    }
    return (try? JSONValue.parse(json)) ?? row
  }

  private func key(of row: JSONValue, _ names: [String]) -> String {
    names.map { RowKey(row[$0])?.text ?? "0" }.joined(separator: "/")
  }
}

extension StoreTruth {
  /// Where a record says something else than the store's row.
  private func differences(_ record: JSONValue, _ row: JSONValue, _ fields: [Field], at path: String) -> [String] {
    fields.flatMap { field -> [String] in
      guard let value = record[field.name], let truth = row[field.name] else { return [] }
      return differences(value, truth, field.type, at: "\(path).\(field.name)")
    }
  }

  private func differences(_ value: JSONValue, _ truth: JSONValue, _ type: FieldType, at path: String) -> [String] {
    let same: Bool
    switch (type, value.kind) {
    case (_, .null): same = truth.isNull || truth.raw.isEmpty || truth.count == 0 || truth["resource"] != nil
    case (.object(let fields), .object):
      return truth.kind == .object ? differences(value, truth, fields, at: path) : []
    case (.array(let element), .array):
      guard truth.kind == .array else { return [] }
      if value.count != truth.count { return ["\(path) has \(value.count) elements, not \(truth.count)"] }
      return zip(value.elements, truth.elements).flatMap { differences($0, $1, element, at: path + "[]") }
    case (.dateTime, _): same = Timestamp(value.raw) == Timestamp(storeText: truth.raw)
    case (.integer, _), (.number, _), (.string, _): same = value.raw.elementsEqual(truth.raw)
    case (.boolean, _): same = value.bool == truth.bool || truth.kind == .string || truth.kind == .number
    default: same = true
    }
    return same ? [] : ["\(path) is \(text(value)), not \(text(truth))"]
  }

  private func text(_ value: JSONValue) -> String { String(decoding: value.json.prefix(80), as: UTF8.self) }
}
