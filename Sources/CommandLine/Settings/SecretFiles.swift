internal import JSON
internal import Singer

/// Secrets that stand in files of their own, which a configuration names: `api_key_file` for `api_key`.
///
/// It is how systemd's credentials and the secrets of Kubernetes come to a program.
struct SecretFiles {
  /// What a setting's name ends in where it names a file.
  static let suffix = "_file"

  /// The bytes of a file.
  typealias Reading = (String) throws(SystemFault) -> [UInt8]

  let settings: [Setting]
  private(set) var faults: [SettingsFault] = []
  /// The files that were read.
  private(set) var paths: [String] = []

  init(settings: [Setting]) { self.settings = settings }

  /// The names under which files of secrets can be given.
  static func names(_ settings: [Setting]) -> [String] {
    settings.filter(\.secret).map { $0.name + suffix }
  }

  /// The setting whose secret a key names the file of; nil if it is no such key.
  func setting(fileKey key: String) -> Setting? {
    settings.first { $0.secret && $0.name + SecretFiles.suffix == key }
  }

  /// Reads the secret of a setting; nil where there is none, which is a fault.
  mutating func secret(
    of name: String, at path: JSONValue, _ source: SettingsSource, reading readFile: Reading
  ) -> JSONValue? {
    guard !path.isNull, path.string != "" else { return nil }
    guard let path = path.string else {
      faults.append(.wrongType(name: name + SecretFiles.suffix, expected: .path, found: "no text", source))
      return nil
    }
    do throws(SystemFault) {
      let text = String(decoding: TextFile.plain(try readFile(path)), as: UTF8.self)
      paths.append(path)
      if !text.allSatisfy(\.isWhitespace) { return JSONValue.text(SecretFiles.bare(text)) }
      faults.append(.emptySecret(name: name, path: path))
    } catch {
      faults.append(.unreadableSecret(name: name, path: path, error))
    }
    return nil
  }

  /// An object in which those of its secrets that stand in files are members like the others.
  mutating func whole(
    _ value: JSONValue, of setting: Setting, _ source: SettingsSource, reading readFile: Reading
  ) -> JSONValue {
    let files = setting.secretKeys.filter { value[$0 + SecretFiles.suffix] != nil }
    guard value.kind == .object, !files.isEmpty else { return value }
    var read: [(key: String, secret: JSONValue)] = []
    for key in files where value[key].map(\.isNull) ?? true {
      guard let path = value[key + SecretFiles.suffix],
        let secret = secret(of: "\(setting.name).\(key)", at: path, source, reading: readFile)
      else { continue }
      read.append((key, secret))
    }
    let hidden = Set(files.map { $0 + SecretFiles.suffix } + read.map(\.key))
    let bytes = JSONWriter.bytes { writer in
      writer.object { writer in
        for (key, member) in value.members where !hidden.contains(key.string) {
          writer.key(raw: key.raw)
          writer.value(member)
        }
        for (key, secret) in read { writer.member(key, secret) }
      }
    }
    return (try? JSONValue.parse(bytes)) ?? value
  }

  /// A text without the line break that editors put behind it.
  private static func bare(_ text: String) -> String {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension JSONValue {
  /// A text as a value of its own.
  fileprivate static func text(_ text: String) -> JSONValue? {
    try? JSONValue.parse(JSONWriter.bytes { $0.string(text) })
  }
}
