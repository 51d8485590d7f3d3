internal import JSON

/// The layout of a hosted connector's configuration, and what it comes to in ours.
///
/// The connector nests a shop's settings in `connectors.bigcommerce` or `connectors.shopify`, with mappings and webhooks there or
/// beside it, and has other names for some of them.
struct ConnectorLayout {
  /// The flat configuration.
  private(set) var document: JSONValue
  /// What has become of what, in words for people: `field_mapping is customer_mapping here`.
  private(set) var remarks: [String] = []

  /// Whether a configuration has this layout.
  static func isOne(_ document: JSONValue) -> Bool { document["connectors" as StaticString]?.kind == .object }

  /// The shops that a connector knows.
  private static let shops = ["bigcommerce", "shopify"]
  /// The names of the connector that are others here.
  private static let names = ["field_mapping": "customer_mapping"]
  /// What the connector's log shows, which is a matter of the level here.
  private static let logNames = ["debug", "log_webhooks"]

  init(_ document: JSONValue) {
    self.document = document
    var members: [(key: String, value: JSONValue)] = []
    var isVerbose = false
    func take(_ key: String, _ value: JSONValue, in place: String) {
      if key == "enabled" { return }
      if Self.logNames.contains(key) {
        if value.bool == true {
          isVerbose = true
          remarks.append("\(place)\(key) is log_level: debug here")
        }
        return
      }
      if key == "log_level", value.string == "verbose" {
        isVerbose = true
        return remarks.append("\(place)log_level: verbose is log_level: debug here")
      }
      if key == "api_version" {
        return remarks.append("\(place)api_version is left out: the tap speaks the version that it was made for")
      }
      if let name = Self.names[key] { remarks.append("\(place)\(key) is \(name) here") }
      let name = Self.names[key] ?? key
      members.removeAll { $0.key == name }
      members.append((name, value))
    }
    let connectors = document["connectors" as StaticString] ?? .null
    for (shop, settings) in connectors.members {
      let place = "connectors.\(shop.string)."
      guard Self.shops.contains(shop.string), settings.kind == .object else {
        remarks.append("connectors.\(shop.string) is left out: it is no shop that is known here")
        continue
      }
      if settings["enabled" as StaticString]?.bool == false {
        remarks.append("connectors.\(shop.string) is left out: it is not enabled")
        continue
      }
      remarks.append("what is in connectors.\(shop.string) stands at the top here")
      for (key, value) in settings.members { take(key.string, value, in: place) }
    }
    for (key, value) in document.members where key.string != "connectors" { take(key.string, value, in: "") }
    if isVerbose { members.append(("log_level", Self.text("debug"))) }
    if !members.contains(where: { $0.key == "start_date" }) {
      members.append(("start_date", Self.text(Self.beginning)))
      remarks.append("start_date is \(Self.beginning): everything is read")
    }
    let bytes = JSONWriter.bytes { writer in
      writer.object { writer in for (key, value) in members { writer.member(key, value) } }
    }
    self.document = (try? JSONValue.parse(bytes)) ?? document
  }

  /// Before any shop of either platform.
  private static let beginning = "2000-01-01T00:00:00Z"

  private static func text(_ text: String) -> JSONValue {
    (try? JSONValue.parse(JSONWriter.bytes { $0.string(text) })) ?? .null
  }
}
