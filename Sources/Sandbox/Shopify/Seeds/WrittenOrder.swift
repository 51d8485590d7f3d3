import JSON

/// An order of the seed, written out.
struct WrittenOrder {
  let seeds: ShopSeeds
  let plan: OrderPlan

  /// An amount in both currencies.
  func bag(_ amount: Money) -> ShopValue { .bag(amount, shopper: plan.currency) }

  /// The row.
  var row: ShopRow {
    let place = plan.place
    let created = plan.times.created
    let isVoid = plan.fate == .cancelled
    let current = isVoid ? Money(0) : plan.total - plan.refunded
    let (first, last) = ("Ada", "Lovelace")
    let address = seeds.address(plan.customer ?? place + 300_000, first, last)
    let shipping = ShopValue.of(
      "ShippingLine",
      [
        "id": .text(ShopID.gid("ShippingLine", 3_953_000_000_000_000 + place)), "title": .text("Standard"),
        "code": .text("standard"), "source": .text("shopify"), "custom": .bool(false), "isRemoved": .bool(false),
        "originalPriceSet": bag(plan.shipping), "discountedPriceSet": bag(plan.shipping),
        "currentDiscountedPriceSet": bag(plan.shipping), "taxLines": .list([]), "discountAllocations": .list([]),
      ])
    var fields: [String: ShopValue] = [
      "name": .text("#\(1000 + place)"), "number": .int(1000 + place), "email": .optional(plan.email),
      "phone": .optional(plan.customer.flatMap(seeds.phone)), "processedAt": .time(created), "confirmed": .bool(true),
      "closed": .bool(plan.fate == .fulfilled), "closedAt": plan.fate == .fulfilled ? .time(created + 90_000) : .null,
      "cancelledAt": isVoid ? .time(created + 7200) : .null, "cancelReason": isVoid ? .text("CUSTOMER") : .null,
      "test": .bool(plan.isTest), "sourceName": .text(plan.isInPerson ? "pos" : "web"),
      "currencyCode": .text("EUR"), "presentmentCurrencyCode": .text(plan.currency.code),
      "customerLocale": plan.isInPerson ? .null : .text("de"), "taxesIncluded": .bool(false), "taxExempt": .bool(false),
      "discountCode": .optional(plan.code), "discountCodes": .list(plan.code.map { [.text($0)] } ?? []),
      "displayFinancialStatus": .text(plan.fate.financial), "displayFulfillmentStatus": .text(plan.fate.fulfillment),
      "returnStatus": .text(plan.refunded.cents > 0 ? "RETURNED" : "NO_RETURN"), "edited": .bool(false),
      "confirmationNumber": .text("X\(Dates.pad(place, 8))"), "riskLevel": .text("LOW"),
      "clientIp": plan.isInPerson ? .null : .text("203.0.113.\(place % 250)"),
      "tags": .list(place % 6 == 0 ? [.text("gift"), .text("priority")] : []),
      "note": place % 8 == 0 ? .text("Bitte „leise“ klingeln \u{1F514}") : .null,
      "customAttributes": .list(
        place % 8 == 3 ? [.of("Attribute", ["key": .text("gift_wrap"), "value": .text("yes")])] : []),
      "paymentGatewayNames": .list([.text(plan.isTest ? "bogus" : "shopify_payments")]),
      "cartToken": .optional(plan.tokens?.cart), "checkoutToken": .optional(plan.tokens?.checkout),
      "statusPageUrl": .text("https://sandbox.example/1/orders/\(place)/authenticate"),
      "customer": plan.customer.map { .row(ShopSeeds.id("Customer", $0)) } ?? .null,
      "billingAddress": plan.isInPerson ? .null : address, "shippingAddress": plan.isInPerson ? .null : address,
      "displayAddress": plan.isInPerson ? .null : address, "customerAcceptsMarketing": .bool(place % 3 == 0),
      "lineItems": .list(lines), "shippingLine": plan.isInPerson ? .null : shipping,
      "shippingLines": .list(plan.isInPerson ? [] : [shipping]),
      "refunds": .list(refunds), "fulfillments": .list(fulfillments),
      "transactions": .list(transactions), "returns": .list([]),
      "discountApplications": .list(plan.code.map { [Self.application($0)] } ?? []),
      "taxLines": .list([Self.taxLine(plan.tax, plan.currency)]), "currentTaxLines": .list([]),
      "customerJourneySummary": plan.isInPerson ? .null : journey(place, created),
      "subtotalLineItemsQuantity": .int(plan.lines.map(\.quantity).clampedSum),
      "currentSubtotalLineItemsQuantity": .int(
        plan.lines.indices.map { plan.lines[$0].quantity - plan.returned($0) }.clampedSum),
      "metafields": .list(
        place % 3 == 0
          ? [seeds.metafield(place * 10 + 2, "custom", "channel", "single_line_text_field", "shop", "ORDER")] : []),
    ]
    let amounts: [(String, Money)] = [
      ("totalPriceSet", plan.total), ("originalTotalPriceSet", plan.total), ("currentTotalPriceSet", current),
      ("subtotalPriceSet", plan.subtotal), ("currentSubtotalPriceSet", isVoid ? Money(0) : plan.subtotal),
      ("totalTaxSet", plan.tax), ("currentTotalTaxSet", isVoid ? Money(0) : plan.tax),
      ("totalShippingPriceSet", plan.shipping), ("currentShippingPriceSet", plan.shipping),
      ("totalDiscountsSet", plan.discount), ("currentTotalDiscountsSet", plan.discount),
      ("totalRefundedSet", plan.refunded), ("totalRefundedShippingSet", Money(0)),
      ("netPaymentSet", plan.fate == .pending || isVoid ? Money(0) : current),
      ("totalReceivedSet", plan.fate == .pending || isVoid ? Money(0) : plan.total),
      ("totalOutstandingSet", plan.fate == .pending ? plan.total : Money(0)),
    ]
    for (name, amount) in amounts { fields[name] = bag(amount) }
    return ShopRow(id: ShopSeeds.id("Order", place), created: created, updated: plan.times.updated, fields: fields)
  }

