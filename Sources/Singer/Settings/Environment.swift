#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The variables that a program reads.
public enum Environment {
  /// The file of the working folder whose variables count as if they were set.
  public static let file = ".env"

  /// Gives some variables of this process, with those of ``file`` beneath them.
  public static func here(_ names: some Sequence<String>) -> [String: String] {
    environment(variables(names), with: try? FileReader.read(file))
  }

  /// Why ``file`` cannot be read; nil where it can, or there is none.
  public static var fileFault: SystemFault? {
    do throws(SystemFault) {
      _ = try FileReader.read(file)
      return nil
    } catch {
      return error.code == ENOENT ? nil : error
    }
  }

  /// Gives the values that some variables have in this process.
  public static func variables(_ names: some Sequence<String>) -> [String: String] {
    var values: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
  }

  /// Gives variables with those of a `.env` file beneath them: what the process has wins.
  ///
  /// - Parameters:
  ///   - variables: the variables of the process.
  ///   - dotEnv: the content of the file: `NAME=value` on a line each, with `export`, quotes and `#` comments.
  /// - Returns: the variables of both.
  public static func environment(_ variables: [String: String], with dotEnv: [UInt8]?) -> [String: String] {
    guard let dotEnv else { return variables }
    var merged: [String: String] = [:]
    for line in String(decoding: TextFile.plain(dotEnv), as: UTF8.self).split(whereSeparator: \.isNewline) {
      if let (name, value) = assignment(line) { merged[name] = value }
    }
    return merged.merging(variables) { $1 }
  }

  private static func assignment(_ line: Substring) -> (name: String, value: String)? {
    var line = trimmed(line)
    if line.hasPrefix("export ") { line = trimmed(line.dropFirst(7)) }
    guard line.first != "#", let equals = line.firstIndex(of: "=") else { return nil }
    let name = trimmed(line[..<equals])
    guard !name.isEmpty else { return nil }
    return (String(name), value(trimmed(line[line.index(after: equals)...])))
  }

  /// A value without its quotes; only in double quotes `\n`, `\"` and `\\` are escapes.
  private static func value(_ text: Substring) -> String {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      return String(trimmed(text.firstRange(of: " #").map { text[..<$0.lowerBound] } ?? text))
    }
    var value = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst(), character != quote {
      if character == "\\", quote == "\"", let next = rest.popFirst() {
        value.append(next == "n" ? "\n" : next)
      } else {
        value.append(character)
      }
    }
    return value
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
