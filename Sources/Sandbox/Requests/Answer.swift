import JSON

/// One answer before it goes over the wire.
struct Answer: Sendable, Error {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer with a JSON body.
  static func json(_ status: Int = 200, _ bytes: [UInt8]) -> Answer {
    Answer(status, headers: [("content-type", "application/json")], body: bytes)
  }

  /// An answer whose JSON body the closure writes.
  static func json(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) -> Answer {
    json(status, JSONWriter.bytes(write))
  }

  /// An answer with a plain text.
  static func text(_ status: Int, _ text: String, type: String = "text/plain; charset=utf-8") -> Answer {
    Answer(status, headers: [("content-type", type)], body: Array(text.utf8))
  }
}
