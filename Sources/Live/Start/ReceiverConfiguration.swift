import CommandLine
import Singer

/// What a receiver takes of a configuration: the shop, and where its callbacks come.
struct ReceiverConfiguration: Sendable {
  let shop: Shop
  let settings: ListenSettings
  /// What must not be logged.
  let secrets: [String]
  /// What has no effect.
  let warnings: [SettingsWarning]

  /// Everything that is wrong with a configuration, in sentences.
  struct Broken: Error, Sendable, CustomStringConvertible {
    var sentences: [String]

    var description: String { sentences.joined(separator: " ") }
  }

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - paths: its files, of which the later win.
  ///   - environment: the variables, which win over files.
  ///   - kinds: the kinds of shops that there are; of one that is of none the first says what is missing.
  ///   - isReceived: whether callbacks are to be received, and not only looked at.
  ///   - readFile: gives a file's content.
  /// - Throws: everything that is wrong.
  init(
    _ paths: [String], _ environment: [String: String], of kinds: [ShopKind], isReceived: Bool = true,
    readFile: (String) throws(SystemFault) -> [UInt8] = FileReader.read
  ) throws(Broken) {
    guard let kind = Self.kind(of: paths, environment, among: kinds, readFile) ?? kinds.first else {
      throw Broken(sentences: [])
    }
    let values: SettingsValues
    do throws(SettingsFaults) {
      (values, warnings) = try SettingsReader.read(
        settings: kind.settings, also: SharedConfiguration.names, configPaths: paths,
        environmentPrefix: kind.prefix, environment: environment, readFile: readFile)
    } catch {
      throw Broken(sentences: error.faults.map(SettingsWords.sentence))
    }
    var sentences: [String] = []
    if isReceived {
      kind.checkReceiving(values, problems: &sentences)
    } else if values.json("listen") == nil {
      sentences.append(ListenWords(source: kind.source).noListen)
    }
    let shop = kind.shop(values, problems: &sentences)
    var known: [String] = []
    guard sentences.isEmpty, let shop, let settings = kind.listen(values, problems: &known) else {
      throw Broken(sentences: sentences)
    }
    (self.shop, self.settings) = (shop, settings)
    secrets = values.secrets(of: kind.settings)
  }

  /// The kind of a configuration, by the settings that it has; nil if it has those of none.
  private static func kind(
    of paths: [String], _ environment: [String: String], among kinds: [ShopKind],
    _ readFile: (String) throws(SystemFault) -> [UInt8]
  ) -> ShopKind? {
    guard kinds.count > 1 else { return kinds.first }
    return kinds.first { kind in
      let marks = kind.marks.map { Setting($0, .string, "") }
      let values: SettingsValues
      do throws(SettingsFaults) {
        values = try SettingsReader.read(
          settings: marks, also: SharedConfiguration.names, configPaths: paths, environmentPrefix: kind.prefix,
          environment: environment, readFile: readFile
        ).values
      } catch {
        values = error.readable
      }
      return kind.marks.contains { values.json($0) != nil }
    }
  }

  /// The shop, and where its callbacks are received.
  var description: ShopSource.Description { ShopSource.Description(shop: shop, address: settings.address) }
}