  private func journey(_ place: Int, _ created: Int) -> ShopValue {
    let visit = ShopValue.of(
      "CustomerVisit",
      [
        "id": .text(ShopID.gid("CustomerVisit", 1_310_000_000_000_000 + place)), "occurredAt": .time(created - 600),
        "landingPage": .text("https://sandbox.example/?utm_source=news"), "source": .text("newsletter"),
        "referrerUrl": place % 2 == 0 ? .text("https://search.example/") : .null,
        "utmParameters": .of(
          "UTMParameters", ["source": .text("newsletter"), "medium": .text("email"), "campaign": .text("été")]),
      ])
    return .of(
      "CustomerJourneySummary",
      [
        "ready": .bool(true), "customerOrderIndex": .int(0), "daysToConversion": .int(1), "firstVisit": visit,
        "lastVisit": visit,
      ])
  }

  /// What a code does to an order.
  static func application(_ code: String) -> ShopValue {
    .of(
      "DiscountCodeApplication",
      [
        "code": .text(code), "index": .int(0), "allocationMethod": .text("ACROSS"), "targetSelection": .text("ALL"),
        "targetType": .text("LINE_ITEM"), "value": .of("PricingPercentageValue", ["percentage": .number("10.0")]),
      ])
  }

  static func taxLine(_ tax: Money, _ currency: ShopCurrency) -> ShopValue {
    .of(
      "TaxLine",
      [
        "title": .text("VAT"), "rate": .number("0.08"), "ratePercentage": .number("8.0"),
        "priceSet": .bag(tax, shopper: currency), "channelLiable": .bool(false),
      ])
  }
}

extension OrderPlan.Fate {
  var financial: String {
    switch self {
    case .paid, .fulfilled: "PAID"
    case .pending: "PENDING"
    case .cancelled: "VOIDED"
    case .refunded: "REFUNDED"
    case .partlyRefunded: "PARTIALLY_REFUNDED"
    }
  }

  var fulfillment: String {
    switch self {
    case .fulfilled, .partlyRefunded, .refunded: "FULFILLED"
    default: "UNFULFILLED"
    }
  }
}
