@testable import Tap
@testable import TapBigCommerce

extension Example {
  /// Rows of the customers family.
  static let customersFamily: [Example] = [
    Example(.customers, customers),
    Example(.customerGroups, groups),
    Example(.customerAddresses, addresses),
    Example(.customerAttributes, attributes),
    Example(.customerAttributeValues, attributeValues),
    Example(.customerFormFieldValues, formFieldValues),
    Example(.customerMetafields, metafields),
    Example(.customerSegments, segments),
    Example(.subscribers, subscribers),
    Example(.wishlists, wishlists),
  ]

  private static let customers = #"""
    [{"email":"ines@example.com","first_name":"Inês","last_name":"Prado","company":"Quay & Co","phone":"555-123-4567",
      "notes":"Calls on Mondays","tax_exempt_category":"Non-profit","customer_group_id":0,
      "addresses":[{"first_name":"Inês","last_name":"Prado","address1":"Addr1","address2":"","city":"string",
      "state_or_province":"string","postal_code":"string","country_code":"st","phone":"555-123-4567",
      "address_type":"residential","customer_id":0,"id":4,"country":"US"}],"store_credit_amounts":[{"amount":43.15}],
      "accepts_product_review_abandoned_cart_emails":true,"channel_ids":[1],
      "shopper_profile_id":"82511e54-4040-40fe-b742-2b25655f205b",
      "segment_ids":["5bb733a9-5491-47b3-9451-9ae8d6a6bc6b"],"id":11,"registration_ip_address":"",
      "date_created":"2018-11-13T21:42:06Z","date_modified":"2018-11-14T16:46:23Z"},
     {"id":12,"email":"rui@example.com","first_name":"Rui","last_name":"","company":"","phone":"",
      "registration_ip_address":"","notes":"","tax_exempt_category":"","customer_group_id":0,
      "date_created":"2025-03-01T08:00:00Z","date_modified":"2025-04-01T08:00:00+02:00","address_count":1,
      "attribute_count":1,"authentication":{"force_password_reset":false},"addresses":[{"id":5,"customer_id":12,
      "address1":"1 Quay","address2":"","city":"Porto","country_code":"PT","address_type":"residential",
      "form_fields":[{"name":"Floor","value":3,"address_id":5}]}],"attributes":[{"id":1,"attribute_id":2,
      "customer_id":12,"attribute_value":"Gold","date_created":"2025-03-01T08:00:00Z"}],
      "form_fields":[{"name":"Likes","value":["Tea","Jam"],"customer_id":12}],"store_credit_amounts":[],
      "accepts_product_review_abandoned_cart_emails":true,"origin_channel_id":1,"channel_ids":null}]
    """#

  private static let groups = #"""
    [{"id":1,"name":"B2B","is_default":false,"category_access":{"type":"all"},"discount_rules":[{"type":"price_list",
      "price_list_id":1}]},
     {"id":2,"name":"5% Discount","is_default":false,"category_access":{"type":"specific","categories":[18,19,23,34]},
      "discount_rules":[{"type":"all","method":"percent","amount":"5.0000"}],"is_group_for_guests":true},
     {"id":3,"name":"Wholesale","is_default":false,"category_access":{"type":"all","categories":[18,19,23,34]},
      "discount_rules":[{"type":"price_list","method":"percent","amount":"5.0000","price_list_id":3}],
      "date_created":"2023-07-17 06:30:41","date_modified":"2023-07-25 01:15:19","is_group_for_guests":false},
     {"id":4,"name":"None","is_default":true,"category_access":{},"discount_rules":[],"date_created":"",
      "date_modified":null,"is_group_for_guests":false}]
    """#

  private static let addresses = #"""
    [{"address1":"123 Example Street","address2":"Building 4","address_type":"residential","city":"Austin",
      "company":"The Quay","country":"United States","country_code":"US","customer_id":1,"first_name":"Rui","id":18,
      "last_name":"Melo","phone":"15551234567","postal_code":"78759","state_or_province":"Texas"},
     {"id":19,"customer_id":1,"first_name":"","last_name":"","company":"","address1":"1 Quay","address2":"",
      "city":"Porto","state_or_province":"","postal_code":"","country":"Portugal","country_code":"PT","phone":"",
      "address_type":"commercial","form_fields":[{"name":"Floor","value":3,"address_id":19},{"name":"Days",
      "value":["Mon","Tue"],"address_id":19}]}]
    """#

  private static let attributes = #"""
    [{"id":1,"name":"Age","type":"string","date_created":"2018-11-13T21:42:06Z",
      "date_modified":"2018-11-14T16:46:23Z"}]
    """#

  private static let attributeValues = #"""
    [{"attribute_id":1,"attribute_value":"","id":1,"customer_id":1,"date_modified":"2024-01-02T03:04:05Z",
      "date_created":"2024-01-02T03:04:05Z"}]
    """#

  private static let formFieldValues = #"""
    [{"customer_id":11,"name":"Contact","value":"Clara"},
     {"customer_id":11,"name":"Where did you hear of us?","value":"Friend"},
     {"customer_id":11,"name":"Favourite jam","value":"Quince"},
     {"customer_id":13,"name":"Trade","value":"Baker"},
     {"address_id":12,"name":"Note for the driver","value":"Ring twice"},
     {"address_id":13,"name":"Note for the driver","value":"Leave it with the porter"},
     {"customer_id":14,"name":"Children","value":2},
     {"customer_id":14,"name":"Jams","value":["Fig","Plum"]},
     {"address_id":13,"name":"Floor","value":""}]
    """#

  private static let metafields = #"""
    [{"permission_set":"app_only","namespace":"Sales Department","key":"Staff Name","value":"Clara",
      "description":"order","resource_type":"customer","resource_id":424242,"id":1,
      "date_created":"2022-06-16T18:39:00+00:00","date_modified":"2022-06-16T18:39:00+00:00",
      "owner_client_id":"app1"},
     {"id":6,"permission_set":"read_and_sf_access","namespace":"loyalty","key":"tier","value":"{\"tier\":\"gold\"}",
      "description":"","resource_type":"customer","resource_id":11,"date_created":"2018-05-07T20:14:17+00:00",
      "date_modified":"2018-05-07T20:14:17+00:00"}]
    """#

  private static let segments = #"""
    [{"id":"9c1a7f7e-0a1b-4c5d-8e9f-001122334455","name":"My Segment","description":"Description",
      "created_at":"2022-09-15 23:44:05+00:00","updated_at":"2022-09-15 23:44:05+00:00"}]
    """#

  private static let subscribers = #"""
    [{"email":"ines@example.com","first_name":"","last_name":"","source":"","order_id":1,"channel_id":1,
      "consents":["marketing_newsletter"],"id":1,"date_modified":"2024-01-02T03:04:05Z",
      "date_created":"2024-01-02T03:04:05Z"},
     {"id":2,"email":"guest@example.com","first_name":"","last_name":"","source":"storefront","order_id":null,
      "channel_id":1,"consents":[],"date_created":"2018-11-13T21:42:06Z","date_modified":"2018-11-14T16:46:23Z"}]
    """#

  private static let wishlists = #"""
    [{"id":1,"customer_id":4,"name":"My Wish List","is_public":false,"token":"02d55481-13eb-4d1e-9d79-9062b518570d",
      "items":[]},
     {"id":2,"customer_id":11,"name":"Christmas","is_public":false,"token":"02d55481-13eb-4d1e-9d79-9062b518570d",
      "items":[{"id":1,"product_id":167,"variant_id":22},{"id":2,"product_id":174},{"id":3,"product_id":184}]}]
    """#
}
