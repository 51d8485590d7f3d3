import CommandLine

extension ProgramInfo {
  /// The program as its command line and its log know it.
  static let target = ProgramInfo(name: "target-brevo", version: Release.version, settings: Settings.all)

  /// What `--about` tells.
  var about: About {
    About(
      name: name, version: version,
      description: "Loads customers, orders, carts, products, categories and coupons of a shop into Brevo.",
      capabilities: ["about", "activate-version", "batch", "hard-delete", "soft-delete", "structured-logging"],
      settings: settings,
      excerpts: [
        About.Excerpt(
          title: Words.shopifyStreams, description: Words.shopifyStreamsDescription, json: ShopifyStreams.text),
        About.Excerpt(
          title: Words.shopifyMapping, description: Words.shopifyMappingDescription,
          json: ShopifyStreams.customerMapping),
      ])
  }
}
