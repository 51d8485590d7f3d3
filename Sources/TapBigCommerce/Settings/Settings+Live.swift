import CommandLine
import Live
import Shops

/// What the configuration says of live mode.
extension Settings {
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
    _ = ShopKind.bigCommerce.listen(values, problems: &problems)
    _ = webhooks(values, problems: &problems)
  }
}

extension WantedHooks {
  /// Gives the hooks that should be there for some streams, and those that the configuration adds.
  init(destination: String, headers: [String: String], streams: Set<String>, setting: WebhooksSetting) {
    let needed = CallbackScope.subscriptions(for: streams)
    self.init(
      destination: destination, headers: headers,
      scopes: needed + setting.scopes.filter { !needed.contains($0) })
  }
}

extension ListenSettings {
  /// Gives the hooks that should be there; nil without a `public_url`.
  func hooks(for streams: Set<String>, _ setting: WebhooksSetting) -> WantedHooks? {
    publicURL.map { url in
      WantedHooks(
        destination: url.text, headers: [CallbackSource.bigCommerce.secretField ?? "": secret], streams: streams,
        setting: setting)
    }
  }
}
