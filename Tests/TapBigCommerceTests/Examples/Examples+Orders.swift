@testable import Tap
@testable import TapBigCommerce

extension Example {
  /// Rows of orders, and the carts that they came of.
  static let cartsFamily: [Example] = [Example(.carts, orders)]

  /// Rows of orders, products and categories.
  static let shop: [Example] = [
    Example(
      .orders, orders,
      leavingOut: [
        "products", "unheard_of", "consignments.shipping.line_items", "consignments.shipping.shipping_quotes",
        "consignments.downloads.line_items",
      ]),
    Example(.products, products), Example(.categories, categories),
  ]

  /// An order, one whose shopper has not paid yet, and one that the older shape of consignments holds.
  static let orders = #"""
    [{"id":118,"customer_id":11,"date_created":"Wed, 10 Jan 2018 21:05:30 +0000",
      "date_modified":"Wed, 05 Dec 2018 20:16:55 +0000","date_shipped":"","cart_id":"a8458391-ef68-4fe5-9ec1-442e6a767364",
      "status_id":11,"status":"Awaiting Fulfillment","subtotal_ex_tax":"62.6793","subtotal_inc_tax":"67.8400",
      "shipping_cost_inc_tax":"12.0000","discount_amount":"5.0000","coupon_discount":"5.0000","total_inc_tax":"69.8400",
      "total_ex_tax":"361.9500","items_total":1,"payment_provider_id":{},"payment_status":"authorized","ip_address":"",
      "currency_code":"USD","default_currency_code":"EUR","currency_exchange_rate":"1.0000000000","channel_id":1,
      "ebay_order_id":"0","credit_card_type":null,"external_id":4711,"external_source":"POS","fees":[],"is_deleted":false,
      "billing_address":{"first_name":"Inês","email":"ines@example.com","form_fields":[{"name":"License","value":"1A"}]},
      "products":{"url":"https://x/products","resource":"/orders/118/products"},"unheard_of":{"a":1},
      "consignments":{"pickups":[],"downloads":[],"email":{"gift_certificates":[]},"shipping":[{"id":51,"base_cost":5.1,
      "shipping_quotes":{"url":"https://x/q","resource":"/q"},"line_items":[{"id":65,"order_id":118,"product_id":77,
      "variant_id":345,"name":"Jar","sku":"","type":"physical","quantity":1,"base_price":"65.2300","price_inc_tax":"67.8400",
      "total_inc_tax":"67.8400","weight":1,"option_set_id":null,"event_date":null,"wrapping_name":"",
      "parent_order_product_id":null,"configurable_fields":[],
      "applied_discounts":[{"id":"manual-discount","amount":"1.5900","name":"Manual","code":null,"target":"order"},
      {"id":"coupon","amount":2,"name":"","code":"JAR","target":"product"}],
      "product_options":[{"id":45,"option_id":18,"display_name":"Size","display_value":"1 l","value":"69",
      "type":"Multiple choice"}]}]}]}},
     {"id":119,"customer_id":0,"date_created":"Wed, 10 Jan 2018 22:05:30 +0000",
      "date_modified":"Wed, 10 Jan 2018 22:05:31 +0000","date_shipped":"","cart_id":"3cae6525-d0e8-4252-afec-0890fbb710c5",
      "status_id":0,"status":"Incomplete","subtotal_inc_tax":30,"discount_amount":4.5,"coupon_discount":"0.0000",
      "total_inc_tax":25.5,"currency_code":"USD","channel_id":1,"external_id":null,"payment_provider_id":null,
      "billing_address":{"email":"","form_fields":[]},"consignments":{"shipping":[],"pickups":[],
      "downloads":[{"recipient_email":"","line_items":[{"id":67,"product_id":0,"variant_id":null,"name":"Recipes",
      "type":"digital","quantity":2,"price_inc_tax":15,"total_inc_tax":30,"applied_discounts":[],"product_options":[]},
      {"id":66,"product_id":0,"name":"A gift","type":"giftcertificate","quantity":1}]}],"email":{"gift_certificates":[]}}},
     {"id":120,"customer_id":11,"date_created":"Wed, 10 Jan 2018 23:05:30 +0000",
      "date_modified":"Wed, 10 Jan 2018 23:05:31 +0000","cart_id":"4c8681f7-cc64-4377-b5a3-cf5f762edf5d","status_id":0,
      "is_deleted":true,"subtotal_inc_tax":"","billing_address":{},"consignments":[]}]
    """#

  private static let products = #"""
    [{"id":174,"name":"Jar","type":"physical","sku":"","weight":1,"price":7.95,"sale_price":0,"categories":[23,21],"brand_id":36,
      "option_set_id":{},"related_products":[-1],"gift_wrapping_options_list":[],"meta_keywords":[""],
      "preorder_release_date":{},"date_created":"2018-08-15T14:48:46+00:00","date_modified":"2018-09-05T20:42:07+00:00",
      "date_last_imported":"","custom_url":{"url":"/jar/","is_customized":true},"base_variant_id":null,"primary_image":null,
      "variants":[{"id":345,"product_id":174,"sku":"","sku_id":{},"price":null,"calculated_price":7.95,"option_values":[]}],
      "images":[{"id":1,"product_id":174,"is_thumbnail":true,"date_modified":"2018-08-15T14:48:46+00:00"}],
      "custom_fields":[{"id":6,"name":"ISBN","value":"1234"}],
      "bulk_pricing_rules":[{"id":83,"quantity_min":10,"quantity_max":19,"type":"fixed","amount":"8.50"}]}]
    """#

  private static let categories = #"""
    [{"category_id":12,"category_uuid":"d1964756-5e1d-4c72-9fa0-e1a3f7be4a34","parent_id":2,"tree_id":1,"name":"Bath",
      "views":1050,"meta_keywords":["soap"],"is_visible":true,"url":{"path":"/bath/","is_customized":false}}]
    """#
}
