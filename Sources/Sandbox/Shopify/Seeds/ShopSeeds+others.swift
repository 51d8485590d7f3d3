import JSON

extension ShopSeeds {
  @Sendable func collection(_ place: Int) -> ShopRow {
    let title = place % 3 == 0 ? "Été \(place)" : "Collection \(place)"
    return row(
      "Collection", place, times(12, place, of: max(options.collections, place), days: 400, changes: 200),
      [
        "title": .text(title), "handle": .text("collection-\(place)"), "description": .text(title),
        "descriptionHtml": .text("<p>\(title)</p>"), "sortOrder": .text("BEST_SELLING"), "templateSuffix": .null,
        "image": place % 2 == 0 ? image("col", place, alt: title) : .null,
        "seo": .of("SEO", ["title": .null, "description": .null]), "metafields": .list([]),
        "ruleSet": place % 4 == 1
          ? .of(
            "CollectionRuleSet",
            [
              "appliedDisjunctively": .bool(false),
              "rules": .list([
                .of("CollectionRule", ["column": .text("TAG"), "relation": .text("EQUALS"), "condition": .text("new")])
              ]),
            ]) : .null,
      ])
  }

  @Sendable func location(_ place: Int) -> ShopRow {
    row(
      "Location", place, times(13, place, of: max(options.locations, place), days: 600, changes: 100),
      [
        "name": .text(place == 1 ? "Köln" : "Lager \(place)"), "isActive": .bool(place != 3),
        "isPrimary": .bool(place == 1),
        "fulfillsOnlineOrders": .bool(place != 3), "shipsInventory": .bool(place == 1),
        "hasActiveInventory": .bool(true),
        "deactivatedAt": place == 3 ? .time(anchor - 50 * Self.day) : .null, "metafields": .list([]),
        "address": .of(
          "LocationAddress",
          [
            "address1": .text("Straße \(place)"), "city": .text("Köln"), "country": .text("Germany"),
            "countryCode": .text("DE"), "zip": .text("50667"), "formatted": .list([.text("Köln"), .text("Germany")]),
          ]),
      ])
  }

  @Sendable func discount(_ place: Int) -> ShopRow {
    let times = times(14, place, of: max(options.discounts, place), days: 200, changes: 60)
    let type = [
      "DiscountCodeBasic", "DiscountCodeBxgy", "DiscountCodeFreeShipping", "DiscountAutomaticBasic", "DiscountCodeApp",
      "DiscountAutomaticFreeShipping",
    ][place % 6]
    let isOver = place % 5 == 2
    var fields: [String: ShopValue] = [
      "title": .text("Rabatt \(place) – été"), "summary": .text("10 % off"), "shortSummary": .text("10 % off"),
      "status": .text(isOver ? "EXPIRED" : place % 5 == 4 ? "SCHEDULED" : "ACTIVE"), "startsAt": .time(times.created),
      "endsAt": isOver ? .time(min(anchor - 100, times.created + 20 * Self.day)) : .null,
      "createdAt": .time(times.created),
      "updatedAt": .time(times.updated / 1000), "usageLimit": place % 3 == 0 ? .int(100) : .null,
      "asyncUsageCount": .int(place * 3), "appliesOncePerCustomer": .bool(place % 2 == 0),
      "discountClass": .text(type.hasSuffix("FreeShipping") ? "SHIPPING" : "ORDER"),
      "discountClasses": .list([.text(type.hasSuffix("FreeShipping") ? "SHIPPING" : "ORDER")]), "tags": .list([]),
      "discountId": .text(Self.id("DiscountNode", place).gid),
      "combinesWith": .of(
        "DiscountCombinesWith",
        ["orderDiscounts": .bool(false), "productDiscounts": .bool(true), "shippingDiscounts": .bool(true)]),
      "minimumRequirement": place % 4 == 0
        ? .of("DiscountMinimumSubtotal", ["greaterThanOrEqualToSubtotal": .money(Money(5000))])
        : place % 4 == 1
          ? .of("DiscountMinimumQuantity", ["greaterThanOrEqualToQuantity": .text("2")]) : .null,
      "customerGets": .of(
        "DiscountCustomerGets",
        [
          "appliesOnOneTimePurchase": .bool(true), "appliesOnSubscription": .bool(false),
          "value": place % 12 == 0
            ? .of("DiscountPercentage", ["percentage": .number("0.1")])
            : .of("DiscountAmount", ["amount": .money(Money(500)), "appliesOnEachItem": .bool(false)]),
        ]),
    ]
    if type.hasPrefix("DiscountCode") {
      let codes = (1...(place == 12 ? 130 : place % 3 + 1)).map { number in
        ShopValue.of(
          "DiscountRedeemCode", ["code": .text("CODE\(place)X\(number)"), "asyncUsageCount": .int(number)],
          number: 20_200_000_000_000_000 + place * 1000 + number)
      }
      fields["codes"] = .list(codes)
    }
    return row("DiscountNode", place, times, ["discount": .of(type, fields), "metafields": .list([])])
  }

