/// Records of every stream that the target takes, rich in fields; `#` stands for a number of the record's own.
enum ExampleRecords {
  /// The streams in the order of a tap, with the field of the key and a record.
  static let all: [(stream: String, key: String, record: String)] = [
    (
      "customer_groups", "id",
      #"{"id":#,"name":"Wholesale #","is_default":false,"category_access":{"type":"all"},"discount_rules":[]}"#
    ),
    (
      "customers", "id",
      #"""
      {"id":#,"email":"c#@example.com","first_name":"Ada","last_name":"O’Neill","phone":"0221 123456","company":"Mugs",
      "customer_group_id":1,"date_created":"2026-03-01T10:00:00Z","date_modified":"2026-03-01T11:00:00Z","origin_channel_id":1,
      "accepts_product_review_abandoned_cart_emails":true,"vip":true,"tags":["a","b"],"consents":["marketing_newsletter"],
      "addresses":[{"city":"Köln","state_or_province":"NRW","postal_code":"50667","country":"Germany","country_code":"DE"}]}
      """#
    ),
    (
      "subscribers", "id",
      #"""
      {"id":#,"email":"s#@example.com","first_name":"Sue","last_name":"Scriber","source":"storefront","channel_id":1,
      "consents":["marketing_newsletter","abandoned_cart"],"date_created":"2026-03-01T10:00:00Z"}
      """#
    ),
    (
      "categories", "category_id",
      ##"{"category_id":#,"name":"Mugs","is_visible":true,"url":{"path":"/mugs/"},"custom_url":{"url":"/m/"}}"##
    ),
    ("brands", "id", #"{"id":#,"name":"Mugs & Co"}"#),
    (
      "products", "id",
      #"""
      {"id":#,"name":"Mug","sku":"M","price":9.90,"calculated_price":8.90,"is_visible":true,"brand_id":1,"brand":"",
      "categories":[23,24],"description":"<p>A mug.</p>","custom_url":{"url":"/mug/"},"availability":"available",
      "condition":"New","type":"physical","inventory_tracking":"variant","inventory_level":7,"inventory_warning_level":2,
      "date_modified":"2026-03-01T11:00:00Z","images":[{"is_thumbnail":true,"url_standard":"https://a.example.com/m.png"}],
      "custom_fields":[{"name":"material","value":"clay"}],
      "variants":[{"id":1,"sku":"M-1","price":9.90,"calculated_price":8.90,"inventory_level":3,"inventory_warning_level":1,
      "purchasing_disabled":false,"image_url":"https://a.example.com/1.png","option_values":[{"label":"red"}]},
      {"id":2,"sku":"M-2","price":null,"inventory_level":4,"option_values":[{"label":"blue"}]}]}
      """#
    ),
    (
      "inventory_items", "id",
      #"""
      {"id":"#","product_id":1,"variant_id":1,"location_id":1,"location_enabled":true,"available_to_sell":5,"sku":"M-1",
      "settings":{"warning_level":2,"safety_stock":1}}
      """#
    ),
    (
      "coupons", "id",
      #"{"id":#,"name":"Ten","code":"TEN#","enabled":true,"expires":"2030-01-01T00:00:00Z","num_uses":4,"amount":"10.00"}"#
    ),
    (
      "carts", "id",
      #"""
      {"id":"cart-#","order_id":#,"email":"k#@example.com","customer_id":0,"channel_id":1,"currency_code":"EUR",
      "cart_amount":24.75,"status":"active","date_created":"2026-03-01T10:00:00Z","date_modified":"2026-03-01T10:30:00Z",
      "url":"https://shop.example.com/cart","line_items":[{"id":"1","product_id":7,"variant_id":1,"name":"Mug","sku":"M",
      "quantity":1,"price":24.75,"total":24.75}]}
      """#
    ),
    (
      "orders", "id",
      #"""
      {"id":#,"customer_id":0,"status_id":11,"status":"Awaiting Fulfillment","payment_status":"captured","payment_method":"card",
      "date_created":"2026-03-01T10:00:00Z","date_modified":"2026-03-01T11:00:00Z","date_shipped":null,"channel_id":1,
      "total_inc_tax":49.50,"subtotal_inc_tax":"40.00","total_tax":9.50,"refunded_amount":"1.00","discount_amount":0,
      "currency_code":"USD","store_default_currency_code":"EUR","store_default_to_transactional_exchange_rate":"1.1",
      "items_total":2,"cart_id":"cart-#","customer_locale":"de","is_email_opt_in":true,"coupons":[{"code":"TEN"}],
      "billing_address":{"first_name":"Guest","last_name":"#","email":"g#@example.com","phone":"+49 221 123456",
      "company":"","street_1":"Way 1","street_2":"","city":"Bonn","zip":"53111","state":"NRW","country":"Germany","country_iso2":"DE"},
      "line_items":[{"product_id":1,"variant_id":2,"name":"Mug","sku":"M","quantity":2,"price_inc_tax":24.75,"total_inc_tax":49.50,
      "brand":"Mugs","applied_discounts":[{"code":"TEN","amount":1}],"product_options":[{"id":1}]}]}
      """#
    ),
  ]
}
