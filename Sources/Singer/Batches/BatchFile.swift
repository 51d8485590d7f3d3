/// A file of a BATCH message, read line by line; it needs the memory of one buffer, however long the file is.
///
/// Lines are taken as ``LineReader`` takes them: blank ones are counted and left out, the last needs no newline.
public struct BatchFile: ~Copyable {
  /// How the lines are packed.
  public enum Compression: String, Sendable {
    /// Plain lines.
    case none
    /// Gzip (RFC 1952), of one member or several.
    case gzip
  }

  /// Why a file cannot be read on.
  public enum Fault: Error, Sendable, Equatable {
    /// A line is too long, or the system refuses to read.
    case line(LineFault)
    /// What should be gzip is damaged or cut off behind a line.
    case damaged(afterLine: Int)
  }

  private let descriptor: Int32
  private var buffer: LineBuffer
  private var unpacking: Inflater?
  private var ended = false

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - compression: how it is packed.
  ///   - maximumLineBytes: the longest line that is accepted, unpacked.
  /// - Throws: why the system does not open it.
  public init(path: String, compression: Compression, maximumLineBytes: Int = 64 << 20) throws(SystemFault) {
    descriptor = try System.open(path)
    buffer = LineBuffer(maximumLineBytes: maximumLineBytes)
    unpacking = compression == .gzip ? Inflater() : nil
  }

  deinit { System.close(descriptor) }

  /// Gives the next whole lines, or nil at the end of the file.
  public mutating func next() throws(Fault) -> LineBatch? {
    while true {
      do throws(LineFault) {
        if let lines = try buffer.takeLines(atEnd: ended) { return lines }
      } catch {
        throw .line(error)
      }
      if ended { return nil }
      try fill()
    }
  }

  private mutating func fill() throws(Fault) {
    do throws(InflateFault) {
      let source = descriptor
      let count = try buffer.fill { room throws(InflateFault) in
        guard let unpacking else {
          do throws(SystemFault) { return try System.read(source, room) } catch { throw .system(error) }
        }
        return try unpacking.read(from: source, into: room)
      }
      if count == 0 { ended = true }
    } catch {
      switch error {
      case .system(let cause): throw .line(.unreadable(cause, afterLine: buffer.lastLine))
      case .damaged: throw .damaged(afterLine: buffer.lastLine)
      }
    }
  }
}
