import CommandLine
import Live

/// What the configuration says of live mode.
extension Settings {
  /// Reads where callbacks of the store are received.
  ///
  /// - Parameters:
  ///   - values: the configuration.
  ///   - problems: gets a sentence for each thing that must not be.
  /// - Returns: the settings; nil where `listen` is not there, or must not be as it is.
  static func listen(_ values: SettingsValues, problems: inout [String]) -> ListenSettings? {
    guard let setting = values.json("listen") else { return nil }
    var found: [ListenSettings.Problem] = []
    let settings = ListenSettings(setting, clientSecret: values.string("client_secret"), problems: &found)
    problems += found.map(Words.problem)
    return found.isEmpty ? settings : nil
  }

  /// Reads the scopes that the configuration adds to those that streams need.
  ///
  /// - Parameters:
  ///   - values: the configuration.
  ///   - problems: gets a sentence for each thing that must not be.
  /// - Returns: the scopes; those that must not be are left out.
  static func webhooks(_ values: SettingsValues, problems: inout [String]) -> WebhooksSetting {
    var found: [WebhooksSetting.Problem] = []
    let setting = WebhooksSetting(values.json("webhooks"), problems: &found)
    problems += found.map(Words.problem)
    return setting
  }

  /// Adds a sentence for each thing that must not be in the settings of live mode, which an ordinary run does not use.
  static func checkLive(_ values: SettingsValues, problems: inout [String]) {
    _ = listen(values, problems: &problems)
    _ = webhooks(values, problems: &problems)
  }

  /// Makes of the values the shop whose callbacks are received.
  ///
  /// - Parameters:
  ///   - values: the configuration.
  ///   - problems: gets a sentence for each thing that must not be.
  /// - Returns: the shop, named by its hash; nil where `listen` or `store_hash` is not there, or must not be as it is.
  static func shop(_ values: SettingsValues, problems: inout [String]) -> Shop? {
    let hash = storeHash(values, problems: &problems)
    let settings = listen(values, problems: &problems)
    guard let hash, let settings else { return nil }
    return settings.shop(storeHash: hash, clientSecret: values.string("client_secret"))
  }
}
