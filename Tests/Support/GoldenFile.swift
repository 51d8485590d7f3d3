import Foundation

/// A file of what the programs write, line by line, that no change may alter by accident.
///
/// The files stand in `Tests/Golden`. `RENEW_GOLDENS=1` writes them anew where a change is meant.
public struct GoldenFile: Sendable {
  /// The path of the file below `Tests/Golden`.
  public let name: String
  /// What another content would mean for shops.
  public let meaning: String

  /// Names a file, which need not be there yet.
  public init(_ name: String, meaning: String) {
    self.name = name
    self.meaning = meaning
  }

  /// The folder of all these files.
  public static let folder = "Tests/Golden"

  /// The lines of one of these files.
  ///
  /// - Throws: that there is no such file.
  public static func lines(of name: String) throws -> [String] {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// Compares lines with those of the file, or makes the file of them if it is to be renewed.
  ///
  /// - Returns: what differs, what that means and how the file is renewed; nil if nothing differs.
  /// - Throws: that the file cannot be written.
  public func difference(from lines: [String]) throws -> String? {
    if ProcessInfo.processInfo.environment["RENEW_GOLDENS"] != nil {
      let path = "\(GoldenFile.folder)/\(name)"
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
      print("\(path) is written anew")
      return nil
    }
    let kept = (try? GoldenFile.lines(of: name)) ?? []
    guard kept != lines else { return nil }
    let changes = lines.difference(from: kept).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line.prefix(400))"
      case .remove(_, let line, _): "- \(line.prefix(400))"
      }
    }
    let more = changes.count > 24 ? ["… and \(changes.count - 24) more lines"] : []
    return """
      \(GoldenFile.folder)/\(name) says something else. \(meaning)
      \((changes.prefix(24) + more).joined(separator: "\n"))
      If the change is meant, write the files anew, look at what git shows, and say in CHANGELOG.md what it means for shops:
        RENEW_GOLDENS=1 swift test --filter Golden
      """
  }
}
