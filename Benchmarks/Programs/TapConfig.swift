/// The arguments with which the tap reads one stream of a sandbox, and nothing else.
enum TapConfig {
  /// Writes the configuration and a catalog into a workplace.
  ///
  /// - Parameters:
  ///   - stream: the stream, with the fields that are selected by default.
  ///   - address: the sandbox's.
  ///   - workplace: where the files go.
  /// - Returns: the tap's arguments.
  /// - Throws: why a file cannot be written.
  static func arguments(
    reading stream: String, from address: String, in workplace: borrowing Workplace
  ) throws -> [String] {
    try self.arguments(
      """
      {"store_hash": "sandbox1", "access_token": "sandbox-access-token", "bigcommerce_url": "\(address)",
       "start_date": "2015-01-01T00:00:00Z"}
      """, stream, workplace)
  }

  /// Writes the configuration of tap-shopify and a catalog into a workplace.
  ///
  /// - Parameters:
  ///   - stream: the stream, with the fields that are selected by default.
  ///   - address: the sandbox's.
  ///   - workplace: where the files go.
  /// - Returns: the tap's arguments.
  /// - Throws: why a file cannot be written.
  static func arguments(
    reading stream: String, ofShopAt address: String, in workplace: borrowing Workplace
  ) throws -> [String] {
    try arguments(
      """
      {"shop": "sandbox", "access_token": "shpat_sandbox", "shopify_url": "\(address)/shopify",
       "start_date": "2015-01-01T00:00:00Z"}
      """, stream, workplace)
  }

  private static func arguments(
    _ config: String, _ stream: String, _ workplace: borrowing Workplace
  ) throws -> [String] {
    let config = try workplace.file("config.json", config)
    let catalog = try workplace.file(
      "catalog.json",
      """
      {"streams": [{"tap_stream_id": "\(stream)", "metadata": [{"breadcrumb": [], "metadata": {"selected": true}}]}]}
      """)
    return ["--config", config, "--catalog", catalog]
  }
}
