/// An answer that has arrived whole.
public struct HTTPResponse: Sendable {
  /// The status code.
  public var status: Int
  /// The header fields.
  public var fields: HTTPFields
  /// The bytes of the body, decompressed.
  public var body: [UInt8]

  /// Creates an answer.
  public init(status: Int, fields: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// The beginning of the body as text, at most so many bytes, control characters made blanks; for messages.
  public func excerpt(_ length: Int = 300) -> String {
    String(decoding: body.prefix(length).map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }
}
