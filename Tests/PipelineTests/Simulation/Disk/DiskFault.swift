import Foundation
import GRDBSQLite

/// How a disk fails.
enum DiskFault: Sendable {
  /// `ENOSPC`: nothing can be written any more.
  case full
  /// `EIO` at a write.
  case writes
  /// `EIO` at a sync.
  case syncs
  /// `EROFS`: the system has mounted it anew, for reading alone.
  case readOnly
  /// Whoever asked is no more.
  case gone

  /// What befalls disks.
  static let ofDisks: [DiskFault] = [.full, .writes, .syncs, .readOnly]

  /// Whether a call fails on such a disk.
  func strikes(_ call: ForgetfulDisk.Call) -> Bool {
    switch (self, call) {
    case (.full, .write), (.writes, .write), (.syncs, .sync), (.gone, _): true
    case (.readOnly, .sync): false
    case (.readOnly, _): true
    default: false
    }
  }

  /// What SQLite's own file layer calls it.
  func code(of call: ForgetfulDisk.Call) -> Int32 {
    switch (self, call) {
    case (.full, _): SQLITE_FULL
    case (.readOnly, .open): SQLITE_CANTOPEN
    case (_, .write): SQLITE_IOERR | 3 << 8
    case (_, .sync): SQLITE_IOERR | 4 << 8
    case (_, .truncate): SQLITE_IOERR | 6 << 8
    case (_, .delete): SQLITE_IOERR | 10 << 8
    default: SQLITE_IOERR
    }
  }

  /// What the system calls it.
  var number: Int32 {
    switch self {
    case .full: ENOSPC
    case .readOnly: EROFS
    case .writes, .syncs, .gone: EIO
    }
  }
}

extension ForgetfulDisk {
  /// Lets the disk fail in all calls to some file from one of them on.
  func fail(_ fault: DiskFault, at file: String, from call: Int) {
    let calls = CallList()
    watch { kind, name in
      guard name.hasPrefix(file), calls.note(kind) >= call else { return nil }
      return fault.strikes(kind) ? fault : nil
    }
  }

  /// Lists the calls to some file.
  func calls(to file: String) -> CallList {
    let calls = CallList()
    watch { kind, name in
      if name.hasPrefix(file) { _ = calls.note(kind) }
      return nil
    }
    return calls
  }

  /// Does nothing wrong from now on.
  func mend() { watch { _, _ in nil } }
}
