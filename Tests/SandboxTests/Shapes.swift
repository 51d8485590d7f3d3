/// The members that the official descriptions give the rows of each endpoint, one level deep.
///
/// `items{id name}` is an object, or a list of objects, with two members. Taken from the flattened 200 answers of the
/// OpenAPI files of April 2026.
enum Shapes {
  static let metafield = """
    permission_set namespace key value description resource_type resource_id id date_created date_modified
    owner_client_id
    """

  static let described: [String: String] = [
    "/v3/customers/metafields": metafield,
    "/v3/customers/subscribers": """
    email first_name last_name source order_id channel_id consents id date_modified date_created
    """,
    "/v3/customers/addresses": """
    address1 address2 address_type city company country country_code customer_id first_name id last_name phone
    postal_code state_or_province form_fields{name value address_id}
    """,
    "/v3/customers/attributes": """
    name type id date_modified date_created
    """,
    "/v3/customers/attribute-values": """
    attribute_id attribute_value id customer_id date_modified date_created
    """,
    "/v3/segments": """
    id name description created_at updated_at
    """,
    "/v3/wishlists": """
    id customer_id name is_public token items{id product_id variant_id}
    """,
    "/v2/customer_groups": """
    id name is_default category_access{type categories} discount_rules{type method amount price_list_id category_id
    product_id} date_created date_modified is_group_for_guests
    """,
    "/v2/orders/{id}/products": """
    id order_id product_id order_pickup_method_id order_address_id name sku type base_price price_ex_tax
    price_inc_tax price_tax base_total total_ex_tax total_inc_tax total_tax quantity base_cost_price
    cost_price_inc_tax cost_price_ex_tax weight width height depth cost_price_tax is_refunded quantity_refunded
    refund_amount return_id wrapping_id wrapping_name base_wrapping_cost wrapping_cost_ex_tax wrapping_cost_inc_tax
    wrapping_cost_tax wrapping_message quantity_shipped event_name event_date fixed_shipping_cost ebay_item_id
    ebay_transaction_id option_set_id parent_order_product_id is_bundled_product bin_picking_number external_id
    brand applied_discounts{id amount name code target} product_options{id option_id order_product_id
    product_option_id display_name display_value value type name display_style display_name_customer
    display_name_merchant display_value_customer display_value_merchant} configurable_fields{name value} upc
    variant_id name_customer name_merchant gift_certificate_id discounted_total_inc_tax
    """,
    "/v2/orders/{id}/coupons": """
    id coupon_id order_id code amount type discount
    """,
    "/v2/orders/{id}/taxes": """
    id order_id order_address_id tax_rate_id sales_tax_id tax_class_id name class rate priority priority_amount
    line_amount order_pickup_method_id order_product_id line_item_type
    """,
    "/v2/orders/{id}/shipments": """
    id order_id customer_id order_address_id date_created tracking_number merchant_shipping_cost shipping_method
    shipping_provider tracking_carrier tracking_link comments billing_address{first_name last_name company street_1
    street_2 city state zip country country_iso2 phone email} shipping_address{first_name last_name company street_1
    street_2 city state zip country country_iso2 phone email} items{order_product_id product_id quantity}
    shipping_provider_display_name generated_tracking_link
    """,
    "/v2/orders/{id}/messages": """
    id order_id staff_id customer_id type subject message status is_flagged date_created customer
    """,
    "/v2/order_statuses": """
    id name system_label custom_label system_description
    """,
    "/v3/orders/{id}/transactions": """
    event method amount currency gateway gateway_transaction_id test status fraud_review reference_transaction_id
    offline{display_name} custom{payment_method} payment_method_id id order_id date_created payment_instrument_token
    provider_instrument_token provider_customer_id avs_result{code message street_match postal_match}
    cvv_result{code message} credit_card{card_type card_iin card_last4 card_expiry_month card_expiry_year}
    gift_certificate{code original_balance starting_balance remaining_balance status}
    store_credit{remaining_balance} custom_provider_field_result{receipt_number authorization_code fraud_response
    amount_received}
    """,
    "/v3/orders/payment_actions/refunds": """
    id order_id user_id created reason total_amount total_tax uses_merchant_override_values items{item_type item_id
    reason quantity adjustments requested_amount} payments{id provider_id amount offline is_declined
    declined_message transaction_id}
    """,
    "/v3/orders/metafields": metafield,
    "/v3/carts/{id}": """
    id customer_id channel_id email currency{code} tax_included base_amount discount_amount manual_discount_amount
    cart_amount coupons{code id coupon_type discounted_amount display_name} discounts{id discounted_amount}
    line_items{physical_items digital_items gift_certificates custom_items} created_time updated_time locale
    promotions{banners} version
    """,
    "/v3/catalog/products": """
    id name type sku description weight width depth height price cost_price retail_price sale_price map_price
    tax_class_id product_tax_code categories brand_id inventory_level inventory_warning_level inventory_tracking
    fixed_cost_shipping_price is_free_shipping is_visible is_featured related_products warranty bin_picking_number
    layout_file upc search_keywords availability_description availability gift_wrapping_options_type
    gift_wrapping_options_list sort_order condition is_condition_shown order_quantity_minimum order_quantity_maximum
    page_title meta_keywords meta_description view_count preorder_release_date preorder_message is_preorder_only
    is_price_hidden price_hidden_label custom_url{url is_customized create_redirect} open_graph_type
    open_graph_title open_graph_description open_graph_use_meta_description open_graph_use_product_name
    open_graph_use_image gtin mpn date_last_imported reviews_rating_sum reviews_count total_sold custom_fields{id
    name value} bulk_pricing_rules{id quantity_min quantity_max type amount} images{is_thumbnail sort_order
    description date_modified id product_id image_url url_zoom url_standard url_thumbnail url_tiny} primary_image{id
    product_id is_thumbnail sort_order description image_file url_zoom url_standard url_thumbnail url_tiny
    date_modified} videos{title description sort_order type video_id id product_id length} parent_relations{type
    product_id attribute_id} date_created date_modified base_variant_id calculated_price options{id product_id
    display_name type config sort_order option_values} modifiers{type required sort_order config display_name id
    product_id name option_values} option_set_id option_set_display channels
    """,
    "/v3/catalog/products/{id}/reviews": """
    title text status rating email name date_reviewed id date_created date_modified
    """,
    "/v3/catalog/products/metafields": metafield,
    "/v3/catalog/products/channel-assignments": """
    product_id channel_id
    """,
    "/v3/catalog/products/category-assignments": """
    product_id category_id
    """,
    "/v3/catalog/variants": """
    cost_price price sale_price retail_price weight width height depth is_free_shipping fixed_cost_shipping_price
    purchasing_disabled purchasing_disabled_message upc inventory_level inventory_warning_level bin_picking_number
    id product_id sku sku_id option_values{option_display_name label id option_id} calculated_price
    """,
    "/v3/catalog/variants/metafields": metafield,
    "/v3/catalog/trees": """
    id name channels
    """,
    "/v3/catalog/trees/categories": """
    name category_id category_uuid tree_id parent_id description views sort_order page_title meta_keywords
    meta_description layout_file image_url is_visible search_keywords default_product_sort url{path is_customized}
    """,
    "/v3/catalog/categories/metafields": metafield,
    "/v3/catalog/brands": """
    id name page_title meta_keywords meta_description search_keywords image_url custom_url{url is_customized}
    """,
    "/v3/catalog/brands/metafields": metafield,
    "/v3/pricelists": """
    id date_created date_modified name active
    """,
    "/v3/pricelists/{id}/records": """
    calculated_price date_created date_modified product_id price_list_id variant_id sku currency price sale_price
    retail_price map_price bulk_pricing_tiers{quantity_min quantity_max type amount}
    """,
    "/v3/inventory/items": """
    identity{sku variant_id product_id sku_id} locations{location_id location_code location_name available_to_sell
    total_inventory_onhand location_enabled settings}
    """,
    "/v3/inventory/locations": """
    id code label description managed_by_external_source type_id enabled operating_hours{sunday monday tuesday
    wednesday thursday friday saturday} time_zone created_at updated_at address{address1 address2 city state zip
    email phone geo_coordinates country_code} storefront_visibility special_hours{label date open opening closing
    all_day annual}
    """,
    "/v2/coupons": """
    id date_created num_uses name type amount min_purchase expires enabled code applies_to{ids entity} max_uses
    max_uses_per_customer restricted_to{countries} shipping_methods
    """,
    "/v2/gift_certificates": """
    to_name to_email from_name from_email amount id customer_id order_id balance purchase_date expiry_date template
    message code status currency_code
    """,
    "/v3/promotions": """
    id redemption_type name display_name channels{id} customer{group_ids minimum_order_count excluded_group_ids
    segments} rules{action apply_once stop condition} current_uses max_uses status start_date end_date stop
    can_be_used_with_other_promotions currency_code notifications{content type locations} shipping_address{countries
    not} schedule{week_frequency week_days daily_start_time daily_end_time} created_from codes{id code current_uses
    max_uses max_uses_per_customer created} coupon_overrides_other_promotions
    coupon_overrides_automatic_when_offering_higher_discounts multiple_codes{has_multiple_codes} coupon_type
    """,
    "/v3/promotions/{id}/codes": """
    id code current_uses max_uses max_uses_per_customer created
    """,
    "/v3/marketing/abandoned-cart-emails": """
    id notify_at_minutes coupon_code template{subject body translations} is_active sent_num
    """,
    "/v2/store": """
    id account_uuid domain secure_url control_panel_base_url status name first_name last_name address country
    country_code infrastructure_region phone admin_email order_email favicon_url timezone{name raw_offset dst_offset
    dst_correction date_format} language currency currency_symbol decimal_separator thousands_separator
    decimal_places currency_symbol_location weight_units dimension_units dimension_decimal_places
    dimension_decimal_token dimension_thousands_token plan_name plan_level plan_is_trial industry logo{url}
    is_price_entered_with_tax store_id default_channel_id default_site_id active_comparison_modules
    features{stencil_enabled sitewidehttps_enabled facebook_catalog_id checkout_type wishlists_enabled
    graphql_storefront_api_enabled shopper_consent_tracking_enabled multi_storefront_enabled storefront_limits}
    """,
    "/v2/currencies": """
    is_default country_iso2 default_for_country_codes currency_code currency_exchange_rate auto_update
    token_location token decimal_token thousands_token decimal_places name enabled is_transactional use_default_name
    id last_updated
    """,
    "/v2/tax_classes": """
    id name created_at updated_at
    """,
    "/v3/channels": """
    id external_id is_listable_from_ui is_enabled is_visible status name type platform date_created date_modified
    icon_url
    """,
    "/v3/sites": """
    id url channel_id created_at updated_at ssl_status urls{url type created_at updated_at}
    is_checkout_url_customized
    """,
    "/v2/orders": """
    id date_modified date_shipped cart_id status subtotal_tax shipping_cost_tax shipping_cost_tax_class_id
    handling_cost_tax handling_cost_tax_class_id wrapping_cost_tax wrapping_cost_tax_class_id payment_status
    store_credit_amount gift_certificate_amount currency_id currency_code currency_exchange_rate default_currency_id
    default_currency_code store_default_currency_code store_default_to_transactional_exchange_rate coupon_discount
    shipping_address_count is_deleted total_tax is_tax_inclusive_pricing is_email_opt_in order_source
    consignments{url resource pickups shipping downloads email} products{url resource} shipping_addresses{url
    resource} coupons{url resource} status_id billing_address{first_name last_name company street_1 street_2 city
    state zip country country_iso2 phone email form_fields} fees{url resource id type display_name_customer
    display_name_merchant source base_cost cost_ex_tax cost_inc_tax cost_tax tax_class_id} base_handling_cost
    base_shipping_cost base_wrapping_cost channel_id customer_id customer_message date_created discount_amount
    ebay_order_id external_id external_merchant_id external_source geoip_country geoip_country_iso2
    handling_cost_ex_tax handling_cost_inc_tax ip_address ip_address_v6 items_shipped items_total order_is_digital
    payment_method payment_provider_id refunded_amount shipping_cost_ex_tax shipping_cost_inc_tax staff_notes
    subtotal_ex_tax subtotal_inc_tax tax_provider_id customer_locale external_order_id total_ex_tax total_inc_tax
    wrapping_cost_ex_tax wrapping_cost_inc_tax
    """,
    "/v3/customers": """
    email first_name last_name company phone registration_ip_address notes tax_exempt_category customer_group_id id
    date_modified date_created address_count attribute_count authentication{force_password_reset}
    addresses{first_name last_name company address1 address2 city state_or_province postal_code country_code phone
    address_type customer_id id country form_fields} attributes{attribute_id attribute_value customer_id
    date_created date_modified id} form_fields{name value customer_id} store_credit_amounts{amount}
    accepts_product_review_abandoned_cart_emails origin_channel_id channel_ids
    """,
  ]
}
