internal import JSON

/// The one configuration that serves all programs: a flat JSON file, of which each takes what is its own.
public enum SharedConfiguration {
  /// The settings of all programs that are secrets.
  private static let secrets = ["access_token", "client_secret", "previous_client_secret", "api_key"]
  /// The secrets in the object `listen`.
  private static let secretsOfListen = ["secret", "previous_secret"]

  /// Whether a configuration has secrets in it, of whichever program.
  static func holdsSecrets(_ document: JSONValue) -> Bool {
    let listen = document["listen" as StaticString]
    let found = secrets.map { document[$0] } + secretsOfListen.map { listen?[$0] }
    return found.contains { !($0?.string ?? "").isEmpty }
  }

  /// The names of all its settings; each program's table says what its own mean, and none warns of another's.
  public static let names: [String] =
    ofTap + ofShopTap + ofBoth + ofTarget + secrets.map { $0 + SecretFiles.suffix } + ["log_level"]

  private static let ofTap = [
    "access_token", "client_id", "client_secret", "start_date", "bigcommerce_url", "page_size", "max_in_flight",
    "quota_reserve", "channel_ids", "activate_version", "listen",
  ]

  private static let ofShopTap = [
    "shop", "shop_url", "previous_client_secret", "api_version", "shopify_url", "overlap_minutes", "metafields", "ids",
    "bulk_above",
  ]

  private static let ofBoth = ["store_hash", "sync", "webhooks"]

  private static let ofTarget = [
    "api_key", "brevo_url", "ext_id_prefix", "id_prefix", "store_url", "lists", "customer_mapping", "guest_mapping",
    "subscriber_mapping", "streams", "create_attributes", "default_country", "events",
    "abandoned_after_minutes", "abandoned_cart_consent", "order_opt_in", "history_hours", "on_customer_deleted",
    "on_customer_redacted",
    "ledger_path", "dead_letter_path", "max_rejects", "batch_size_rows", "batch_wait_limit_seconds",
    "batch_idle_seconds", "verify_imports", "event_visibility_seconds", "dry_run", "order_delivery", "verify_orders",
    "low_stock_threshold", "stock_alerts_to", "locale", "retention_days", "source", "field_mapping", "products",
    "inventory",
  ]
}
