import JSON

extension Benchmark {
  /// Looking up forty members of records with ninety, by name and by path.
  static let jsonLookUp = Benchmark(name: "json look-up") { _ in
    let subjects = ["billing", "shipping", "customer", "order", "payment", "discount", "store", "tax", "wrapping"]
    let facets = [
      "id", "name", "total", "status", "cost_ex_tax", "cost_inc_tax", "date_created", "type", "code", "email",
    ]
    let fields = subjects.flatMap { subject in facets.map { "\(subject)_\($0)" } }
    let text = JSONWriter.bytes { writer in
      writer.object { record in
        for field in fields { record.member(field) { $0.object { $0.member("value", field.utf8.count) } } }
      }
    }
    let record = try JSONValue.parse(text)
    let names = (0..<40).map { fields[$0 * 2] }
    let paths = names.compactMap { JSONPath($0 + ".value") }

    let byName = Measurement(bytes: text.count, records: 1) {
      names.reduce(0) { sum, name in sum + (record[name]?.count ?? 0) }
    }
    let byPath = Measurement(bytes: text.count, records: 1) {
      paths.reduce(0) { sum, path in sum + (record.value(at: path)?.int ?? 0) }
    }
    byName.report("forty names")
    byPath.report("forty paths of two steps")
  }
}
