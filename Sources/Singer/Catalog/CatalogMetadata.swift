internal import JSON

/// The metadata of one catalog entry, by the path of the field that it speaks of.
struct CatalogMetadata {
  struct Item {
    var inclusion: Inclusion?
    var selected: Bool?
    var selectedByDefault: Bool?
    /// How the stream is to be read again (`replication-method`, or the tap's own `forced-replication-method`).
    var method: String?
    var replicationKey: String?
  }

  enum Inclusion: String {
    case available, automatic, unsupported
  }

  private(set) var faults: [CatalogFault] = []
  /// The paths of the fields that the metadata speaks of, in the order of the file.
  private(set) var paths: [[String]] = []
  private var items: [[String]: Item] = [:]
  private let stream: String

  /// The metadata that say nothing.
  static let empty = CatalogMetadata()

  private init() { stream = "" }

  /// Reads the metadata of an entry; none is as good as an empty list.
  ///
  /// Fields of which they do not speak are chosen as older taps had it: by `selected` in the schema.
  init(of entry: JSONValue, stream: String) {
    self.stream = stream
    readMetadata(of: entry)
    if let schema = entry["schema" as StaticString] { readLegacy(schema, under: []) }
  }

  private mutating func readLegacy(_ schema: JSONValue, under parent: [String]) {
    if let items = schema["items" as StaticString] { readLegacy(items, under: parent) }
    guard let properties = schema["properties" as StaticString] else { return }
    for (key, property) in properties.members {
      let path = parent + [key.string]
      if let selected = property["selected" as StaticString].flatMap(truth), items[path] == nil {
        items[path] = Item(selected: selected)
        paths.append(path)
      }
      readLegacy(property, under: path)
    }
  }

  private mutating func readMetadata(of entry: JSONValue) {
    guard let list = entry["metadata" as StaticString], !list.isNull else { return }
    guard list.kind == .array else {
      faults.append(.metadataIsNoList(stream: stream))
      return
    }
    for (position, element) in list.elements.enumerated() {
      guard let breadcrumb = element["breadcrumb" as StaticString], let path = path(from: breadcrumb),
        let metadata = element["metadata" as StaticString], metadata.kind == .object
      else {
        faults.append(.brokenMetadata(stream: stream, position: position))
        continue
      }
      if !path.isEmpty, items[path] == nil { paths.append(path) }
      items[path] = item(from: metadata, position)
    }
  }

  subscript(path: [String]) -> Item { items[path] ?? Item() }

  /// The fields of a stream that are written: key and replication key always, the others as the metadata say.
  func fields(of stream: StreamDescription) -> FieldSelection {
    var selection = FieldSelection.everything
    exclude(from: stream.schema.fields, under: [], automatic: stream.automaticFields, in: &selection)
    return selection
  }

  private func exclude(
    from fields: [Field], under parent: [String], automatic: Set<String>, in selection: inout FieldSelection
  ) {
    for field in fields {
      let path = parent + [field.name]
      if automatic.contains(field.name) || includes(self[path], field) {
        exclude(from: field.type.fields, under: path, automatic: [], in: &selection)
      } else {
        selection.exclude(path)
      }
    }
  }

  /// What holds the field is included, or nobody would ask.
  private func includes(_ item: Item, _ field: Field) -> Bool {
    switch item.inclusion {
    case .unsupported: false
    case .automatic: true
    case .available, nil: item.selected ?? item.selectedByDefault ?? field.selectedByDefault
    }
  }

  private mutating func item(from metadata: JSONValue, _ position: Int) -> Item {
    var item = Item()
    item.selected = flag("selected", in: metadata, position)
    item.selectedByDefault = flag("selected-by-default", in: metadata, position)
    item.method =
      metadata["replication-method" as StaticString]?.string
      ?? metadata["forced-replication-method" as StaticString]?.string
    item.replicationKey = metadata["replication-key" as StaticString]?.string
    if let inclusion = metadata["inclusion" as StaticString], !inclusion.isNull {
      item.inclusion = inclusion.string.flatMap(Inclusion.init(rawValue:))
      if item.inclusion == nil {
        faults.append(.brokenKeyword(stream: stream, position: position, keyword: "inclusion"))
      }
    }
    return item
  }

  private mutating func flag(_ keyword: String, in metadata: JSONValue, _ position: Int) -> Bool? {
    guard let value = metadata[keyword], !value.isNull else { return nil }
    let flag = truth(value)
    if flag == nil { faults.append(.brokenKeyword(stream: stream, position: position, keyword: keyword)) }
    return flag
  }

  /// The names in a breadcrumb: `["properties","a","items","properties","b"]` is `a`, `b`; nil if it is broken.
  private func path(from breadcrumb: JSONValue) -> [String]? {
    guard breadcrumb.kind == .array else { return nil }
    var path: [String] = []
    var steps = breadcrumb.elements
    while let step = steps.next() {
      if step.isString("items"), !path.isEmpty { continue }
      guard step.isString("properties"), let name = steps.next()?.string else { return nil }
      path.append(name)
    }
    return path
  }
}

/// The truth value, also where it is written as a text.
func truth(_ value: JSONValue) -> Bool? {
  if let bool = value.bool { return bool }
  switch value.string?.lowercased() {
  case "true": return true
  case "false": return false
  default: return nil
  }
}
