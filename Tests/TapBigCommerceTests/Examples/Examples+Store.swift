@testable import Tap
@testable import TapBigCommerce

extension Example {
  /// Rows of the store family.
  static let storeFamily: [Example] = [
    Example(.store, store),
    Example(.channels, channels),
    Example(.sites, sites),
    Example(.currencies, currencies),
    Example(.taxClasses, taxClasses),
    Example(.abandonedCartEmails, abandonedCartEmails),
  ]

  private static let store = #"""
    [{"id":"abc123","account_uuid":"8d4d492f-17a1-4d95-b396-e1c5720815a5","domain":"quay.example",
      "secure_url":"https://quay.example","control_panel_base_url":"https://store-abc123.mybigcommerce.com",
      "status":"live","name":"The Quay","first_name":"Inês","last_name":"Melo","address":"The Quay",
      "country":"United States","country_code":"US","phone":"555-123-4567","admin_email":"ines@example.com",
      "order_email":"orders@example.com","favicon_url":"https://cdn8.bigcommerce.com/r-88/img/bc_favicon.ico",
      "timezone":{"name":"America/Chicago","raw_offset":-21600,"dst_offset":-18000,"dst_correction":true,
      "date_format":{"display":"M jS Y","export":"M jS Y","extended_display":"M jS Y @ g:i A"}},"language":"en",
      "currency":"USD","currency_symbol":"$","decimal_separator":".","thousands_separator":",","decimal_places":2,
      "currency_symbol_location":"left","weight_units":"Ounces","dimension_units":"Inches",
      "dimension_decimal_places":2,"dimension_decimal_token":".","dimension_thousands_token":",",
      "plan_name":"Standard","plan_level":"Standard","plan_is_trial":false,"industry":"Technology",
      "logo":{"url":"https://cdn8.bigcommerce.com/s-abc123/product_images/logo.png"},
      "is_price_entered_with_tax":false,"store_id":4884484848484,"default_channel_id":1,"default_site_id":1000,
      "active_comparison_modules":[],"features":{"stencil_enabled":true,"sitewidehttps_enabled":true,
      "facebook_catalog_id":"","checkout_type":"optimized","wishlists_enabled":true,
      "graphql_storefront_api_enabled":true,"shopper_consent_tracking_enabled":true,"multi_storefront_enabled":true,
      "storefront_limits":{"active":3,"total_including_inactive":4}}},
     {"id":"def456","name":"The Quay","timezone":{"name":"America/Chicago","raw_offset":-21600,"dst_offset":-18000,
      "dst_correction":true,"date_format":{"display":"M jS Y","export":"M jS Y","extended_display":"M jS Y @ g:i A"}},
      "store_id":4884484848484,"logo":[],"infrastructure_region":"us-central1"}]
    """#

  private static let channels = #"""
    [{"id":1,"icon_url":"https://icons.example/bigcommerce_icon.svg","is_listable_from_ui":true,"is_visible":true,
      "date_created":"2021-05-07T14:54:51Z","external_id":"","type":"storefront","platform":"bigcommerce",
      "date_modified":"2021-05-07T14:54:51Z","name":"Sample Store","status":"prelaunch","currencies":{"channel_id":1,
      "enabled_currencies":["USD","GBP"],"default_currency":"USD"},"is_enabled":false},
     {"id":664179,"icon_url":"https://icons.example/amazon_icon.svg","is_listable_from_ui":true,"is_visible":true,
      "date_created":"2021-05-10T20:32:40Z","external_id":"","type":"marketplace","platform":"amazon",
      "date_modified":"2021-05-13T14:25:54Z","name":"Amazon","status":"connected"},
     {"id":667159,"icon_url":"https://icons.example/facebook_icon.svg","is_listable_from_ui":false,"is_visible":true,
      "date_created":"2021-05-13T15:41:39Z","external_id":"","type":"marketplace","platform":"facebook by meta",
      "date_modified":"2021-05-13T15:41:39Z","name":"Facebook by Meta","status":"connected"}]
    """#

  private static let sites = #"""
    [{"id":1,"url":"https://quay.example/","channel_id":1,"created_at":"2022-01-04T04:15:50.000Z",
      "updated_at":"2022-01-04T04:15:50.000Z","ssl_status":"dedicated","urls":[{"url":"","type":"primary",
      "created_at":"2018-01-04T04:15:50.000Z","updated_at":"2018-01-04T04:15:50.000Z"}],
      "is_checkout_url_customized":false},
     {"channel_id":1,"created_at":"2019-05-14T15:43:11Z","id":1000,"updated_at":"2019-12-09T23:19:59Z",
      "url":"https://shop.quay.example"}]
    """#

  private static let currencies = #"""
    [{"is_default":false,"country_iso2":"EU","default_for_country_codes":["EU"],"currency_code":"EUR",
      "currency_exchange_rate":"0.849","auto_update":true,"token_location":"left","token":"€","decimal_token":".",
      "thousands_token":",","decimal_places":2,"name":"Euro","enabled":false,"is_transactional":true,
      "use_default_name":false,"id":2,"last_updated":"2024-01-02T03:04:05Z"},
     {"country_iso2":"EU","currency_code":"EUR","currency_exchange_rate":1,"auto_update":true,"token_location":"left",
      "token":"€","decimal_token":".","thousands_token":",","decimal_places":2,"name":"Euro","is_transactional":false,
      "id":3,"is_default":false,"last_updated":"2018-06-12T14:41:56.000Z","enabled":false}]
    """#

  private static let taxClasses = #"""
    [{"id":"1","name":"Non-Taxable Products","created_at":"1973-01-20T21:34:57.903000+00:00",
      "updated_at":"1990-12-30T00:29:23.515000+00:00"},
     {"id":"2","name":"Shipping","created_at":"1973-01-20T21:34:57.903000+00:00",
      "updated_at":"1990-12-30T00:29:23.515000+00:00"},
     {"id":"3","name":"Gift Wrapping","created_at":"1973-01-20T21:34:57.903000+00:00",
      "updated_at":"1990-12-30T00:29:23.515000+00:00"},
     {"id":4,"name":"By number","created_at":"","updated_at":null}]
    """#

  private static let abandonedCartEmails = #"""
    [{"id":1,"notify_at_minutes":60,"coupon_code":"FF11-22X4",
      "template":{"subject":"Complete your purchase at {{ store.name }}",
      "body":"Complete your purchase <a href=\"{{ notification.checkout_link }}\">{{notification.checkout.link}}",
      "translations":[{"locale":"en","keys":{"hello_phrase":"Good to see you,"}}]}},
     {"id":2,"notify_at_minutes":1440,"coupon_code":"","is_active":false,"sent_num":0,"template":{"subject":"",
      "body":"","translations":[{"locale":"fr-ca","keys":[]}]}}]
    """#
}
