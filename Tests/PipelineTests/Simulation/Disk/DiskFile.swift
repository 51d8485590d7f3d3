import TestSupport

/// A file as a disk has it: what was synced, and what was written since, in its order.
struct DiskFile {
  /// What was written and not synced.
  enum Write {
    case bytes([UInt8], at: Int)
    case size(Int)
  }

  /// The smallest part that is written whole or not at all.
  static let sector = 512

  private(set) var synced: [UInt8]
  private(set) var writes: [Write] = []

  init(_ synced: [UInt8] = []) { self.synced = synced }

  mutating func note(_ write: Write) { writes.append(write) }

  /// What was written is on the disk now.
  mutating func sync() {
    for write in writes { DiskFile.carryOut(write, on: &synced) }
    writes = []
  }

  /// What a power cut leaves of the file: all that was synced, and of what was written since so many in a hundred, in parts.
  func remains(_ percent: Int, _ random: inout Seeded) -> [UInt8] {
    var bytes = synced
    for write in writes where Int.random(in: 0..<100, using: &random) < percent {
      guard case .bytes(let new, let start) = write, Int.random(in: 0..<4, using: &random) == 0 else {
        DiskFile.carryOut(write, on: &bytes)
        continue
      }
      // A torn write: some of its sectors only.
      var place = 0
      while place < new.count {
        let end = min(new.count, (start + place) / DiskFile.sector * DiskFile.sector + DiskFile.sector - start)
        if Bool.random(using: &random) {
          DiskFile.carryOut(.bytes(Array(new[place..<end]), at: start + place), on: &bytes)
        }
        place = end
      }
    }
    return bytes
  }

  private static func carryOut(_ write: Write, on bytes: inout [UInt8]) {
    switch write {
    case .bytes(let new, let start):
      if bytes.count < start + new.count {
        bytes += repeatElement(0, count: start + new.count - bytes.count)
      }
      bytes.replaceSubrange(start..<start + new.count, with: new)
    case .size(let size):
      if bytes.count > size { bytes.removeLast(bytes.count - size) }
      if bytes.count < size { bytes += repeatElement(0, count: size - bytes.count) }
    }
  }
}
