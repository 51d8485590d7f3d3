import GRDBSQLite
import Synchronization

/// A file of a ``ForgetfulDisk`` that SQLite has open: its methods tell the disk what they do, and let the system do it.
///
/// In SQLite's memory for a file stand the methods, this value, and behind them the system's own file.
final class OpenFile: Sendable {
  private let disk: ForgetfulDisk
  private let number: Int
  private let name: String
  /// Whether the next sync takes the folder along.
  private let syncsFolder: Mutex<Bool>

  init(disk: ForgetfulDisk, number: Int, name: String, syncsFolder: Bool) {
    (self.disk, self.number, self.name) = (disk, number, name)
    self.syncsFolder = Mutex(syncsFolder)
  }

  /// Where the system's own file stands.
  static let offset = 16

  typealias File = UnsafeMutablePointer<sqlite3_file>

  /// The system's own file.
  static func below(_ file: File) -> File {
    (UnsafeMutableRawPointer(file) + offset).assumingMemoryBound(to: sqlite3_file.self)
  }

  static func put(_ value: OpenFile, into file: File) {
    (UnsafeMutableRawPointer(file) + 8).storeBytes(of: Unmanaged.passRetained(value), as: Unmanaged<OpenFile>.self)
  }

  private static func reference(_ file: File) -> Unmanaged<OpenFile> {
    (UnsafeMutableRawPointer(file) + 8).load(as: Unmanaged<OpenFile>.self)
  }

  /// Calls a method of the system's own file.
  private static func ask(_ file: File?, _ method: (File, sqlite3_io_methods) -> Int32) -> Int32 {
    guard let file, let methods = below(file).pointee.pMethods else { return SQLITE_MISUSE }
    return method(below(file), methods.pointee)
  }

  /// Tells the disk of a call, and lets the system carry it out.
  private static func change(
    _ file: File?, _ call: ForgetfulDisk.Call, _ underWay: ForgetfulDisk.UnderWay? = nil,
    then note: (OpenFile) -> Void = { _ in }, _ method: (File, sqlite3_io_methods) -> Int32
  ) -> Int32 {
    guard let file else { return SQLITE_MISUSE }
    let open = reference(file).takeUnretainedValue()
    if let refusal = open.disk.call(call, open.name, underWay) { return refusal.code(of: call) }
    return open.disk.atOnce {
      let code = ask(file, method)
      if code == SQLITE_OK { note(open) }
      return code
    }
  }

  private func noteSync() {
    disk.sync(number)
    let syncsFolder = syncsFolder.withLock { syncs in
      defer { syncs = false }
      return syncs
    }
    if syncsFolder { disk.syncFolder() }
  }

  /// The table of methods.
  ///
  /// It is written once and never changed: whoever reads it reads the same.
  nonisolated(unsafe) static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
    var table = sqlite3_io_methods()
    table.iVersion = 2
    table.xClose = { file in
      let code = OpenFile.ask(file) { $1.xClose($0) }
      if let file { OpenFile.reference(file).release() }
      return code
    }
    table.xRead = { file, bytes, count, start in OpenFile.ask(file) { $1.xRead($0, bytes, count, start) } }
    table.xWrite = { file, bytes, count, start in
      let new = UnsafeRawBufferPointer(start: bytes, count: Int(count))
      let write = DiskFile.Write.bytes(Array(new), at: Int(start))
      let underWay = file.map { (OpenFile.reference($0).takeUnretainedValue().number, write) }
      return OpenFile.change(file, .write, underWay, then: { $0.disk.note(write, of: $0.number) }) {
        $1.xWrite($0, bytes, count, start)
      }
    }
    table.xTruncate = { file, size in
      let note: (OpenFile) -> Void = { $0.disk.note(.size(Int(size)), of: $0.number) }
      return OpenFile.change(file, .truncate, then: note) { $1.xTruncate($0, size) }
    }
    table.xSync = { file, flags in OpenFile.change(file, .sync, then: { $0.noteSync() }) { $1.xSync($0, flags) } }
    table.xFileSize = { file, size in OpenFile.ask(file) { $1.xFileSize($0, size) } }
    table.xLock = { file, level in OpenFile.ask(file) { $1.xLock($0, level) } }
    table.xUnlock = { file, level in OpenFile.ask(file) { $1.xUnlock($0, level) } }
    table.xCheckReservedLock = { file, result in OpenFile.ask(file) { $1.xCheckReservedLock($0, result) } }
    table.xFileControl = { file, code, value in OpenFile.ask(file) { $1.xFileControl($0, code, value) } }
    table.xSectorSize = { file in OpenFile.ask(file) { $1.xSectorSize($0) } }
    table.xDeviceCharacteristics = { file in OpenFile.ask(file) { $1.xDeviceCharacteristics($0) } }
    table.xShmMap = { file, page, size, extends, place in
      OpenFile.ask(file) { $1.xShmMap($0, page, size, extends, place) }
    }
    table.xShmLock = { file, start, count, flags in OpenFile.ask(file) { $1.xShmLock($0, start, count, flags) } }
    table.xShmBarrier = { file in
      guard let file, let methods = OpenFile.below(file).pointee.pMethods else { return }
      methods.pointee.xShmBarrier(OpenFile.below(file))
    }
    table.xShmUnmap = { file, deletes in OpenFile.ask(file) { $1.xShmUnmap($0, deletes) } }
    let pointer = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    pointer.initialize(to: table)
    return pointer
  }()
}
