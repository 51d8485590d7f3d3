@testable import Tap
@testable import TapBigCommerce

extension Example {
  /// Rows of the marketing family.
  static let marketingFamily: [Example] = [
    Example(.coupons, coupons),
    Example(.promotions, promotions),
    Example(.promotionCodes, codes),
    Example(.giftCertificates, giftCertificates),
  ]

  private static let coupons = #"""
    [{"id":1,"name":"$5 off","type":"per_total_discount","amount":"5.0000","min_purchase":"0.0000","expires":"",
      "enabled":true,"code":"S2549JM0Y","applies_to":{"entity":"categories","ids":[0]},"num_uses":2,"max_uses":0,
      "max_uses_per_customer":0,"restricted_to":{},"shipping_methods":[],
      "date_created":"Tue, 13 Mar 2018 16:18:59 +0000"},
     {"id":2,"name":"Limit by Location","type":"per_total_discount","amount":"5.0000","min_purchase":"25.0000",
      "expires":"","enabled":true,"code":"E3JC79S0I","applies_to":{"entity":"categories","ids":[0]},"num_uses":0,
      "max_uses":25,"max_uses_per_customer":0,"restricted_to":{"countries":"AU"},
      "shipping_methods":["shipping_endicia"],"date_created":"Tue, 12 Jun 2018 20:22:19 +0000"},
     {"id":3,"name":"Limit by Location","type":"per_total_discount","amount":"5.0000","min_purchase":"25.0000",
      "expires":"","enabled":true,"code":"E3JC79S0I","applies_to":{"entity":"categories","ids":[0]},"num_uses":0,
      "max_uses":25,"max_uses_per_customer":0,"restricted_to":{"countries":["AU"]},"shipping_methods":{},
      "date_created":"Tue, 12 Jun 2018 20:22:19 +0000"},
     {"id":4,"name":"By promotion","type":"promotion","amount":"0.0000","min_purchase":"0.0000",
      "expires":"Thu, 31 Dec 2026 23:59:59 +0000","enabled":false,"code":"PROMO","applies_to":{},"num_uses":0,
      "max_uses":0,"max_uses_per_customer":0,"restricted_to":[],"shipping_methods":null,
      "date_created":"Tue, 13 Mar 2018 16:18:59 +0000"}]
    """#

  private static let promotions = #"""
    [{"id":1,"redemption_type":"AUTOMATIC","name":"Something off for brands","display_name":"10 % off, 20 at most",
      "created_from":"api","channels":[{"id":1}],"customer":{"group_ids":[1,2,3],"minimum_order_count":0,
      "excluded_group_ids":[1,2,3],"segments":{"id":["ccec121a-f9bc-4a04-809e-1fe0d8ae7fdd"]}},
      "rules":[{"action":{"cart_value":{"discount":{"percentage_amount":"10"},
      "maximum_allowed_discount_amount":"20"}},"apply_once":true,"stop":true,
      "condition":{"cart":{"items":{"brands":[1,2,3]},"minimum_spend":"12.95","minimum_quantity":1}}}],
      "current_uses":2,"max_uses":10,"status":"ENABLED","start_date":"2019-01-20T22:00:00.000Z",
      "end_date":"2019-01-20T22:00:00.000Z","stop":false,"can_be_used_with_other_promotions":false,
      "currency_code":"USD","notifications":[{"content":"A jar for nothing: %ACTION.FREE_PRODUCT%","type":"UPSELL",
      "locations":["HOME_PAGE"]}],"shipping_address":{"countries":[{"iso2_country_code":"US"}]},
      "schedule":{"week_frequency":2,"week_days":["Monday"],"daily_start_time":"01:20:00",
      "daily_end_time":"23:59:00"}},
     {"id":22,"name":"Coffee makers, but not all","created_from":"api","customer":{"group_ids":[],
      "minimum_order_count":0,"excluded_group_ids":[],"segments":null},
      "rules":[{"action":{"cart_items":{"discount":{"percentage_amount":"20"},"strategy":"LEAST_EXPENSIVE",
      "add_free_item":true,"as_total":false,"include_items_considered_by_condition":false,
      "exclude_items_on_sale":false,"items":{"or":[{"and":[{"brands":[37]},{"categories":[25]}]},
      {"and":[{"brands":[38]},{"categories":[35]},{"not":{"categories":[24]}}]}]}}},"apply_once":true,"stop":false}],
      "notifications":[],"stop":false,"currency_code":"USD","redemption_type":"AUTOMATIC","shipping_address":null,
      "current_uses":0,"max_uses":null,"start_date":"2022-07-21T13:55:35+00:00","end_date":null,"status":"ENABLED",
      "schedule":null,"can_be_used_with_other_promotions":true},
     {"id":45,"name":"Two ship free","created_from":"api","customer":{"group_ids":[],"minimum_order_count":0,
      "excluded_group_ids":[],"segments":null},"rules":[{"action":{"shipping":{"free_shipping":true,"zone_ids":"*"}},
      "apply_once":true,"stop":false,"condition":{"cart":{"items":{"products":[129]},"minimum_quantity":2}}}],
      "notifications":[{"type":"UPSELL","content":"<div>&nbsp;</div>","locations":["CART_PAGE"]},{"type":"ELIGIBLE",
      "content":"<div>&nbsp;</div>","locations":["CART_PAGE"]},{"type":"APPLIED","content":"<div>&nbsp;</div>",
      "locations":["CART_PAGE"]}],"stop":false,"currency_code":"USD","redemption_type":"AUTOMATIC",
      "shipping_address":null,"current_uses":0,"max_uses":null,"start_date":"2019-02-06T05:00:00+00:00",
      "end_date":"2019-02-09T04:59:59+00:00","status":"ENABLED","schedule":null,
      "can_be_used_with_other_promotions":true},
     {"id":51,"name":"Some segments","created_from":"api","customer":{"group_ids":[],"minimum_order_count":0,
      "excluded_group_ids":[],"segments":{"or":[{"id":["4d843892-d90c-4f01-a36e-ce810172c094"]},
      {"and":[{"id":["61fd72bc-7400-4a7b-ac64-96c0d315c464"]},{"id":["d52fb39d-6715-430e-a0bf-21a192d790f0"]}]}]}},
      "rules":[{"action":{"cart_value":{"discount":{"percentage_amount":"10"}}},"apply_once":true,"stop":false}],
      "notifications":[],"stop":false,"currency_code":"USD","redemption_type":"AUTOMATIC","shipping_address":null,
      "current_uses":0,"max_uses":null,"start_date":"2022-07-22T17:48:59+00:00","end_date":null,"status":"ENABLED",
      "schedule":null,"can_be_used_with_other_promotions":true},
     {"id":260,"name":"By custom field","channels":[],"created_from":"api","customer":{"group_ids":[],
      "minimum_order_count":0,"excluded_group_ids":[],"segments":null},
      "rules":[{"action":{"cart_items":{"discount":{"percentage_amount":"20"},"strategy":"LEAST_EXPENSIVE",
      "add_free_item":true,"as_total":false,"include_items_considered_by_condition":false,
      "exclude_items_on_sale":false,"items":{"product_custom_field":{"name":"Gender","values":["Mens"]}}}},
      "apply_once":true,"stop":false}],"notifications":[],"stop":false,"currency_code":"USD",
      "redemption_type":"AUTOMATIC","shipping_address":null,"current_uses":0,"max_uses":null,
      "start_date":"2023-04-20T01:27:36+00:00","end_date":null,"status":"ENABLED","schedule":null,
      "can_be_used_with_other_promotions":true},
     {"name":"Buy One Get One Free","redemption_type":"AUTOMATIC","rules":[{"action":{"gift_item":{"product_id":174,
      "quantity":1}},"apply_once":false,"stop":false,"condition":{"cart":{"items":{"products":[174]},
      "minimum_quantity":1}}}],"notifications":[{"type":"UPSELL","content":"Buy one jar, Get One Free!",
      "locations":["HOME_PAGE","PRODUCT_PAGE","CART_PAGE"]},{"type":"ELIGIBLE","content":"A jar may be on us.",
      "locations":["CART_PAGE"]},{"type":"APPLIED","content":"A jar is on us.","locations":["CART_PAGE"]}],
      "stop":false,"start_date":"2019-01-28T00:00:00+00:00","status":"ENABLED","id":60},
     {"name":"30 off 100","customer":{"group_ids":[],"minimum_order_count":0},
      "rules":[{"action":{"cart_value":{"discount":{"fixed_amount":"30"}}},"apply_once":true,"stop":true,
      "condition":{"cart":{"minimum_spend":"100"}}}],"notifications":[{"type":"UPSELL","content":"",
      "locations":["CART_PAGE"]},{"type":"ELIGIBLE","content":"","locations":["CART_PAGE"]},{"type":"APPLIED",
      "content":"","locations":["CART_PAGE"]}],"stop":false,"currency_code":"USD","current_uses":0,"max_uses":100,
      "start_date":"2019-07-26T05:00:00+00:00","end_date":null,"status":"ENABLED","redemption_type":"COUPON","id":61,
      "coupon_type":"SINGLE","codes":{"id":1,"code":"30off100","current_uses":0,"max_uses":100,
      "max_uses_per_customer":0,"created":"2019-07-26T16:44:32+00:00"},"multiple_codes":{"has_multiple_codes":false},
      "coupon_overrides_other_promotions":false,"coupon_overrides_automatic_when_offering_higher_discounts":false},
     {"id":62,"name":"Sets","redemption_type":"AUTOMATIC","rules":[{"action":{"fixed_price_set":{"quantity":3,
      "fixed_price":"12.95","items":{"categories":[24]},"strategy":"MOST_EXPENSIVE","exclude_items_on_sale":true,
      "include_items_considered_by_condition":false}},"apply_once":false,"stop":false,
      "condition":{"and":[{"cart":{"items":{"variants":[134]},"minimum_quantity":2}},
      {"cart":{"minimum_spend":"10"}}]}},{"action":{"shipping":{"free_shipping":true,"zone_ids":[1,2]}},
      "apply_once":true,"stop":false,"condition":null}],
      "shipping_address":{"not":{"countries":[{"iso2_country_code":"US"}]}},"status":"INVALID",
      "start_date":"2019-01-28T00:00:00+00:00","end_date":null,"max_uses":null,"currency_code":"*"}]
    """#

  private static let codes = #"""
    [{"id":1,"code":"TEST_COUPON","max_uses":10,"max_uses_per_customer":5,"current_uses":0,
      "created":"2019-01-20T22:00:00+00:00"},
     {"id":2,"code":"30off100","current_uses":0,"max_uses":100,"created":"2019-07-26T16:44:32+00:00"}]
    """#

  private static let giftCertificates = #"""
    [{"id":24,"code":"10R-5E2-BO4-RWT","amount":"1000.0000","status":"active","balance":"500.0000","to_name":"Marta",
      "order_id":1281,"template":"celebration.html","message":"Celebrate","to_email":"customer@example.com",
      "from_name":"Bruno","from_email":"admin@example.com","customer_id":0,"expiry_date":"1603306",
      "purchase_date":"1672670738","currency_code":"USD"},
     {"id":25,"code":"10R-6E3-AO4-RST","amount":"700.0000","status":"active","balance":"700.0000","to_name":"Marta",
      "order_id":0,"template":"general.html","message":"Thank you.","to_email":"customer@example.com",
      "from_name":"Bruno","from_email":"admin@example.com","customer_id":0,"expiry_date":"1603306",
      "purchase_date":"1672670738","currency_code":"USD"},
     {"id":27,"code":"15R-6E3-AO4-RST","amount":"50.0000","status":"active","balance":"50.0000","to_name":"Joana",
      "order_id":0,"template":"celebration.html","message":"Celebrate","to_email":"joana@example.com",
      "from_name":"Duarte","from_email":"duarte@example.com","customer_id":0,"expiry_date":"1603306",
      "purchase_date":"1672670738","currency_code":"USD"}]
    """#
}
