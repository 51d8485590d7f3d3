import Foundation
import Synchronization
import TestSupport

/// A folder whose disk forgets at a power cut what was not synced.
///
/// SQLite writes to real files there, by ``DiskVFS``, and the target its own, and the disk keeps beside them what of it would still
/// be there. Names that were made, taken away or given to other files last only once the folder is synced, as SQLite does with a new
/// log. What others write in the folder the disk knows nothing of, and takes for synced.
final class ForgetfulDisk: Sendable {
  /// What a program does with a file.
  enum Call: Sendable { case open, write, truncate, sync, rename, delete }

  /// A write that is being carried out, with the number of its file.
  typealias UnderWay = (file: Int, write: DiskFile.Write)

  /// Is told of each call before it is carried out; gives what goes wrong, if anything does.
  typealias Watch = @Sendable (Call, String) -> DiskFault?

  private struct State {
    var files: [Int: DiskFile] = [:]
    /// The files by name: as programs see them, and as they are found after a power cut.
    var names: [String: Int] = [:]
    var durable: [String: Int] = [:]
    var last = 0
    var watch: Watch = { _, _ in nil }
    var underWay: UnderWay?

    mutating func make(_ name: String, _ bytes: [UInt8] = []) -> Int {
      last += 1
      (files[last], names[name]) = (DiskFile(bytes), last)
      return last
    }
  }

  let folder: String
  private let state: Mutex<State>
  /// Is held while the system changes a file, and while what is left of all is copied: a process dies at one moment for all of
  /// its files, while a connection may be at work on another thread, or be closed there.
  private let moment = NSLock()

  /// Makes a disk of a folder; what is there is synced.
  convenience init(_ folder: String) throws { try self.init(folder, State()) }

  private init(_ folder: String, _ known: State) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var state = known
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where state.names[name] == nil {
      state.durable[name] = state.make(name, try Self.read("\(folder)/\(name)"))
    }
    self.state = Mutex(state)
    DiskVFS.mount(self)
  }

  deinit { DiskVFS.unmount(folder) }

  /// Lets something be told of each call from now on.
  func watch(_ watch: @escaping Watch) { state.withLock { $0.watch = watch } }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// The files that are there.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() }

  func read(_ name: String) throws -> [UInt8] { try Self.read(path(name)) }

  private static func read(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Does something to a file in which no copy of the folder comes.
  func atOnce<Value, Fault: Error>(_ work: () throws(Fault) -> Value) throws(Fault) -> Value {
    moment.lock()
    defer { moment.unlock() }
    return try work()
  }

  /// Copies what a process leaves that is killed, while the machine goes on: all of it, though what was not synced may still be lost.
  func leave(to folder: String) throws -> ForgetfulDisk { try atOnce { try copy(to: folder) } }

  /// Copies what a power cut leaves into a new folder: what was synced, and some of the rest.
  func leave(to folder: String, afterPowerCut random: Seeded) throws -> ForgetfulDisk {
    try atOnce { try copy(to: folder, afterPowerCut: random) }
  }

  private func copy(to folder: String) throws -> ForgetfulDisk {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var state = state.withLock { $0 }
    (state.watch, state.underWay) = ({ _, _ in nil }, nil)
    for name in try remaining() {
      try FileManager.default.copyItem(atPath: path(name), toPath: "\(folder)/\(name)")
    }
    return try ForgetfulDisk(folder, state)
  }

  private func copy(to folder: String, afterPowerCut random: Seeded) throws -> ForgetfulDisk {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var state = state.withLock { $0 }
    // Also what it catches on its way may be there, or a part of it.
    if let (file, write) = state.underWay { state.files[file]?.note(write) }
    var random = random
    let percent = [0, 0, 50, 90, 100].randomElement(using: &random) ?? 0
    for name in try Set(remaining()).union(state.durable.keys).sorted() {
      let (new, old) = (state.names[name], state.durable[name])
      guard new != nil || old != nil else {
        try FileManager.default.copyItem(atPath: path(name), toPath: "\(folder)/\(name)")
        continue
      }
      let isNew = new == old || Int.random(in: 0..<100, using: &random) < percent
      guard let file = (isNew ? new : old).flatMap({ state.files[$0] }) else { continue }
      try Data(file.remains(percent, &random)).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    return try ForgetfulDisk(folder)
  }

  /// The files that are there, but for those that a process has for itself alone.
  private func remaining() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      !$0.hasSuffix("-shm") && !$0.hasSuffix(".lock")
    }
  }
}

/// What is told of the calls of programs.
extension ForgetfulDisk {
  /// A call is about to be carried out; gives what goes wrong.
  func call(_ call: Call, _ name: String, _ underWay: UnderWay? = nil) -> DiskFault? {
    let watch = state.withLock { state in
      state.underWay = underWay
      return state.watch
    }
    defer { state.withLock { $0.underWay = nil } }
    return watch(call, name)
  }

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

  /// A file has another's name, and stands in its place.
  func rename(_ old: String, as new: String) {
    state.withLock { state in
      state.names[new] = state.names[old]
      state.names[old] = nil
    }
  }
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
    rename(old, as: new)
    try Data(try read(old)).write(to: URL(fileURLWithPath: path(new)))
    try FileManager.default.removeItem(atPath: path(old))
  }
}
