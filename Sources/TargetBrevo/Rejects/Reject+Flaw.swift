extension Reject {
  /// A record, or one of its values, that cannot be read.
  static func flawed(_ record: Record, _ flaw: Flaw, sink: String, _ extent: Extent = .record) -> Reject {
    Reject(
      extent: extent, stream: record.stream, key: record.key, sink: sink,
      code: extent == .record ? "unreadable" : "unreadable_value", message: Words.message(of: flaw, in: record.stream),
      advice: Words.advice(on: flaw, in: record.stream), record: record.value,
      outline: Words.outline(of: flaw, in: record.stream))
  }

  /// The values of a record that cannot be read and are left out.
  static func flawed(_ record: Record, _ flaws: [Flaw], sink: String) -> [Reject] {
    flaws.map { .flawed(record, $0, sink: sink, .value) }
  }
}
