import Foundation
import JSON

@testable import Singer

extension FuzzReader {
  /// Lines, in pieces of as many bytes as the first byte says: they are the same in whatever pieces they come.
  static let lines = FuzzReader("lines", atMost: 2048) { bytes in
    guard let first = bytes.first else { return }
    let text = Array(bytes.dropFirst())
    let limit = 1024
    let whole = try LinePieces.read(text, each: max(text.count, 1), limit)
    let pieces = try LinePieces.read(text, each: Int(first) % 64 + 1, limit)
    try promise(whole.lines == pieces.lines && whole.numbers == pieces.numbers, "other lines in pieces")
    try promise(
      whole.fault == pieces.fault, "another fault in pieces: \(whole.fault ?? "none") \(pieces.fault ?? "none")")
    try promise(whole.lines.allSatisfy { !$0.isEmpty && !$0.contains(0x0A) }, "a line of no line")
  }

  /// Files of BATCH messages, packed where they begin as gzip does.
  static let batchFiles = FuzzReader("batch-files") { bytes in
    let path = FuzzFiles.path("batch")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let isPacked = bytes.starts(with: [0x1F, 0x8B])
    do {
      var file = try BatchFile(path: path, compression: isPacked ? .gzip : .none, maximumLineBytes: 1 << 20)
      var number = 0
      while let lines = try file.next() {
        try promise(lines.count > 0 && lines.firstLine > number, "lines out of their order")
        number = lines.number(at: lines.count - 1)
      }
    } catch is BatchFile.Fault {
      return
    }
  }
}

/// Lines that come in pieces.
enum LinePieces {
  static func read(
    _ text: [UInt8], each size: Int, _ limit: Int
  ) throws -> (lines: [[UInt8]], numbers: [Int], fault: String?) {
    var buffer = LineBuffer(maximumLineBytes: limit)
    var rest = text[...]
    var (lines, numbers) = ([[UInt8]](), [Int]())
    do throws(LineFault) {
      while true {
        let piece = rest.prefix(size)
        rest = rest.dropFirst(size)
        _ = try buffer.fill { room throws(LineFault) -> Int? in
          let count = min(piece.count, room.count)
          room.copyBytes(from: piece.prefix(count))
          return count
        }
        while let batch = try buffer.takeLines(atEnd: rest.isEmpty) {
          lines += batch.indices.map { batch.line(at: $0) }
          numbers += batch.indices.map { batch.number(at: $0) }
        }
        if rest.isEmpty { return (lines, numbers, nil) }
      }
    } catch {
      return (lines, numbers, "\(error)")
    }
  }
}

/// Files of one fuzzer.
enum FuzzFiles {
  private static let folder: String = {
    let memory = "/dev/shm"
    let parent = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    let path = "\(parent)/singer-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }()

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func remove(_ name: String) { try? FileManager.default.removeItem(atPath: path(name)) }

  static func removeAll() { try? FileManager.default.removeItem(atPath: folder) }
}
