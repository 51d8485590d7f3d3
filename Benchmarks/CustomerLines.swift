import JSON

/// The Singer lines of a stream of customers: each of 1 KB and a pure function of its number, with a STATE after every 250.
struct CustomerLines {
  let records: Int
  private var writer = JSONWriter(capacity: 512 << 10)
  private var next = 1

  init(records: Int) { self.records = records }

  /// The bookmark of the last STATE, which says how many records came before it.
  var last: String { #"{"bookmarks":{"customers":{"seen":\#(records)}}}"# }

  /// Makes the next lines, up to a STATE, the first with the SCHEMA before them; nil at the end.
  mutating func more() -> [UInt8]? {
    guard next <= records else { return nil }
    writer.removeAll()
    if next == 1 {
      writer.raw(Self.schema.utf8)
      writer.newline()
    }
    for id in next...min(records, next + 249) {
      writer.object { message in
        message.member("type", "RECORD")
        message.member("stream", "customers")
        message.member("record") { CustomerPage.customer(id, into: &$0) }
      }
      writer.newline()
    }
    next = min(records, next + 249) + 1
    writer.raw(#"{"type":"STATE","value":{"bookmarks":{"customers":{"seen":\#(next - 1)}}}}"#.utf8)
    writer.newline()
    return writer.bytes
  }

  private static let schema = """
    {"type":"SCHEMA","stream":"customers","key_properties":["id"],"bookmark_properties":["date_modified"],\
    "schema":{"type":"object","properties":{"id":{"type":["integer"]},"email":{"type":["null","string"]},\
    "first_name":{"type":["null","string"]},"last_name":{"type":["null","string"]},\
    "company":{"type":["null","string"]},"phone":{"type":["null","string"]},\
    "customer_group_id":{"type":["null","integer"]},\
    "date_created":{"type":["null","string"],"format":"date-time"},\
    "date_modified":{"type":["null","string"],"format":"date-time"}}}}
    """
}
