/// The parameters that the official descriptions give each list, out of the OpenAPI files of April 2026.
enum Parameters {
  static let described: [String: String] = [
    "/v3/customers/metafields": """
    page limit key key:in namespace namespace:in direction include_fields date_modified:min date_modified:max
    date_created:min date_created:max before after
    """,
    "/v3/customers/addresses": """
    page limit company:in name:in customer_id:in include id:in
    """,
    "/v3/customers/attributes": """
    page limit name name:like type date_created date_created:max date_created:min date_modified date_modified:max
    date_modified:min
    """,
    "/v3/customers/attribute-values": """
    page limit customer_id:in attribute_id:in name date_created date_created:max date_created:min date_modified
    date_modified:max date_modified:min
    """,
    "/v3/segments": """
    page limit id:in
    """,
    "/v3/wishlists": """
    customer_id page limit
    """,
    "/v2/customer_groups": """
    page limit name name:like is_default date_created date_created:max date_created:min date_modified
    date_modified:min date_modified:max is_group_for_guests
    """,
    "/v2/orders/{id}/products": """
    page limit
    """,
    "/v2/orders/{id}/coupons": """
    page limit
    """,
    "/v2/orders/{id}/taxes": """
    page limit details
    """,
    "/v2/orders/{id}/shipments": """
    page limit
    """,
    "/v2/orders/{id}/messages": """
    min_id max_id customer_id min_date_created max_date_created is_flagged status page limit
    """,
    "/v2/order_statuses": """

    """,
    "/v3/orders/{id}/transactions": """

    """,
    "/v3/orders/payment_actions/refunds": """
    order_id:in id:in created:min created:max transaction_id page limit
    """,
    "/v3/orders/metafields": """
    page limit key key:in namespace namespace:in direction include_fields date_created date_modified
    date_created:min date_created:max date_modified:min date_modified:max before after
    """,
    "/v3/catalog/products/{id}/reviews": """
    include_fields exclude_fields page limit status
    """,
    "/v3/catalog/products/metafields": """
    page limit key key:in namespace namespace:in direction include_fields date_modified:min date_modified:max
    date_created:min date_created:max before after
    """,
    "/v3/catalog/products/channel-assignments": """
    page limit product_id:in channel_id:in
    """,
    "/v3/catalog/products/category-assignments": """
    page limit product_id:in category_id:in
    """,
    "/v3/catalog/variants": """
    id sku upc include_fields exclude_fields page limit product_id:in
    """,
    "/v3/catalog/variants/metafields": """
    page limit key key:in namespace namespace:in direction include_fields date_created:min date_created:max
    date_modified:min date_modified:max before after
    """,
    "/v3/catalog/trees": """
    id:in channel_id:in
    """,
    "/v3/catalog/trees/categories": """
    category_uuid:in category_uuid:not_in category_id:in category_id:not_in tree_id:in tree_id:not_in parent_id:in
    parent_id:not_in page_title page_title:like name name:like keyword is_visible include_fields exclude_fields
    page limit
    """,
    "/v3/catalog/categories/metafields": """
    page limit key key:in namespace namespace:in direction include_fields date_modified:min date_modified:max
    date_created:min date_created:max before after
    """,
    "/v3/catalog/brands": """
    id id:in id:not_in id:min id:max id:greater id:less name name:like page_title page limit include_fields
    exclude_fields sort direction
    """,
    "/v3/catalog/brands/metafields": """
    page limit key key:in namespace namespace:in direction include_fields date_modified:min date_modified:max
    date_created:min date_created:max before after
    """,
    "/v3/pricelists": """
    name date_created date_modified page limit before after id:in name:like date_created:max date_created:min
    date_modified:max date_modified:min
    """,
    "/v3/pricelists/{id}/records": """
    variant_id:in product_id:in currency page limit before after include price sale_price retail_price map_price
    calculated_price date_created date_modified sku sku:in currency:in price:max price:min sale_price:max
    sale_price:min retail_price:max retail_price:min map_price:max map_price:min calculated_price:max
    calculated_price:min date_created:max date_created:min date_modified:max date_modified:min
    """,
    "/v3/inventory/items": """
    sku:in variant_id:in product_id:in location_id:in location_code:in page limit
    """,
    "/v3/inventory/locations": """
    location_id:in location_code:in is_default type_id:in managed_by_external_source is_active
    storefront_visibility page limit
    """,
    "/v2/coupons": """
    id code name type min_id max_id page limit exclude_type
    """,
    "/v2/gift_certificates": """
    min_id max_id code order_id to_name to_email from_name from_email page limit sort direction
    """,
    "/v3/promotions": """
    id name code currency_code redemption_type status page limit sort direction channels query
    """,
    "/v3/promotions/{id}/codes": """
    before after page limit code
    """,
    "/v3/marketing/abandoned-cart-emails": """
    channel_id
    """,
    "/v2/currencies": """
    page limit
    """,
    "/v2/tax_classes": """
    page limit
    """,
    "/v3/channels": """
    include available status:in type:in platform:in date_created date_created:min date_created:max date_modified
    date_modified:min date_modified:max limit page
    """,
    "/v3/sites": """
    page limit channel_id:in url_type:in
    """,
    "/v3/customers/form-field-values": """
    page limit customer_id address_id field_name field_type after before
    """,
  ]
}
