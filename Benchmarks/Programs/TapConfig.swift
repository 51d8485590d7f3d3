/// The configuration with which the tap reads one stream of a sandbox.
enum TapConfig {
  static func text(_ address: String, reading stream: String) -> String {
    """
    {"store_hash": "sandbox1", "access_token": "sandbox-access-token", "bigcommerce_url": "\(address)",
     "start_date": "2015-01-01T00:00:00Z", "sync": {"customers": \(stream == "customers"),
     "orders": \(stream == "orders"), "products": false, "marketing": false}}
    """
  }
}
