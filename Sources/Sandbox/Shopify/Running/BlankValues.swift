/// What stands in the place of a value that a type wants and the shop does not keep.
enum BlankValues {
  static func value(_ type: TypeReference) -> ShopValue {
    guard !type.isList else { return .list([]) }
    let base = type.base
    return switch base {
    case _ where base.hasSuffix("Connection"): .list([])
    case "Boolean": .bool(false)
    case "Int": .int(0)
    case "Float": .number("0.0")
    case "UnsignedInt64": .text("0")
    case "Decimal": .text("0.0")
    case "Money": .text("0.00")
    case "DateTime": .text("2020-01-01T00:00:00Z")
    case "URL": .text("https://sandbox.example/")
    case "MoneyBag": .bag(Money(0))
    case "MoneyV2": .money(Money(0))
    case "Count": .count(0)
    default: words[base].map(ShopValue.text) ?? (Types.table.isComposite(base) ? .of(base, [:]) : .text(""))
    }
  }

  private static let words = [
    "CurrencyCode": "EUR", "WeightUnit": "GRAMS", "UnitSystem": "METRIC_SYSTEM", "MediaContentType": "IMAGE",
    "MediaStatus": "READY", "FileStatus": "READY", "ShopCustomerAccountsSetting": "OPTIONAL",
    "CustomerEmailAddressOpenTrackingLevel": "UNKNOWN", "CustomerProductSubscriberStatus": "NEVER_SUBSCRIBED",
    "CustomerMarketingConsentState": "NEVER_SUBSCRIBED", "FulfillmentStatus": "SUCCESS",
    "FulfillmentServiceType": "MANUAL", "OrderTransactionKind": "SALE", "OrderTransactionStatus": "SUCCESS",
    "RefundLineItemRestockType": "RETURN", "OrderReturnStatus": "NO_RETURN", "ReturnStatus": "OPEN",
    "DiscountClass": "ORDER", "MerchandiseDiscountClass": "ORDER", "ShippingDiscountClass": "SHIPPING",
    "DiscountStatus": "ACTIVE", "CollectionSortOrder": "BEST_SELLING", "ProductVariantInventoryPolicy": "DENY",
    "MetafieldOwnerType": "SHOP", "OrderRiskLevel": "LOW", "MediaPreviewImageStatus": "READY",
    "DraftOrderAppliedDiscountType": "PERCENTAGE", "MediaHost": "YOUTUBE", "CountryCode": "DE",
    "DiscountApplicationAllocationMethod": "ACROSS", "DiscountApplicationTargetSelection": "ALL",
    "DiscountApplicationTargetType": "LINE_ITEM", "CustomerMarketingOptInLevel": "UNKNOWN",
  ]
}
