import JSON
import Singer

/// The files of a BATCH message, once it is known that they can be read.
struct BatchFiles: Sendable {
  let stream: String
  let paths: [String]
  let compression: BatchFile.Compression
  /// The number of the line that names them.
  let line: Int

  /// Reads a message: lines of JSON, plain or gzip, in files of this machine.
  init(_ message: BatchMessage, line: Int) throws(InputFault) {
    stream = message.stream
    self.line = line
    let format = message.encoding["format" as StaticString]?.string ?? "none"
    let word = message.encoding["compression" as StaticString]?.string ?? "none"
    guard format == "jsonl", let compression = BatchFile.Compression(rawValue: word) else {
      throw InputFault(line: line, .encoding(stream: stream, format: format, compression: word))
    }
    self.compression = compression
    var paths: [String] = []
    for address in message.manifest {
      guard let path = BatchFiles.path(of: address) else {
        throw InputFault(line: line, .storage(stream: stream, address: address))
      }
      paths.append(path)
    }
    self.paths = paths
  }

  /// Opens one of the files; what cannot be read says so by its name.
  func open(_ path: String) throws(InputFault) -> BatchFile {
    do throws(SystemFault) {
      return try BatchFile(path: path, compression: compression)
    } catch {
      throw InputFault(line: 0, .unreadableFile(error.reason)).inside(path, namedBy: line)
    }
  }

  /// The next lines of an open file, or nil at its end.
  func next(of file: inout BatchFile, _ path: String) throws(InputFault) -> LineBatch? {
    do throws(BatchFile.Fault) {
      return try file.next()
    } catch {
      let fault =
        switch error {
        case .line(.tooLong(let line, let limit)): InputFault(line: line, .lineTooLong(limit: limit))
        case .line(.unreadable(let cause, let line)): InputFault(line: line, .unreadableFile(cause.reason))
        case .damaged(let line): InputFault(line: line, .damagedFile(afterLine: line))
        }
      throw fault.inside(path, namedBy: line)
    }
  }

  /// The path of a `file://` address; a relative one is taken from the working folder, as the Meltano SDK writes it.
  private static func path(of address: String) -> String? {
    guard address.lowercased().hasPrefix("file://") else { return nil }
    var path = address.dropFirst("file://".count)
    if path.hasPrefix("localhost/") { path = path.dropFirst("localhost".count) }
    return path.isEmpty ? nil : String(path)
  }
}
