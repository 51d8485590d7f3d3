import Foundation

/// A folder for the files of one benchmark, and the programs that were built beside this one.
struct Workplace: ~Copyable {
  private let folder: URL
  private let programs: URL

  init() throws {
    programs = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of a program.
  func program(_ name: String) -> String { programs.appendingPathComponent(name).path }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a file and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    return file(name)
  }

  /// Reads a file; nothing where there is none.
  func text(of name: String) -> String {
    (try? Data(contentsOf: folder.appendingPathComponent(name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Removes the files whose names begin so.
  func remove(_ prefix: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix(prefix) {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }
}

/// A benchmark whose program did not do its work; what it said on standard error is told.
struct Failure: Error, CustomStringConvertible {
  let description: String
}
