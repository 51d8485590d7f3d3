/// The fields that each list can be searched by, after the documentation of its argument `query`.
enum SearchFields {
  /// The fields of a list by their names; nil for a list that cannot be searched.
  static func of(_ list: String) -> [String: SearchField]? {
    let plain = list.hasSuffix("Count") ? plural(list) : list
    // Customers are counted by fewer fields than they are listed by.
    if list == "customersCount" { return ["id": .id, "created_at": .created, "updated_at": .updated] }
    return byList[plain]
  }

  private static func plural(_ count: String) -> String { String(count.dropLast("Count".count)) }

  private static let dates: [String: SearchField] = ["id": .id, "created_at": .created, "updated_at": .updated]

  private static let byList: [String: [String: SearchField]] = [
    "customers": [
      "id": .id, "updated_at": .updated, "customer_date": .created, "state": .text("state"), "tag": .text("tags"),
      "email": .text("email"), "phone": .text("phone"), "first_name": .text("firstName"),
      "last_name": .text("lastName"),
    ].merging(
      unknown("accepts_marketing country last_abandoned_order_date order_date orders_count tag_not total_spent")
    ) {
      $1
    },
    "orders": dates.merging([
      "processed_at": .time("processedAt"), "name": .text("name"), "email": .text("email"), "tag": .text("tags"),
      "test": .flag("test"), "customer_id": .row("customer"), "cart_token": .text("cartToken"),
      "checkout_token": .text("checkoutToken"), "source_name": .text("sourceName"),
      "financial_status": .words(
        ["paid", "pending", "authorized", "partially_paid", "partially_refunded", "refunded", "voided", "expired"]
      ) { $0.fields["displayFinancialStatus"]?.texts ?? [] },
      "fulfillment_status": .words(
        [
          "unshipped", "shipped", "fulfilled", "partial", "scheduled", "on_hold", "unfulfilled", "request_declined",
        ]) { $0.fields["displayFulfillmentStatus"]?.texts ?? [] },
      "status": .words(["open", "closed", "cancelled", "not_closed", "any"]) { order in
        let (isClosed, isVoid) = (order.fields["closed"] == .bool(true), order.fields["cancelledAt"]?.text != nil)
        return ["any"] + (isClosed ? ["closed"] : ["not_closed"]) + (isVoid ? ["cancelled"] : [])
          + (isClosed || isVoid ? [] : ["open"])
      },
    ]) { $1 }.merging(
      unknown(
        """
        channel channel_id chargeback_status confirmation_number credit_card_last4 current_total_price delivery_method \
        discount_code fraud_protection_level fulfillment_location_id gateway location_id payment_id payment_provider_id \
        po_number reference_location_id return_status risk_level sales_channel sku source_identifier \
        subtotal_line_items_quantity tag_not total_weight
        """)
    ) { $1 },
    "products": dates.merging([
      "published_at": .time("publishedAt"), "title": .text("title"), "handle": .text("handle"),
      "vendor": .text("vendor"),
      "product_type": .text("productType"), "tag": .text("tags"), "gift_card": .flag("isGiftCard"),
      "status": .words(["active", "archived", "draft", "unlisted"]) { $0.fields["status"]?.texts ?? [] },
    ]) { $1 }.merging(
      unknown(
        """
        barcode bundles category_id collection_id combined_listing_role delivery_profile_id error_feedback \
        has_only_composites has_only_default_variant has_variant_with_components inventory_total is_price_reduced \
        out_of_stock_somewhere price product_configuration_owner product_publication_status publication_ids \
        publishable_status published_status sku tag_not tracks_inventory variant_id variant_title
        """)
    ) { $1 },
    "productVariants": [
      "id": .id, "updated_at": .updated, "sku": .text("sku"), "barcode": .text("barcode"), "title": .text("title"),
      "product_id": .row("product"), "product_ids": .row("product"), "taxable": .flag("taxable"),
    ].merging(
      unknown(
        """
        collection delivery_profile_id exclude_composite exclude_variants_with_components gift_card inventory_quantity \
        location_id managed managed_by option1 option2 option3 product_publication_status product_status product_type \
        publishable_status published_status requires_components tag tag_not vendor
        """)
    ) { $1 },
    "collections": [
      "id": .id, "updated_at": .updated, "title": .text("title"), "handle": .text("handle"),
    ].merging(
      unknown(
        "collection_type product_id product_publication_status publishable_status published_at published_status")
    ) { $1 },
    "abandonedCheckouts": dates.merging([
      "status": .words(["open", "closed"]) { [$0.fields["completedAt"]?.text == nil ? "open" : "closed"] },
      "recovery_state": .words(["recovered", "not_recovered"]) {
        [$0.fields["completedAt"]?.text == nil ? "not_recovered" : "recovered"]
      },
    ]) { $1 }.merging(unknown("email_state")) { $1 },
    "inventoryItems": dates.merging(["sku": .text("sku")]) { $1 },
    "inventoryLevels": ["id": .id, "created_at": .created, "updated_at": .updated].merging(
      unknown("inventory_group_id inventory_item_id")
    ) { $1 },
    "discountNodes": dates.merging([
      "title": .texts { $0.fields["discount"]?.object?["title"].texts ?? [] },
      "code": .texts { row in
        row.fields["discount"]?.object?["codes"].items.compactMap { $0.object?["code"].text } ?? []
      },
      "method": .words(["automatic", "code"]) {
        [$0.fields["discount"]?.object?.type.hasPrefix("DiscountCode") == true ? "code" : "automatic"]
      },
      "status": .words(["active", "expired", "scheduled"]) { $0.fields["discount"]?.object?["status"].texts ?? [] },
    ]) { $1 }.merging(
      unknown(
        """
        combines_with context customer_ids discount_class discount_type ends_at market_ids segment_ids starts_at tag \
        times_used type
        """)
    ) { $1 },
    "draftOrders": dates.merging([
      "status": .text("status"), "tag": .text("tags"), "customer_id": .row("customer"),
    ]) { $1 }.merging(unknown("source")) { $1 },
    "bulkOperations": [
      "id": .id, "created_at": .created,
      "operation_type": .words(["query", "mutation"]) { $0.fields["operation_type"]?.texts ?? [] },
      "status": .words(["canceled", "canceling", "completed", "created", "failed", "running"]) {
        $0.fields["status"]?.texts ?? []
      },
    ],
    "locations": [
      "id": .id, "created_at": .created, "name": .text("name"), "location_id": .id,
      "active": .words(["true", "false"]) { [$0.fields["isActive"] == .bool(true) ? "true" : "false"] },
    ].merging(unknown("address1 address2 city country geolocated legacy pickup_in_store province zip")) { $1 },
    "webhookSubscriptions": dates,
    "events": [
      "id": .id, "created_at": .created, "action": .text("action"), "subject_type": .text("subjectType"),
      "comments": .words(["true", "false"]) { _ in ["true", "false"] },
    ],
  ]

  private static func unknown(_ names: String) -> [String: SearchField] {
    Dictionary(names.split(separator: " ").map { (String($0), .unknown) }, uniquingKeysWith: { $1 })
  }
}
