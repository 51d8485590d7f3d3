internal import JSON
public import Singer

/// A reader of the one configuration, for the program that asks.
public enum SettingsReader {
  /// Reads files and environment into checked values.
  ///
  /// Of several files the later wins, key by key; the environment wins over files. A null is as good as absent.
  ///
  /// - Parameters:
  ///   - settings: the settings of this program.
  ///   - known: the keys of other programs, which are not warned about; see ``SharedConfiguration``.
  ///   - configPaths: the files; `ENV` stands for the environment, which is read anyway.
  ///   - environmentPrefix: what a variable's name begins with, such as `TAP_BIGCOMMERCE_`.
  ///   - environment: the variables.
  ///   - readFile: gives a file's content.
  ///   - isOpen: tells whether everybody on this machine may read a file.
  /// - Returns: the values, and what has no effect.
  /// - Throws: everything that is wrong.
  public static func read(
    settings: [Setting], also known: [String] = [], configPaths: [String], environmentPrefix: String,
    environment: [String: String],
    readFile: (String) throws(SystemFault) -> [UInt8] = FileReader.read,
    isOpen: (String) -> Bool = FileExposure.isOpen
  ) throws(SettingsFaults) -> (values: SettingsValues, warnings: [SettingsWarning]) {
    var faults: [SettingsFault] = []
    var warnings: [SettingsWarning] = []
    var given: [String: SettingsValues.Entry] = [:]
    var logLevel: String?
    let names = settings.map(\.name)
    let fileNames = SecretFiles.names(settings)
    var secretFiles = SecretFiles(settings: settings)

    for path in configPaths where path != "ENV" {
      guard var document = document(path, readFile, &faults) else { continue }
      if ConnectorLayout.isOne(document) {
        let layout = ConnectorLayout(document)
        document = layout.document
        warnings.append(.translated(path: path, layout.remarks))
      }
      if let word = document["log_level" as StaticString]?.string { logLevel = word }
      if SharedConfiguration.holdsSecrets(document), isOpen(path) { warnings.append(.readableByAll(path: path)) }
      var fromFiles: [String: SettingsValues.Entry] = [:]
      for (key, value) in document.members {
        let key = key.string
        if names.contains(key) {
          given[key] = SettingsValues.Entry(value: value, source: .file(path))
        } else if let setting = secretFiles.setting(fileKey: key) {
          guard environment[variable(of: setting.name, prefix: environmentPrefix)] == nil else { continue }
          fromFiles[setting.name] = secretFiles.secret(of: setting.name, at: value, .file(path), reading: readFile).map
          { secret in
            SettingsValues.Entry(value: secret, source: .file(path))
          }
        } else if !known.contains(key) {
          warnings.append(.unknownKey(key, path: path, nearest: nearest(to: key, among: names + known + fileNames)))
        }
      }
      given.merge(fromFiles) { $1 }
    }
    for setting in settings where setting.secret {
      let own = variable(of: setting.name, prefix: environmentPrefix)
      let file = variable(of: setting.name + SecretFiles.suffix, prefix: environmentPrefix)
      guard environment[own, default: ""].isEmpty, let path = environment[file], !path.isEmpty,
        let value = try? JSONValue.parse(JSONWriter.bytes { $0.string(path) }),
        let secret = secretFiles.secret(of: setting.name, at: value, .environment(variable: file), reading: readFile)
      else { continue }
      given[setting.name] = SettingsValues.Entry(value: secret, source: .environment(variable: file))
    }
    for setting in settings where !setting.secretKeys.isEmpty {
      guard let entry = given[setting.name] else { continue }
      given[setting.name] = SettingsValues.Entry(
        value: secretFiles.whole(entry.value, of: setting, entry.source, reading: readFile), source: entry.source)
    }
    warnings += secretFiles.paths.filter(isOpen).map(SettingsWarning.readableByAll(path:))

    var values = SettingsValues()
    values.logLevel = logLevel
    var ofSettings: [SettingsFault] = []
    for setting in settings {
      let variable = variable(of: setting.name, prefix: environmentPrefix)
      var check = SettingCheck(setting: setting, variable: variable)
      if let entry = check.entry(given: given[setting.name], environment: environment) {
        values.entries[setting.name] = entry
        warnings += unknownKeys(of: setting, in: entry)
      }
      ofSettings += check.faults
      warnings += check.warnings
    }
    if !faults.isEmpty { ofSettings.removeAll { if case .missing = $0 { true } else { false } } }
    // What a file of its own was to say is not missing besides.
    let ofFiles = secretFiles.faults
    let unread = Set(ofFiles.compactMap(\.secretName))
    ofSettings.removeAll { if case .missing(let name, _) = $0 { unread.contains(name) } else { false } }
    faults = ofSettings + ofFiles + faults
    guard faults.isEmpty else { throw SettingsFaults(faults, readable: values, warnings: warnings) }
    return (values, warnings)
  }

  /// Gives the name of the environment variable for a setting.
  public static func variable(of name: String, prefix: String) -> String {
    prefix + name.uppercased().replacing("-", with: "_")
  }

  /// What an object has that it must not have.
  private static func unknownKeys(of setting: Setting, in entry: SettingsValues.Entry) -> [SettingsWarning] {
    guard let keys = setting.keys else { return [] }
    let path =
      switch entry.source {
      case .file(let path): path
      case .environment(let variable): variable
      case .defaultValue: setting.name
      }
    return entry.value.members.map(\.key.string).filter { !keys.contains($0) }.map { key in
      .unknownKey(
        "\(setting.name).\(key)", path: path,
        nearest: nearest(to: key, among: keys).map { "\(setting.name).\($0)" })
    }
  }

  private static func document(
    _ path: String, _ readFile: (String) throws(SystemFault) -> [UInt8], _ faults: inout [SettingsFault]
  ) -> JSONValue? {
    let bytes: [UInt8]
    do throws(SystemFault) {
      bytes = TextFile.plain(try readFile(path))
    } catch {
      faults.append(.unreadable(path: path, error))
      return nil
    }
    do throws(JSONError) {
      let root = try JSONValue.parse(bytes)
      if root.kind == .object { return root }
      faults.append(.notAnObject(path: path))
      return nil
    } catch {
      // What does not begin as JSON does is YAML, whatever the file is called.
      let begins = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
      if begins.map({ "{[\"".utf8.contains($0) }) ?? true {
        faults.append(.notJSON(path: path, error))
        return nil
      }
    }
    do throws(YAMLDocument.Fault) {
      let root = try YAMLDocument.json(String(decoding: bytes, as: UTF8.self))
      if let root, root.kind == .object { return root }
      faults.append(.notAnObject(path: path))
    } catch {
      faults.append(.notYAML(path: path, line: error.line, reason: error.reason))
    }
    return nil
  }
}
