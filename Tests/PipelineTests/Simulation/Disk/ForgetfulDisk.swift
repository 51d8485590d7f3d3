import Foundation
import GRDBSQLite
import Synchronization
import TestSupport

/// A folder whose disk forgets at a power cut what was not synced.
///
/// SQLite writes to real files there, by ``DiskVFS``, and the disk keeps beside them what of it would still be there. Names that
/// were made, taken away or given to other files last only once the folder is synced, as SQLite does with a new log. What others
/// write in the folder the disk knows nothing of, and takes for synced.
final class ForgetfulDisk: Sendable {
  /// What a program does with a file.
  enum Call: Sendable { case open, write, truncate, sync, delete }

  /// Is told of each call before it is carried out; gives SQLite's number of what goes wrong, or `SQLITE_OK`.
  typealias Watch = @Sendable (Call, String) -> Int32

  private struct State {
    var files: [Int: DiskFile] = [:]
    /// The files by name: as programs see them, and as they are found after a power cut.
    var names: [String: Int] = [:]
    var durable: [String: Int] = [:]
    var last = 0
    var watch: Watch = { _, _ in SQLITE_OK }

    mutating func make(_ name: String, _ bytes: [UInt8] = []) -> Int {
      last += 1
      (files[last], names[name]) = (DiskFile(bytes), last)
      return last
    }
  }

  let folder: String
  private let state = Mutex(State())
  /// Is held while the system changes a file, and while what is left of all is copied: a process dies at one moment for all of
  /// its files, while a connection may be at work on another thread, or be closed there.
  private let moment = NSLock()

  /// Makes a disk of a folder; what is there is synced.
  init(_ folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let bytes = try read(name)
      state.withLock { _ = $0.make(name, bytes) }
    }
    state.withLock { $0.durable = $0.names }
    DiskVFS.mount(self)
  }

  deinit { DiskVFS.unmount(folder) }

  /// Lets something be told of each call from now on.
  func watch(_ watch: @escaping Watch) { state.withLock { $0.watch = watch } }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

  /// Copies what is left of the folder into a new one: all of it where no random numbers are given, as when a process is killed
  /// and the machine goes on; else what was synced, and some of the rest.
  func leave(to folder: String, after powerCut: Seeded?) throws {
    try atOnce { try copy(to: folder, after: powerCut) }
  }

  /// Does something to a file in which no copy of the folder comes.
  func atOnce<Value>(_ work: () throws -> Value) rethrows -> Value { try moment.withLock { try work() } }

  private func copy(to folder: String, after powerCut: Seeded?) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (files, names, durable) = state.withLock { ($0.files, $0.names, $0.durable) }
    let there = try FileManager.default.contentsOfDirectory(atPath: self.folder)
    var random = powerCut ?? Seeded(seed: 0)
    let percent = [0, 0, 50, 90, 100].randomElement(using: &random) ?? 0
    for name in Set(there).union(durable.keys).sorted() where !name.hasSuffix("-shm") && !name.hasSuffix(".lock") {
      let (new, old) = (names[name], durable[name])
      guard powerCut != nil, new != nil || old != nil else {
        if there.contains(name) { try FileManager.default.copyItem(atPath: path(name), toPath: "\(folder)/\(name)") }
        continue
      }
      let isNew = new == old || Int.random(in: 0..<100, using: &random) < percent
      guard let file = (isNew ? new : old).flatMap({ files[$0] }) else { continue }
      try Data(file.remains(percent, &random)).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }
}

/// What ``DiskVFS`` tells of the calls of SQLite.
extension ForgetfulDisk {
  /// A call is about to be carried out; gives what goes wrong.
  func call(_ call: Call, _ name: String) -> Int32 { state.withLock { $0.watch }(call, name) }

  /// A file is opened.
  ///
  /// - Returns: its number.
  /// - Throws: that it is there and cannot be read.
  func open(_ name: String) throws -> Int {
    if let number = state.withLock({ $0.names[name] }) { return number }
    let bytes = try read(name)
    return state.withLock { $0.make(name, bytes) }
  }

  func note(_ write: DiskFile.Write, of file: Int) { state.withLock { $0.files[file]?.note(write) } }

  func sync(_ file: Int) { state.withLock { $0.files[file]?.sync() } }

  /// The names are on the disk as they are now.
  func syncFolder() {
    state.withLock { state in
      state.durable = state.names
      let used = Set(state.names.values)
      state.files = state.files.filter { used.contains($0.key) }
    }
  }

  func delete(_ name: String) { state.withLock { $0.names[name] = nil } }
}

/// What other programs do, call by call, as a runner that keeps a state.
extension ForgetfulDisk {
  /// Writes a file anew, or makes it.
  func put(_ bytes: [UInt8], into name: String) throws {
    let file = state.withLock { state in
      let file = state.names[name] ?? state.make(name)
      state.files[file]?.note(.size(0))
      return file
    }
    try Data().write(to: URL(fileURLWithPath: path(name)))
    note(.bytes(bytes, at: 0), of: file)
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
  }

  func sync(_ name: String) {
    if let file = state.withLock({ $0.names[name] }) { sync(file) }
  }

  func rename(_ old: String, to new: String) throws {
    state.withLock { state in
      state.names[new] = state.names[old]
      state.names[old] = nil
    }
    try Data(try read(old)).write(to: URL(fileURLWithPath: path(new)))
    try FileManager.default.removeItem(atPath: path(old))
  }
}
