/// Something that a batch of Brevo's eCommerce carries.
struct Row: Sendable {
  /// Brevo's id of it; several rows may come from one record.
  var id: String
  var json: [UInt8]
  /// The record that it comes from.
  var origin: Record

  init(id: String? = nil, json: [UInt8], origin: Record) {
    self.id = id ?? origin.key
    self.json = json
    self.origin = origin
  }
}

/// Cuts rows into batches of at most so many, and so many bytes.
func batches(of rows: [Row], count: Int, bytes: Int) -> [ArraySlice<Row>] {
  var result: [ArraySlice<Row>] = []
  var start = 0
  var size = 0
  for (index, row) in rows.enumerated() {
    if index > start, index - start >= count || size + row.json.count > bytes {
      result.append(rows[start..<index])
      start = index
      size = 0
    }
    size += row.json.count + 1
  }
  if start < rows.count { result.append(rows[start...]) }
  return result
}
