/// What is said of the storefront's script.
extension Words {
  static let storefrontScript = "storefront script"

  static func noStorefrontScript(_ address: String) -> String {
    "The storefront script is not on \(address): target-brevo tracker prints it, if product views are wanted."
  }

  static func unreadableStorefront(_ address: String, _ reason: String) -> String {
    "Whether the storefront script is on \(address) cannot be told: \(reason)."
  }

  static let noTrackerKey =
    "Brevo tells no client key of a tracker: switch the tracker on in Brevo under Automations › Settings, and try again."
}
