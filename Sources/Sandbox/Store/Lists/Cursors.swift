import JSON

/// The place that a cursor names: an id, or a time of change and an id.
struct Cursor: Sendable {
  var modified: Int?
  var id: Int

  /// The opaque text of the API: base64 of `id:7`.
  var text: String {
    base64(Array((modified.map { "date_modified:\($0),id:\(id)" } ?? "id:\(id)").utf8))
  }

  init(modified: Int? = nil, id: Int) {
    self.modified = modified
    self.id = id
  }

  init?(_ text: String) {
    guard let bytes = unbase64(text) else { return nil }
    var values: [Substring: Int] = [:]
    for part in String(decoding: bytes, as: UTF8.self).split(separator: ",") {
      let pair = part.split(separator: ":")
      guard pair.count == 2, let value = Int(pair[1]) else { return nil }
      values[pair[0]] = value
    }
    guard let id = values["id"] else { return nil }
    self.init(modified: values["date_modified"], id: id)
  }
}

private let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

private func base64(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    var bits = group.reduce(0) { $0 << 8 | Int($1) }
    bits <<= 8 * (3 - group.count)
    for place in 0..<4 {
      text.append(place <= group.count ? base64Digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}

private func unbase64(_ text: String) -> [UInt8]? {
  var bits = 0
  var width = 0
  var bytes: [UInt8] = []
  for byte in text.utf8 where byte != UInt8(ascii: "=") {
    guard let value = base64Digits.firstIndex(of: byte) else { return nil }
    bits = bits << 6 | value
    width += 6
    if width >= 8 {
      width -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> width))
    }
  }
  return bytes
}

extension V3List {
  /// The cursor of the request and whether rows behind it are wanted; nil without one.
  func cursor(besidePage: Bool) throws(Answer) -> (cursor: Cursor, isAfter: Bool)? {
    let (after, before) = (ask.query["after"], ask.query["before"])
    guard after == nil || before == nil else {
      throw .v3(422, "Only one of before and after may be sent.", errors: ["after": "conflicts with before"])
    }
    guard let text = after ?? before else { return nil }
    let name = after == nil ? "before" : "after"
    guard besidePage || ask.query["page"] == nil else { throw refusal(name, "conflicts with page") }
    guard let cursor = Cursor(text) else { throw refusal(name, "is not a cursor") }
    return (cursor, after != nil)
  }

  /// Writes the cursors of a page.
  func cursors(
    _ writer: inout JSONWriter, count: Int, first: Cursor?, last: Cursor?, hasPrevious: Bool, hasNext: Bool,
    descending: Bool = false
  ) {
    func link(_ name: String, _ cursor: Cursor) -> String {
      ask.query.link(
        dropping: ["page", "limit", "before", "after"], adding: [("limit", String(limit)), (name, cursor.text)])
    }
    writer.member("cursor_pagination") { writer in
      writer.object { writer in
        writer.member("count", count)
        writer.member("per_page", limit)
        writer.member("start_cursor", first?.text)
        writer.member("end_cursor", last?.text)
        writer.member("links") { writer in
          writer.object { writer in
            if hasPrevious, let first { writer.member("previous", link("before", first)) }
            if let first {
              writer.member(
                "current", link("after", Cursor(modified: first.modified, id: first.id + (descending ? 1 : -1))))
            }
            if hasNext, let last { writer.member("next", link("after", last)) }
          }
        }
      }
    }
  }
}
