import CommandLine
import Live
import Singer

/// What a receiver takes of a configuration: the store, and where its callbacks come.
///
/// The token that reads the store is not needed, so that the program that the internet reaches need not have it.
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

  /// The settings that are read.
  static let table = Settings.table.filter { ["store_hash", "client_secret", "listen"].contains($0.name) }

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - paths: its files, of which the later win.
  ///   - environment: the variables, which win over files.
  ///   - readFile: gives a file's content.
  /// - Throws: everything that is wrong.
  init(
    _ paths: [String], _ environment: [String: String],
    readFile: (String) throws(SystemFault) -> [UInt8] = FileReader.read
  ) throws(Broken) {
    let values: SettingsValues
    do throws(SettingsFaults) {
      (values, warnings) = try SettingsReader.read(
        settings: Self.table, also: SharedConfiguration.names, configPaths: paths,
        environmentPrefix: ProgramInfo.tap.prefix, environment: environment, readFile: readFile)
    } catch {
      throw Broken(sentences: error.faults.map(SettingsWords.sentence))
    }
    var sentences: [String] = []
    if values.json("listen") == nil { sentences.append(Words.noListen) }
    let hash = Settings.storeHash(values, problems: &sentences)
    let settings = Settings.listen(values, problems: &sentences)
    guard sentences.isEmpty, let hash, let settings else { throw Broken(sentences: sentences) }
    self.settings = settings
    shop = settings.shop(storeHash: hash, clientSecret: values.string("client_secret"))
    secrets = values.secrets(of: Self.table)
  }

  /// The shop, and where its callbacks are received.
  var description: ShopSource.Description { ShopSource.Description(shop: shop, address: settings.address) }
}
