import Foundation
import GRDBSQLite
import Synchronization

/// The door through which SQLite reaches the files of a ``ForgetfulDisk``.
///
/// It is a shim over the system's own door (a VFS), registered as the default of the process, so that programs open their files as
/// ever. Files that are on no such disk it hands on unseen.
enum DiskVFS {
  /// The disks by their folders; each is there as long as somebody has it.
  private struct Mount {
    weak var disk: ForgetfulDisk?
  }

  private static let mounts = Mutex<[String: Mount]>([:])

  static func mount(_ disk: ForgetfulDisk) {
    _ = registration
    mounts.withLock { $0[disk.folder] = Mount(disk: disk) }
  }

  static func unmount(_ folder: String) { mounts.withLock { $0[folder] = nil } }

  /// The disk of a path, and the name that the path has there.
  static func place(_ path: UnsafePointer<CChar>?) -> (disk: ForgetfulDisk, name: String)? {
    guard let path else { return nil }
    let text = String(cString: path)
    guard let slash = text.lastIndex(of: "/"),
      let disk = mounts.withLock({ $0[String(text[..<slash])]?.disk })
    else { return nil }
    return (disk, String(text[text.index(after: slash)...]))
  }

  /// The system's own door.
  ///
  /// It is found before the shim is registered, and never changed: whoever reads it reads the same.
  nonisolated(unsafe) static let system: UnsafeMutablePointer<sqlite3_vfs>? = sqlite3_vfs_find(nil)

  private static let registration: Int32 = {
    guard let system else { return SQLITE_ERROR }
    // It is never freed: SQLite keeps the address as long as the process lives.
    let shim = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    shim.initialize(to: system.pointee)
    shim.pointee.pNext = nil
    shim.pointee.zName = UnsafePointer(strdup("forgetful"))
    shim.pointee.szOsFile += Int32(OpenFile.offset)
    shim.pointee.xOpen = { _, path, file, flags, result in DiskVFS.open(path, file, flags, result) }
    shim.pointee.xDelete = { _, path, syncsFolder in DiskVFS.delete(path, syncsFolder) }
    return sqlite3_vfs_register(shim, 1)
  }()

  private static func open(
    _ path: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
    _ result: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let file, let open = system?.pointee.xOpen else { return SQLITE_CANTOPEN }
    guard let (disk, name) = place(path) else { return open(system, path, file, flags, result) }
    file.pointee.pMethods = nil
    if let refusal = disk.call(.open, name) { return refusal.code(of: .open) }
    let below = OpenFile.below(file)
    let (code, number) = disk.atOnce {
      let code = open(system, path, below, flags, result)
      return (code, code == SQLITE_OK ? try? disk.open(name) : nil)
    }
    guard code == SQLITE_OK else { return code }
    guard let number else {
      _ = below.pointee.pMethods?.pointee.xClose(below)
      return SQLITE_CANTOPEN
    }
    // SQLite syncs the folder with the first sync of a log that it has made.
    let isLog = flags & SQLITE_OPEN_CREATE != 0 && flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL) != 0
    OpenFile.put(OpenFile(disk: disk, number: number, name: name, syncsFolder: isLog), into: file)
    file.pointee.pMethods = UnsafePointer(OpenFile.methods)
    return SQLITE_OK
  }

  private static func delete(_ path: UnsafePointer<CChar>?, _ syncsFolder: Int32) -> Int32 {
    guard let delete = system?.pointee.xDelete else { return SQLITE_IOERR }
    guard let (disk, name) = place(path) else { return delete(system, path, syncsFolder) }
    if let refusal = disk.call(.delete, name) { return refusal.code(of: .delete) }
    return disk.atOnce {
      let code = delete(system, path, syncsFolder)
      if code == SQLITE_OK {
        disk.delete(name)
        if syncsFolder != 0 { disk.syncFolder() }
      }
      return code
    }
  }
}
