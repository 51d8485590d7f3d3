extension Types {
  /// The types of orders, drafts and checkouts.
  static let orders = """
    type Order : HasMetafields Node
      app OrderApp; billingAddress MailingAddress; billingAddressMatchesShippingAddress Boolean!;
      canMarkAsPaid Boolean!; canNotifyCustomer Boolean!; cancelReason OrderCancelReason;
      cancellation OrderCancellation; cancelledAt DateTime; capturable Boolean!; cartDiscountAmountSet MoneyBag;
      cartToken String @2026-07; checkoutToken String @2026-07; clientIp String; closed Boolean!;
      closedAt DateTime; confirmationNumber String; confirmed Boolean!; createdAt DateTime!;
      currencyCode CurrencyCode!; currentCartDiscountAmountSet MoneyBag!; currentShippingPriceSet MoneyBag!;
      currentSubtotalLineItemsQuantity Int!; currentSubtotalPriceSet MoneyBag!; currentTaxLines [TaxLine!]!;
      currentTotalDiscountsSet MoneyBag!; currentTotalDutiesSet MoneyBag; currentTotalPriceSet MoneyBag!;
      currentTotalTaxSet MoneyBag!; currentTotalWeight UnsignedInt64!; customAttributes [Attribute!]!;
      customer Customer; customerAcceptsMarketing Boolean!; customerJourneySummary CustomerJourneySummary;
      customerLocale String; discountApplications(paged) DiscountApplicationConnection!; discountCode String;
      discountCodes [String!]!; displayAddress MailingAddress; displayFinancialStatus OrderDisplayFinancialStatus;
      displayFulfillmentStatus OrderDisplayFulfillmentStatus!; dutiesIncluded Boolean!; edited Boolean!;
      email String; estimatedTaxes Boolean!; fulfillable Boolean!;
      fulfillments(first Int, query String) [Fulfillment!]!; fulfillmentsCount Count; fullyPaid Boolean!; id ID!;
      legacyResourceId UnsignedInt64!; lineItems(paged) LineItemConnection!; merchantEditable Boolean!;
      merchantEditableErrors [String!]!; metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!; name String!;
      netPaymentSet MoneyBag!; note String; number Int!; originalTotalPriceSet MoneyBag!;
      paymentGatewayNames [String!]!; phone String; poNumber String; presentmentCurrencyCode CurrencyCode!;
      processedAt DateTime!; productNetwork Boolean!; refundDiscrepancySet MoneyBag!; refundable Boolean!;
      refunds(first Int) [Refund!]!; registeredSourceUrl URL; requiresShipping Boolean!; restockable Boolean!;
      retailLocation Location; returnStatus OrderReturnStatus!; returns(paged, query String) ReturnConnection!;
      shippingAddress MailingAddress; shippingLine ShippingLine;
      shippingLines(paged, includeRemovals Boolean = false) ShippingLineConnection!; sourceIdentifier String;
      sourceName String; statusPageUrl(audience Audience, notificationUsage NotificationUsage) URL!;
      subtotalLineItemsQuantity Int!; subtotalPriceSet MoneyBag; tags [String!]!; taxExempt Boolean!;
      taxLines [TaxLine!]!; taxesIncluded Boolean!; test Boolean!; totalCapturableSet MoneyBag!;
      totalDiscountsSet MoneyBag; totalOutstandingSet MoneyBag!; totalPriceSet MoneyBag!;
      totalReceivedSet MoneyBag!; totalRefundedSet MoneyBag!; totalRefundedShippingSet MoneyBag!;
      totalShippingPriceSet MoneyBag!; totalTaxSet MoneyBag; totalTipReceivedSet MoneyBag!;
      totalWeight UnsignedInt64;
      transactions(first Int, capturable Boolean, manuallyResolvable Boolean) [OrderTransaction!]!;
      transactionsCount Count; unpaid Boolean!; updatedAt DateTime!
    type OrderApp
      id ID!; name String!
    type OrderCancellation
      staffNote String
    type CustomerJourneySummary
      customerOrderIndex Int; daysToConversion Int; firstVisit CustomerVisit; lastVisit CustomerVisit;
      momentsCount Count; ready Boolean!
    type CustomerVisit : Node
      id ID!; landingPage URL; landingPageHtml HTML; occurredAt DateTime!; referralCode String;
      referralInfoHtml FormattedString!; referrerUrl URL; source String!; sourceDescription String;
      sourceType MarketingTactic; utmParameters UTMParameters
    type UTMParameters
      campaign String; content String; medium String; source String; term String
    type LineItem : Node
      currentQuantity Int!; customAttributes [Attribute!]!; discountAllocations [DiscountAllocation!]!;
      discountedTotalSet(withCodeDiscounts Boolean = false) MoneyBag!;
      discountedUnitPriceAfterAllDiscountsSet MoneyBag!; discountedUnitPriceSet MoneyBag!;
      fulfillableQuantity Int!; fulfillmentStatus String!; id ID!;
      image(maxWidth Int, maxHeight Int, crop CropRegion, scale Int = 1) Image; isGiftCard Boolean!;
      merchantEditable Boolean!; name String!; nonFulfillableQuantity Int!; originalTotalSet MoneyBag!;
      originalUnitPriceSet MoneyBag!; product Product; quantity Int!; refundableQuantity Int!;
      requiresShipping Boolean!; restockable Boolean!; sku String; taxLines(first Int) [TaxLine!]!;
      taxable Boolean!; title String!; totalDiscountSet MoneyBag!; unfulfilledDiscountedTotalSet MoneyBag!;
      unfulfilledOriginalTotalSet MoneyBag!; unfulfilledQuantity Int!; variant ProductVariant; variantTitle String;
      vendor String; weight Weight @2026-07
    type DiscountAllocation
      allocatedAmountSet MoneyBag!; discountApplication DiscountApplication!
    type TaxLine
      channelLiable Boolean; priceSet MoneyBag!; rate Float; ratePercentage Float; source String; title String!
    type ShippingLine
      carrierIdentifier String; code String; currentDiscountedPriceSet MoneyBag!; custom Boolean!;
      deliveryCategory String; discountAllocations [DiscountAllocation!]!; discountedPriceSet MoneyBag!; id ID;
      isRemoved Boolean!; originalPriceSet MoneyBag!; phone String; shippingRateHandle String; source String;
      taxLines [TaxLine!]!; title String!
    interface DiscountApplication
      allocationMethod DiscountApplicationAllocationMethod!; index Int!;
      targetSelection DiscountApplicationTargetSelection!; targetType DiscountApplicationTargetType!;
      value PricingValue!
    type DiscountCodeApplication : DiscountApplication
      allocationMethod DiscountApplicationAllocationMethod!; code String!; index Int!;
      targetSelection DiscountApplicationTargetSelection!; targetType DiscountApplicationTargetType!;
      value PricingValue!
    type AutomaticDiscountApplication : DiscountApplication
      allocationMethod DiscountApplicationAllocationMethod!; index Int!;
      targetSelection DiscountApplicationTargetSelection!; targetType DiscountApplicationTargetType!;
      title String!; value PricingValue!
    type ManualDiscountApplication : DiscountApplication
      allocationMethod DiscountApplicationAllocationMethod!; description String; index Int!;
      targetSelection DiscountApplicationTargetSelection!; targetType DiscountApplicationTargetType!;
      title String!; value PricingValue!
    type ScriptDiscountApplication : DiscountApplication
      allocationMethod DiscountApplicationAllocationMethod!; index Int!;
      targetSelection DiscountApplicationTargetSelection!; targetType DiscountApplicationTargetType!;
      title String!; value PricingValue!
    type PricingPercentageValue
      percentage Float!
    type Refund : Node
      createdAt DateTime; id ID!; legacyResourceId UnsignedInt64!; note String; order Order!;
      orderAdjustments(paged) OrderAdjustmentConnection!; processedAt DateTime!;
      refundLineItems(paged) RefundLineItemConnection!; refundShippingLines(paged) RefundShippingLineConnection!;
      return Return; totalRefundedSet MoneyBag!; transactions(paged) OrderTransactionConnection!;
      updatedAt DateTime!
    type RefundLineItem
      id ID; lineItem LineItem!; location Location; priceSet MoneyBag!; quantity Int!;
      restockType RefundLineItemRestockType!; restocked Boolean!; subtotalSet MoneyBag!; totalTaxSet MoneyBag!
    type RefundShippingLine : Node
      id ID!; shippingLine ShippingLine!; subtotalAmountSet MoneyBag!; taxAmountSet MoneyBag!
    type OrderAdjustment : Node
      amountSet MoneyBag!; id ID!; reason OrderAdjustmentDiscrepancyReason; taxAmountSet MoneyBag!
    type Return : Node
      closedAt DateTime; createdAt DateTime!; id ID!; name String!; order Order!; requestApprovedAt DateTime;
      status ReturnStatus!; totalQuantity Int!
    type OrderTransaction : Node
      accountNumber String; amountRoundingSet MoneyBag; amountSet MoneyBag!; authorizationExpiresAt DateTime;
      createdAt DateTime!; errorCode OrderTransactionErrorCode; fees [TransactionFee!]!; formattedGateway String;
      gateway String; id ID!; kind OrderTransactionKind!; manualPaymentGateway Boolean!;
      manuallyCapturable Boolean!; maximumRefundableV2 MoneyV2; multiCapturable Boolean!; order Order;
      parentTransaction OrderTransaction; paymentId String; processedAt DateTime; receiptJson JSON;
      settlementCurrency CurrencyCode; settlementCurrencyRate Decimal; status OrderTransactionStatus!;
      test Boolean!; totalUnsettledSet MoneyBag
    type TransactionFee : Node
      amount MoneyV2!; flatFeeName String; id ID!; rate Decimal!; rateName String; taxAmount MoneyV2!; type String!
    type Fulfillment : Node
      createdAt DateTime!; deliveredAt DateTime; displayStatus FulfillmentDisplayStatus;
      estimatedDeliveryAt DateTime; fulfillmentLineItems(paged) FulfillmentLineItemConnection!; id ID!;
      inTransitAt DateTime; legacyResourceId UnsignedInt64!; location Location; name String!; order Order!;
      originAddress FulfillmentOriginAddress; requiresShipping Boolean!; service FulfillmentService;
      status FulfillmentStatus!; totalQuantity Int!; trackingInfo(first Int) [FulfillmentTrackingInfo!]!;
      updatedAt DateTime!
    type FulfillmentLineItem : Node
      discountedTotalSet MoneyBag!; id ID!; lineItem LineItem!; originalTotalSet MoneyBag!; quantity Int
    type FulfillmentTrackingInfo
      company String; number String; url URL
    type FulfillmentService
      callbackUrl URL; handle String!; id ID!; inventoryManagement Boolean!; location Location;
      requiresShippingMethod Boolean!; serviceName String!; trackingSupport Boolean!; type FulfillmentServiceType!
    type FulfillmentOriginAddress
      address1 String; address2 String; city String; countryCode String!; provinceCode String; zip String
    type DraftOrder : HasMetafields Node
      acceptAutomaticDiscounts Boolean; allVariantPricesOverridden Boolean!; allowDiscountCodesInCheckout Boolean!;
      anyVariantPricesOverridden Boolean!; appliedDiscount DraftOrderAppliedDiscount;
      billingAddress MailingAddress; billingAddressMatchesShippingAddress Boolean!; completedAt DateTime;
      createdAt DateTime!; currencyCode CurrencyCode!; customAttributes [Attribute!]!; customer Customer;
      defaultCursor String!; discountCodes [String!]!; email String; id ID!; invoiceEmailTemplateSubject String!;
      invoiceSentAt DateTime; invoiceUrl URL; legacyResourceId UnsignedInt64!;
      lineItems(paged) DraftOrderLineItemConnection!; lineItemsSubtotalPrice MoneyBag!;
      metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!; name String!; note2 String;
      order Order; phone String; poNumber String; presentmentCurrencyCode CurrencyCode!; ready Boolean!;
      reserveInventoryUntil DateTime; shippingAddress MailingAddress; shippingLine ShippingLine;
      status DraftOrderStatus!; subtotalPriceSet MoneyBag!; tags [String!]!; taxExempt Boolean!;
      taxLines [TaxLine!]!; taxesIncluded Boolean!; totalDiscountsSet MoneyBag!; totalLineItemsPriceSet MoneyBag!;
      totalPriceSet MoneyBag!; totalQuantityOfLineItems Int!; totalShippingPriceSet MoneyBag!;
      totalTaxSet MoneyBag!; totalWeight UnsignedInt64!; transformerFingerprint String; updatedAt DateTime!;
      visibleToCustomer Boolean!
    type DraftOrderAppliedDiscount
      amountSet MoneyBag!; description String!; title String; value Float!;
      valueType DraftOrderAppliedDiscountType!
    type DraftOrderLineItem : Node
      appliedDiscount DraftOrderAppliedDiscount; approximateDiscountedUnitPriceSet MoneyBag!; custom Boolean!;
      customAttributes [Attribute!]!; discountedTotalSet MoneyBag!; discountedUnitPriceSet MoneyBag!; id ID!;
      image(maxWidth Int, maxHeight Int, crop CropRegion, scale Int = 1) Image; isGiftCard Boolean!; name String!;
      originalTotalSet MoneyBag!; originalUnitPriceSet MoneyBag!; product Product; quantity Int!;
      requiresShipping Boolean!; sku String; taxLines [TaxLine!]!; taxable Boolean!; title String!;
      totalDiscountSet MoneyBag!; uuid String!; variant ProductVariant; variantTitle String; vendor String;
      weight Weight
    type AbandonedCheckout : Node
      abandonedCheckoutUrl URL!; billingAddress MailingAddress; completedAt DateTime; createdAt DateTime!;
      customAttributes [Attribute!]!; customer Customer; defaultCursor String!; discountCodes [String!]!; id ID!;
      lineItems(paged) AbandonedCheckoutLineItemConnection!; lineItemsQuantity Int!; name String!; note String!;
      shippingAddress MailingAddress; subtotalPriceSet MoneyBag!; taxLines [TaxLine!]!; taxesIncluded Boolean!;
      totalDiscountSet MoneyBag!; totalDutiesSet MoneyBag; totalLineItemsPriceSet MoneyBag!;
      totalPriceSet MoneyBag!; totalTaxSet MoneyBag; updatedAt DateTime!
    type AbandonedCheckoutLineItem : Node
      customAttributes [Attribute!]!; discountAllocations(paged) DiscountAllocationConnection!;
      discountedTotalPriceSet MoneyBag!; discountedTotalPriceWithCodeDiscount MoneyBag!;
      discountedUnitPriceSet MoneyBag!; discountedUnitPriceWithCodeDiscount MoneyBag!; id ID!; image Image;
      originalTotalPriceSet MoneyBag!; originalUnitPriceSet MoneyBag!; product Product; quantity Int!; sku String;
      title String; variant ProductVariant; variantTitle String
    """
}
