import GRDBSQLite

/// How a disk fails, in the words of SQLite's own file layer.
enum DiskFault: CaseIterable, Sendable {
  /// `ENOSPC`: nothing can be written any more.
  case full
  /// `EIO` at a write.
  case writes
  /// `EIO` at a sync.
  case syncs
  /// `EROFS`: the system has mounted it anew, for reading alone.
  case readOnly

  /// What a call comes to on such a disk.
  func code(of call: ForgetfulDisk.Call) -> Int32 {
    switch (self, call) {
    case (.full, .write): SQLITE_FULL
    case (.writes, .write), (.readOnly, .write): SQLITE_IOERR | 3 << 8
    case (.syncs, .sync): SQLITE_IOERR | 4 << 8
    case (.readOnly, .truncate): SQLITE_IOERR | 6 << 8
    case (.readOnly, .delete): SQLITE_IOERR | 10 << 8
    case (.readOnly, .open): SQLITE_CANTOPEN
    default: SQLITE_OK
    }
  }
}

extension ForgetfulDisk {
  /// Lets the disk fail in all calls to some file from one of them on.
  func fail(_ fault: DiskFault, at file: String, from call: Int) {
    let calls = CallCount()
    watch { kind, name in
      guard name.hasPrefix(file), calls.next() >= call else { return SQLITE_OK }
      return fault.code(of: kind)
    }
  }

  /// Counts the calls to some file.
  func count(_ file: String) -> CallCount {
    let calls = CallCount()
    watch { _, name in
      if name.hasPrefix(file) { _ = calls.next() }
      return SQLITE_OK
    }
    return calls
  }

  /// Does nothing wrong from now on.
  func mend() { watch { _, _ in SQLITE_OK } }
}