  @Sendable func draftOrder(_ place: Int) -> ShopRow {
    let plan = plan(options.orders + 30_000 + place)
    let bag = { (amount: Money) in ShopValue.bag(amount, shopper: plan.currency) }
    let lines = plan.lines.enumerated().map { index, line in
      let kind = line.product * 1000 + line.variant
      let whole = line.price * line.quantity
      return ShopValue.of(
        "DraftOrderLineItem",
        [
          "title": .text(title(line.product)), "name": .text(title(line.product)),
          "variantTitle": .text(variantTitle(kind)), "sku": sku(kind),
          "quantity": .int(line.quantity),
          "product": .row(Self.id("Product", line.product)), "variant": .row(Self.id("ProductVariant", kind)),
          "originalUnitPriceSet": bag(line.price), "originalTotalSet": bag(whole), "discountedTotalSet": bag(whole),
          "discountedUnitPriceSet": bag(line.price), "approximateDiscountedUnitPriceSet": bag(line.price),
          "totalDiscountSet": bag(Money(0)), "uuid": .text("draft-\(place)-\(index)"), "custom": .bool(false),
        ], number: 58_000_000_000_000_000 + place * 1000 + index)
    }
    return row(
      "DraftOrder", place, times(15, place, of: max(options.draftOrders, place), days: 90, changes: 10),
      [
        "name": .text("#D\(place)"), "status": .text(place % 3 == 0 ? "COMPLETED" : "OPEN"),
        "email": .optional(plan.email),
        "currencyCode": .text("EUR"), "presentmentCurrencyCode": .text(plan.currency.code), "note2": .null,
        "completedAt": place % 3 == 0 ? .time(anchor - 1000 * place) : .null, "tags": .list([.text("draft")]),
        "customer": plan.customer.map { .row(Self.id("Customer", $0)) } ?? .null, "lineItems": .list(lines),
        "totalPriceSet": bag(plan.total), "subtotalPriceSet": bag(plan.subtotal), "totalTaxSet": bag(plan.tax),
        "totalShippingPriceSet": bag(plan.shipping), "totalDiscountsSet": bag(plan.discount),
        "totalLineItemsPriceSet": bag(plan.gross), "lineItemsSubtotalPrice": bag(plan.subtotal),
        "marketName": .text("Germany"), "marketRegionCountryCode": .text("DE"), "metafields": .list([]),
        "totalPrice": .text(plan.total.plain), "subtotalPrice": .text(plan.subtotal.plain),
        "totalTax": .text(plan.tax.plain),
        "totalShippingPrice": .text(plan.shipping.plain), "discountCodes": .list([]),
        "totalQuantityOfLineItems": .int(plan.lines.map(\.quantity).clampedSum),
      ])
  }

  func eventTimes(_ place: Int) -> RowTimes {
    times(16, place, of: max(options.deletions, place), days: 120, changes: 0)
  }

  /// Something that was made and deleted before the shop is read.
  @Sendable func event(_ place: Int) -> ShopRow {
    let subjects = ["Product", "Customer", "Order", "Collection", "DiscountNode", "DraftOrder"]
    let type = subjects[place % subjects.count]
    let times = eventTimes(place)
    var row = ShopEvents.row(
      Self.id("BasicEvent", place).number, place % 4 == 0 ? "create" : "destroy", Self.id(type, 5_000_000 + place),
      ShopEvents.subjects[type] ?? "UNKNOWN", at: times.created * 1000)
    row.updated = times.created * 1000
    return row
  }
}
