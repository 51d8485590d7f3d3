extension JSONValue {
  /// The value null, of a document of its own.
  public static let null: JSONValue = {
    let text = Array("null".utf8) + [UInt8](repeating: 0, count: JSONDocument.padding)
    return JSONDocument(bytes: text, tape: TapeBuffer(TapeWord(.null, offset: 0, length: 4))).root
  }()
}
