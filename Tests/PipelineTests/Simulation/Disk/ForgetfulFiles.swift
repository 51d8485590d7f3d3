import Foundation
import Singer

@testable import TargetBrevo

/// The files that the target writes itself: each call is told of as SQLite's are.
struct ForgetfulFiles: Disk {
  let disk: ForgetfulDisk
  private let system = SystemDisk()

  init(_ disk: ForgetfulDisk) { self.disk = disk }

  func open(_ path: String, _ opening: FileOpening) throws(SystemFault) -> WritableFile {
    // What is there is opened by a full disk too.
    try check(.open, path)
    return try disk.atOnce { () throws(SystemFault) in
      let isThere = FileManager.default.fileExists(atPath: path)
      let file = try system.open(path, opening)
      try note(path) { number in
        if opening == .rewrite, isThere { disk.note(.size(0), of: number) }
      }
      return file
    }
  }

  func write(_ bytes: ArraySlice<UInt8>, to file: WritableFile) throws(SystemFault) {
    let place = Int(lseek(file.descriptor, 0, SEEK_END))
    try note(file.path) { number in
      func put(_ bytes: ArraySlice<UInt8>) throws {
        try disk.atOnce {
          try system.write(bytes, to: file)
          disk.note(.bytes(Array(bytes), at: place), of: number)
        }
      }
      if let fault = disk.call(.write, name(file.path), (number, .bytes(Array(bytes), at: place))) {
        // A full disk takes what finds room.
        if fault == .full { try put(bytes.prefix(bytes.count / 2)) }
        throw SystemFault(code: fault.number)
      }
      try put(bytes)
    }
  }

  func sync(_ file: WritableFile) throws(SystemFault) {
    try check(.sync, file.path)
    try disk.atOnce { () throws(SystemFault) in
      try system.sync(file)
      try note(file.path) { disk.sync($0) }
    }
  }

  func rename(_ path: String, to other: String) throws(SystemFault) {
    try check(.rename, path)
    try disk.atOnce { () throws(SystemFault) in
      try system.rename(path, to: other)
      disk.rename(name(path), as: name(other))
    }
  }

  func syncFolder(of path: String) throws(SystemFault) {
    try check(.sync, path)
    try disk.atOnce { () throws(SystemFault) in
      try system.syncFolder(of: path)
      disk.syncFolder()
    }
  }

  private func check(_ call: ForgetfulDisk.Call, _ path: String) throws(SystemFault) {
    if let fault = disk.call(call, name(path)) { throw SystemFault(code: fault.number) }
  }

  private func name(_ path: String) -> String {
    String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
  }

  private func note(_ path: String, _ body: (Int) throws -> Void) throws(SystemFault) {
    do {
      try body(try disk.open(name(path)))
    } catch let fault as SystemFault {
      throw fault
    } catch {
      throw SystemFault(code: EIO)
    }
  }
}
