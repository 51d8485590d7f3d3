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

/// Sends rows together; a batch that is refused is halved until the culprit stands alone.
///
/// - Returns: the rows that were refused alone, with the reason.
func deliverHalving(
  _ rows: ArraySlice<Row>, _ send: (ArraySlice<Row>) async throws(BrevoFault) -> Void
) async throws(BrevoFault) -> [(row: Row, refusal: BrevoRefusal)] {
  guard !rows.isEmpty else { return [] }
  do throws(BrevoFault) {
    try await send(rows)
    return []
  } catch {
    guard case .refused(let refusal) = error else { throw error }
    if rows.count == 1, let row = rows.first { return [(row, refusal)] }
    let middle = rows.startIndex + rows.count / 2
    return try await deliverHalving(rows[..<middle], send) + deliverHalving(rows[middle...], send)
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
