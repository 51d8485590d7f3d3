extension Types {
  /// The types of discounts.
  static let discounts = """
    type DiscountNode : HasMetafields Node
      discount Discount!; id ID!; metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!
    type DiscountMinimumSubtotal
      greaterThanOrEqualToSubtotal MoneyV2!
    type DiscountMinimumQuantity
      greaterThanOrEqualToQuantity UnsignedInt64!
    type DiscountRedeemCode
      asyncUsageCount Int!; code String!; id ID!
    type DiscountCombinesWith
      orderDiscounts Boolean!; productDiscounts Boolean!; productDiscountsWithTagsOnSameCartLine [String!];
      shippingDiscounts Boolean!
    type DiscountPercentage
      percentage Float!
    type DiscountAmount
      amount MoneyV2!; appliesOnEachItem Boolean!
    type DiscountOnQuantity
    type DiscountCustomerGets
      appliesOnOneTimePurchase Boolean!; appliesOnSubscription Boolean!; value DiscountCustomerGetsValue!
    type DiscountCodeBxgy
      appliesOncePerCustomer Boolean!; asyncUsageCount Int!;
      codes(paged, sortKey DiscountCodeSortKeys = ID, query String, savedSearchId ID) DiscountRedeemCodeConnection!;
      codesCount Count; combinesWith DiscountCombinesWith!; createdAt DateTime!;
      customerGets DiscountCustomerGets!; discountClasses [DiscountClass!]!; endsAt DateTime; startsAt DateTime!;
      status DiscountStatus!; summary String!; tags [String!]!; title String!; totalSales MoneyV2;
      updatedAt DateTime!; usageLimit Int; usesPerOrderLimit Int
    type DiscountCodeBasic
      appliesOncePerCustomer Boolean!; asyncUsageCount Int!;
      codes(paged, sortKey DiscountCodeSortKeys = ID, query String, savedSearchId ID) DiscountRedeemCodeConnection!;
      codesCount Count; combinesWith DiscountCombinesWith!; createdAt DateTime!;
      customerGets DiscountCustomerGets!; discountClasses [DiscountClass!]!; endsAt DateTime;
      minimumRequirement DiscountMinimumRequirement; recurringCycleLimit Int; shortSummary String!;
      startsAt DateTime!; status DiscountStatus!; summary String!; tags [String!]!; title String!;
      totalSales MoneyV2; updatedAt DateTime!; usageLimit Int
    type DiscountCodeApp
      appliesOnOneTimePurchase Boolean!; appliesOnSubscription Boolean!; appliesOncePerCustomer Boolean!;
      asyncUsageCount Int!;
      codes(paged, sortKey DiscountCodeSortKeys = ID, query String, savedSearchId ID) DiscountRedeemCodeConnection!;
      codesCount Count; combinesWith DiscountCombinesWith!; createdAt DateTime!; discountClasses [DiscountClass!]!;
      discountId ID!; endsAt DateTime; recurringCycleLimit Int; startsAt DateTime!; status DiscountStatus!;
      tags [String!]!; title String!; totalSales MoneyV2; updatedAt DateTime!; usageLimit Int
    type DiscountCodeFreeShipping
      appliesOnOneTimePurchase Boolean!; appliesOnSubscription Boolean!; appliesOncePerCustomer Boolean!;
      asyncUsageCount Int!;
      codes(paged, sortKey DiscountCodeSortKeys = ID, query String, savedSearchId ID) DiscountRedeemCodeConnection!;
      codesCount Count; combinesWith DiscountCombinesWith!; createdAt DateTime!; discountClasses [DiscountClass!]!;
      endsAt DateTime; minimumRequirement DiscountMinimumRequirement; recurringCycleLimit Int;
      shortSummary String!; startsAt DateTime!; status DiscountStatus!; summary String!; tags [String!]!;
      title String!; totalSales MoneyV2; updatedAt DateTime!; usageLimit Int
    type DiscountAutomaticBxgy : Node
      asyncUsageCount Int!; combinesWith DiscountCombinesWith!; createdAt DateTime!;
      customerGets DiscountCustomerGets!; discountClasses [DiscountClass!]!; endsAt DateTime; startsAt DateTime!;
      status DiscountStatus!; summary String!; tags [String!]!; title String!; updatedAt DateTime!;
      usesPerOrderLimit Int
    type DiscountAutomaticBasic
      asyncUsageCount Int!; combinesWith DiscountCombinesWith!; createdAt DateTime!;
      customerGets DiscountCustomerGets!; discountClasses [DiscountClass!]!; endsAt DateTime;
      minimumRequirement DiscountMinimumRequirement; recurringCycleLimit Int!; shortSummary String!;
      startsAt DateTime!; status DiscountStatus!; summary String!; tags [String!]!; title String!;
      updatedAt DateTime!
    type DiscountAutomaticApp
      appliesOnOneTimePurchase Boolean!; appliesOnSubscription Boolean!; asyncUsageCount Int!;
      combinesWith DiscountCombinesWith!; createdAt DateTime!; discountClasses [DiscountClass!]!; discountId ID!;
      endsAt DateTime; recurringCycleLimit Int!; startsAt DateTime!; status DiscountStatus!; tags [String!]!;
      title String!; updatedAt DateTime!
    type DiscountAutomaticFreeShipping
      appliesOnOneTimePurchase Boolean!; appliesOnSubscription Boolean!; asyncUsageCount Int!;
      combinesWith DiscountCombinesWith!; createdAt DateTime!; discountClasses [DiscountClass!]!; endsAt DateTime;
      minimumRequirement DiscountMinimumRequirement; recurringCycleLimit Int!; shortSummary String!;
      startsAt DateTime!; status DiscountStatus!; summary String!; tags [String!]!; title String!;
      updatedAt DateTime!
    union Discount = DiscountAutomaticApp DiscountAutomaticBasic DiscountAutomaticBxgy DiscountAutomaticFreeShipping DiscountCodeApp DiscountCodeBasic DiscountCodeBxgy DiscountCodeFreeShipping
    union DiscountMinimumRequirement = DiscountMinimumQuantity DiscountMinimumSubtotal
    union PricingValue = MoneyV2 PricingPercentageValue
    union DiscountCustomerGetsValue = DiscountAmount DiscountOnQuantity DiscountPercentage
    """
}
