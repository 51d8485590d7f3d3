import JSON
import Singer

/// The lines of an export's file, one after the other, read in large pieces.
struct ExportLines {
  private let file: ExportFile
  private var buffer: [UInt8] = []
  /// Where the buffer begins in the file, and the next line in the buffer.
  private var (origin, next) = (0, 0)

  private static let piece = 1 << 20

  init(_ file: ExportFile) { self.file = file }

  /// Gives the next line without its end, and where it begins; nil at the end.
  ///
  /// - Returns: the line; `isWhole` says whether an end follows it.
  /// - Throws: why the system does not give it.
  mutating func line() throws(SystemFault) -> (bytes: ArraySlice<UInt8>, start: Int, isWhole: Bool)? {
    var searched = next
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let (line, start) = (buffer[next..<end], origin.addingClamped(next))
        next = end + 1
        return (line, start, true)
      }
      let rest = Array(buffer[next...])
      origin = origin.addingClamped(next)
      let more = try file.read(Self.piece, at: origin.addingClamped(rest.count))
      (buffer, next, searched) = (rest + more, 0, rest.count)
      guard more.isEmpty else { continue }
      guard !rest.isEmpty else { return nil }
      next = buffer.count
      return (buffer[...], origin, false)
    }
  }
}
