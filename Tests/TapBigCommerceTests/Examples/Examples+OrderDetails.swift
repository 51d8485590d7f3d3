extension Example {
  static let orderCoupons = #"""
    [{"id":3,"coupon_id":1,"order_id":120,"code":"S2549JM0Y","amount":5,"type":2,"discount":5},
     {"id":4,"coupon_id":2,"order_id":120,"code":null,"amount":"2.5000","type":1,"discount":2.7}]
    """#

  static let orderTaxes = #"""
    [{"id":13,"order_id":138,"order_address_id":39,"tax_rate_id":1,"sales_tax_id":"TaxId123","tax_class_id":0,
      "name":"Tax","class":"Default Tax Class","rate":"8.0000","priority":0,"priority_amount":"17.6400",
      "line_amount":"17.6400","order_pickup_method_id":0},
     {"id":14,"order_id":138,"order_address_id":40,"tax_rate_id":1,"sales_tax_id":"TaxId123","tax_class_id":0,
      "name":"Tax","class":"Default Tax Class","rate":"8.0000","priority":0,"priority_amount":"4.4000",
      "line_amount":"4.4000","order_pickup_method_id":0},
     {"id":15,"order_id":138,"order_address_id":39,"tax_rate_id":1,"sales_tax_id":"TaxId123","tax_class_id":0,
      "name":"Tax","class":"Default Tax Class","rate":"8.0000","priority":0,"priority_amount":"17.6400",
      "line_amount":"17.6400","order_pickup_method_id":0,"order_product_id":"178","line_item_type":"item"},
     {"id":16,"order_id":138,"tax_rate_id":1,"sales_tax_id":"TaxId123","tax_class_id":null,"name":"Tax",
      "class":"Default Tax Class","rate":"8.0000","priority":0,"priority_amount":"17.6400","line_amount":"17.6400",
      "order_pickup_method_id":0,"order_product_id":null,"line_item_type":"shipping"}]
    """#

  static let orderShipments = #"""
    [{"id":6,"order_id":225,"customer_id":11,"order_address_id":127,
      "date_created":"Mon, 11 Mar 2019 17:22:08 +0000","tracking_number":"EJ958083578US",
      "merchant_shipping_cost":"0.0000","shipping_method":"None","comments":"On its way","shipping_provider":"usps",
      "tracking_carrier":"","tracking_link":"","billing_address":{"first_name":"Inês","last_name":"Prado",
      "company":"","street_1":"1 Quay","street_2":"","city":"Austin","state":"Texas","zip":"78751",
      "country":"United States","country_iso2":"US","phone":"555-123-4567","email":"ines@example.com"},
      "shipping_address":{"first_name":"Rui","last_name":"Melo","company":"Quay & Co","street_1":"2 Quay",
      "street_2":"","city":"Anywhere","state":"Some State","zip":"12345","country":"United States",
      "country_iso2":"US","phone":"555-123-4567","email":"rui@example.com"},"items":[{"order_product_id":188,
      "product_id":0,"quantity":1}],"shipping_provider_display_name":"USPS",
      "generated_tracking_link":"https://track.example/EJ958083578US"},
     {"id":7,"order_id":225,"customer_id":11,"order_address_id":128,
      "date_created":"Mon, 11 Mar 2019 17:22:31 +0000","tracking_number":"EJ958083578UK",
      "merchant_shipping_cost":"0.0000","shipping_method":"None","comments":"The rest","shipping_provider":"usps",
      "tracking_carrier":"","tracking_link":"","billing_address":{"first_name":"Inês","last_name":"Prado",
      "company":"","street_1":"1 Quay","street_2":"","city":"Austin","state":"Texas","zip":"78751",
      "country":"United States","country_iso2":"US","phone":"555-123-4567","email":"ines@example.com"},
      "shipping_address":{"first_name":"Inês","last_name":"Prado","company":"","street_1":"3 Quay","street_2":"",
      "city":"Austin","state":"Texas","zip":"78751","country":"United States","country_iso2":"US",
      "phone":"555-123-4567","email":"ines@example.com"},"items":[{"order_product_id":189,"product_id":0,
      "quantity":1}],"shipping_provider_display_name":"USPS",
      "generated_tracking_link":"https://track.example/EJ958083578US"}]
    """#

  static let orderTransactions = #"""
    [{"id":85926313,"order_id":"121","event":"purchase","method":"nonce","amount":1,"currency":"USD",
      "gateway":"squarev2","gateway_transaction_id":"pN5Kd7R9ilEI2ygBawCy7tMF|qwnAFAxRZ7tYRtIpZULg1yMF",
      "status":"ok","test":false,"fraud_review":false,"reference_transaction_id":{},
      "date_created":"2018-05-08T15:06:12+00:00","avs_result":{"code":"","message":"","street_match":"",
      "postal_match":""},"cvv_result":{"code":"","message":""},"credit_card":{},"gift_certificate":{},
      "store_credit":{},"offline":{},"custom":{},"payment_instrument_token":{},"payment_method_id":"squarev2.card"},
     {"id":85926314,"order_id":"121","event":"capture","method":"credit_card","amount":20.5,"currency":"USD",
      "gateway":"stripe","gateway_transaction_id":"","status":"ok","test":true,"fraud_review":false,
      "reference_transaction_id":85926313,"offline":null,"custom":null,"payment_method_id":"stripe.card",
      "date_created":"2018-05-08T15:06:12+00:00","payment_instrument_token":null,"provider_instrument_token":null,
      "provider_customer_id":null,"credit_card":{"card_type":"visa","card_iin":"411111","card_last4":"1111",
      "card_expiry_month":7,"card_expiry_year":2028},"gift_certificate":{"code":"MB345","original_balance":100,
      "starting_balance":100,"remaining_balance":35.42,"status":"active"},
      "store_credit":{"remaining_balance":35.42},"custom_provider_field_result":{"receipt_number":"7",
      "authorization_code":null,"fraud_response":null,"amount_received":null}}]
    """#

  static let orderRefunds = #"""
    [{"id":12,"order_id":180,"user_id":0,"created":"2022-06-16T16:44:15+00:00","reason":"It broke.",
      "total_amount":50,"total_tax":5,"uses_merchant_override_values":false,"payments":[{"id":13,
      "provider_id":"storecredit","amount":50,"offline":true,"is_declined":false,"declined_message":""}],
      "items":[{"item_type":"PRODUCT","item_id":87,"quantity":1,"requested_amount":null}]},
     {"id":1,"order_id":1,"user_id":1,"created":"2024-01-02T03:04:05Z","reason":"","total_amount":1.99,
      "total_tax":1.5,"uses_merchant_override_values":false,"items":[{"item_type":"PRODUCT","item_id":1,"reason":"",
      "quantity":1,"adjustments":[{"amount":-10.2,"description":"Service fee"}],"requested_amount":1.99}],
      "payments":[{"id":1,"provider_id":"storecredit","amount":1.99,"offline":false,"is_declined":false,
      "declined_message":"","transaction_id":"1234"}]}]
    """#

  static let orderMessages = #"""
    [{"id":2,"order_id":181,"staff_id":1,"customer_id":11,"type":"admin","subject":"Re: Order #181",
      "message":"See you soon!","status":"unread","is_flagged":false,
      "date_created":"Wed, 26 Sep 2018 15:52:03 +0000","customer":{}}]
    """#

  static let orderMetafields = #"""
    [{"permission_set":"app_only","namespace":"Sales Department","key":"Staff Name","value":"Ronaldo",
      "description":"order","resource_type":"order","resource_id":0,"id":1,
      "date_created":"2022-06-16T18:39:00+00:00","date_modified":"2022-06-16T18:39:00+00:00",
      "owner_client_id":"asdfasdfasdfasdfasdfasdfasdf"}]
    """#

  static let orderStatuses = #"""
    [{"id":0,"name":"Incomplete","system_label":"Incomplete","custom_label":"Incomplete - Testing",
      "system_description":"The shopper got as far as the payment.","order":0},
     {"id":1,"name":"Pending","system_label":"Pending","custom_label":"Pending",
      "system_description":"Not paid yet.","order":1},
     {"id":2,"name":"Shipped","system_label":"Shipped","custom_label":"Shipped","system_description":"On its way.",
      "order":8}]
    """#
}
