import JSON

/// What the store says of itself.
enum StoreInformation {
  static func time(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let now = store.seconds
    return .json { $0.object { $0.member("time", now) } }
  }

  static func answer(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    _ = try V2List(ask, filters: [], paged: false)
    return .json(200, row(store))
  }

  /// The one row of the store's own description.
  static func rows(_ store: Store, _ parent: Int) -> [[UInt8]] { [row(store)] }

  private static func row(_ store: Store) -> [UInt8] {
    let hash = store.hash
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", hash)
        writer.member("account_uuid", "8d4d492f-17a1-4d95-b396-e1c5720815a5")
        writer.member("domain", "sandbox.example.com")
        writer.member("secure_url", "https://sandbox.example.com")
        writer.member("control_panel_base_url", "https://store-\(hash).mybigcommerce.com")
        writer.member("status", "live")
        writer.member("name", "Sandbox Store")
        writer.member("first_name", "Ada")
        writer.member("last_name", "Lovelace")
        writer.member("address", "12 St James's Square\nLondon")
        writer.member("country", "United States")
        writer.member("country_code", "US")
        writer.member("infrastructure_region", "us-central1")
        writer.member("phone", "")
        writer.member("admin_email", "owner@sandbox.example.com")
        writer.member("order_email", "orders@sandbox.example.com")
        writer.member("favicon_url", "")
        zone(&writer)
        writer.member("language", "en")
        writer.member("currency", "USD")
        writer.member("currency_symbol", "$")
        writer.member("decimal_separator", ".")
        writer.member("thousands_separator", ",")
        writer.member("decimal_places", 2)
        writer.member("currency_symbol_location", "left")
        writer.member("weight_units", "KGS")
        writer.member("dimension_units", "Centimeters")
        writer.member("dimension_decimal_places", 2)
        writer.member("dimension_decimal_token", ".")
        writer.member("dimension_thousands_token", ",")
        writer.member("plan_name", "Plus")
        writer.member("plan_level", "Plus")
        writer.member("plan_is_trial", false)
        writer.member("industry", "Home & Garden")
        writer.member("logo") { $0.array { _ in } }
        writer.member("is_price_entered_with_tax", false)
        writer.member("store_id", 1_025_646)
        writer.member("default_channel_id", 1)
        writer.member("default_site_id", 1000)
        writer.member("active_comparison_modules") { $0.array { _ in } }
        features(&writer)
      }
    }
  }

  private static func zone(_ writer: inout JSONWriter) {
    writer.member("timezone") { writer in
      writer.object { writer in
        writer.member("name", "America/Chicago")
        writer.member("raw_offset", -21600)
        writer.member("dst_offset", -18000)
        writer.member("dst_correction", true)
        writer.member("date_format") { writer in
          writer.object { writer in
            writer.member("display", "M jS Y")
            writer.member("export", "M jS Y")
            writer.member("extended_display", "M jS Y @ g:i A")
          }
        }
      }
    }
  }

  private static func features(_ writer: inout JSONWriter) {
    writer.member("features") { writer in
      writer.object { writer in
        writer.member("stencil_enabled", true)
        writer.member("sitewidehttps_enabled", true)
        writer.member("facebook_catalog_id", "")
        writer.member("checkout_type", "optimized")
        writer.member("wishlists_enabled", true)
        writer.member("graphql_storefront_api_enabled", true)
        writer.member("shopper_consent_tracking_enabled", false)
        writer.member("multi_storefront_enabled", true)
        writer.member("storefront_limits") { writer in
          writer.object { writer in
            writer.member("active", 3)
            writer.member("total_including_inactive", 3)
          }
        }
      }
    }
  }
}
