/// A parsed text: its bytes, and the tape that says where everything stands in them.
///
/// A document is immutable; values are windows onto it and keep it alive.
public final class JSONDocument: Sendable {
  /// The bytes of the text, followed by ``padding`` zeros.
  @usableFromInline let bytes: [UInt8]
  /// The tape, which is the document's own: nobody changes it any more, and it goes with the document.
  @usableFromInline nonisolated(unsafe) let tape: UnsafePointer<UInt64>
  /// Where members are found without a walk, once many have been asked for.
  let members = MemberIndex.Holder()

  /// The number of zeros behind the text, so that eight bytes can be read at every place of it.
  @usableFromInline static let padding = 16

  init(bytes: consuming [UInt8], tape: consuming TapeBuffer) {
    self.bytes = bytes
    self.tape = tape.release()
  }

  deinit { tape.deallocate() }

  /// The length of the text in bytes.
  public var count: Int { bytes.count - JSONDocument.padding }

  @inlinable
  func word(_ index: Int) -> TapeWord { withExtendedLifetime(self) { TapeWord(bits: tape[index]) } }

  /// The place on the tape behind a value.
  @inlinable
  func next(after index: Int) -> Int { index + word(index).span }
}

extension JSONDocument {
  /// Gives a call plain pointers to the bytes and the tape.
  @inline(__always)
  func withContents<Result>(_ body: (JSONContents) -> Result?) -> Result? {
    bytes.withUnsafeBufferPointer { bytes in
      guard let bytes = bytes.baseAddress else { return nil }
      return withExtendedLifetime(self) { body(JSONContents(bytes: bytes, tape: tape)) }
    }
  }
}
