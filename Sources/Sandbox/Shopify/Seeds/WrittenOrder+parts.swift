import JSON

extension WrittenOrder {
  /// The lines.
  var lines: [ShopValue] { plan.lines.indices.map(line) }

  private func line(_ index: Int) -> ShopValue {
    let line = plan.lines[index]
    let whole = line.price * line.quantity
    let cut = plan.cut(of: line)
    let place = line.product * 1000 + line.variant
    let title = ShopValue.text(seeds.title(line.product))
    let left = line.quantity - plan.returned(index)
    // A custom line names neither a product nor a variant.
    let isCustom = plan.place % 30 == 12 && index == 0
    let allocation = ShopValue.of(
      "DiscountAllocation",
      ["allocatedAmountSet": bag(cut), "discountApplication": plan.code.map(Self.application) ?? .null])
    return .of(
      "LineItem",
      [
        "title": title, "name": title,
        "variantTitle": isCustom ? .null : .text(seeds.variantTitle(place)),
        "vendor": .text(ShopSeeds.vendor),
        "sku": seeds.sku(place), "quantity": .int(line.quantity), "currentQuantity": .int(left),
        "refundableQuantity": .int(left), "unfulfilledQuantity": .int(plan.fate == .paid ? line.quantity : 0),
        "nonFulfillableQuantity": .int(0), "isGiftCard": .bool(false), "taxable": .bool(true),
        "requiresShipping": .bool(true), "restockable": .bool(true), "merchantEditable": .bool(true),
        "product": isCustom ? .null : .row(ShopSeeds.id("Product", line.product)),
        "variant": isCustom ? .null : .row(ShopSeeds.id("ProductVariant", place)),
        "image": seeds.picture(place), "originalUnitPriceSet": bag(line.price),
        "discountedUnitPriceSet": bag(line.price), "originalTotalSet": bag(whole), "discountedTotalSet": bag(whole),
        "discountedUnitPriceAfterAllDiscountsSet": bag(Money((whole - cut).cents / max(1, line.quantity))),
        "totalDiscountSet": bag(Money(0)), "unfulfilledDiscountedTotalSet": bag(Money(0)),
        "unfulfilledOriginalTotalSet": bag(Money(0)), "taxLines": .list([Self.taxLine(whole.tax, plan.currency)]),
        "discountAllocations": .list(plan.code == nil ? [] : [allocation]),
        "customAttributes": .list(
          index % 7 == 3 ? [.of("Attribute", ["key": .text("Gravur"), "value": .text("Für Zoë")])] : []),
      ], number: lineNumber(index))
  }

  private func lineNumber(_ index: Int) -> Int { ShopSeeds.lineBase + plan.place * 1000 + index + 1 }

  /// What has been paid back; a cancelled order has a refund without money.
  var refunds: [ShopValue] {
    let returned = plan.lines.indices.filter { plan.returned($0) > 0 }
    guard !returned.isEmpty else { return [] }
    let moment = min(seeds.anchor, plan.times.created + 40_000)
    let lines = returned.map { index in
      let line = plan.lines[index]
      return ShopValue.of(
        "RefundLineItem",
        [
          "id": .text(ShopID.gid("RefundLineItem", ShopSeeds.refundBase + plan.place * 1000 + index)),
          "quantity": .int(plan.returned(index)), "restockType": .text("RETURN"), "restocked": .bool(true),
          "lineItem": self.line(index), "priceSet": bag(line.price),
          "subtotalSet": bag(line.price * plan.returned(index)), "totalTaxSet": bag(Money(0)), "location": .null,
        ])
    }
    return [
      .of(
        "Refund",
        [
          "legacyResourceId": .text(String(ShopSeeds.refundBase + plan.place)), "createdAt": .time(moment),
          "updatedAt": .time(moment), "processedAt": .time(moment), "note": .text("Zurück"),
          "totalRefundedSet": bag(plan.refunded), "refundLineItems": .list(lines),
          "order": .row(ShopSeeds.id("Order", plan.place)),
          "transactions": .list(plan.refunded.cents > 0 ? [transaction("REFUND", plan.refunded, 2)] : []),
          "refundShippingLines": .list([]), "orderAdjustments": .list([]),
        ], number: ShopSeeds.refundBase + plan.place)
    ]
  }

  var transactions: [ShopValue] {
    guard plan.fate != .pending else { return [] }
    let sale = transaction(plan.fate == .cancelled ? "VOID" : "SALE", plan.total, 1)
    return plan.refunded.cents > 0 ? [sale, transaction("REFUND", plan.refunded, 2)] : [sale]
  }

  private func transaction(_ kind: String, _ amount: Money, _ index: Int) -> ShopValue {
    .of(
      "OrderTransaction",
      [
        "kind": .text(kind), "status": .text("SUCCESS"), "test": .bool(plan.isTest),
        "gateway": .text(plan.isTest ? "bogus" : "shopify_payments"),
        "formattedGateway": .text(plan.isTest ? "(For Testing) Bogus Gateway" : "Shopify Payments"),
        "amountSet": .bag(amount, shopper: plan.currency), "createdAt": .time(plan.times.created + index),
        "processedAt": .time(plan.times.created + index), "order": .row(ShopSeeds.id("Order", plan.place)),
        "paymentId": .text("#\(1000 + plan.place).\(index)"), "fees": .list([]), "manuallyCapturable": .bool(false),
        "multiCapturable": .bool(false),
      ], number: 389_404_469_000_000_000 + plan.place * 10 + index)
  }

  var fulfillments: [ShopValue] {
    guard plan.fate.fulfillment == "FULFILLED" else { return [] }
    let moment = min(seeds.anchor, plan.times.created + 30_000)
    let items = plan.lines.indices.map { index in
      ShopValue.of(
        "FulfillmentLineItem",
        [
          "quantity": .int(plan.lines[index].quantity), "lineItem": line(index),
          "originalTotalSet": bag(plan.lines[index].price * plan.lines[index].quantity),
          "discountedTotalSet": bag(plan.lines[index].price * plan.lines[index].quantity),
        ], number: 640_464_370_000_000_000 + plan.place * 1000 + index)
    }
    return [
      .of(
        "Fulfillment",
        [
          "legacyResourceId": .text(String(ShopSeeds.fulfillmentBase + plan.place)),
          "name": .text("#\(1000 + plan.place).1"),
          "status": .text("SUCCESS"), "displayStatus": .text("FULFILLED"), "createdAt": .time(moment),
          "updatedAt": .time(moment), "totalQuantity": .int(plan.lines.map(\.quantity).clampedSum),
          "requiresShipping": .bool(true), "fulfillmentLineItems": .list(items),
          "order": .row(ShopSeeds.id("Order", plan.place)),
          "location": seeds.options.locations > 0 ? .row(ShopSeeds.id("Location", 1)) : .null,
          "trackingInfo": .list([
            .of(
              "FulfillmentTrackingInfo",
              [
                "company": .text("DHL"), "number": .text("JJD\(plan.place)"),
                "url": .text("https://track.example/JJD\(plan.place)"),
              ])
          ]),
        ], number: ShopSeeds.fulfillmentBase + plan.place)
    ]
  }
}
