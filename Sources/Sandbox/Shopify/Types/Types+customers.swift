extension Types {
  /// The types of customers and what they have agreed to.
  static let customers = """
    type Customer : HasMetafields Node
      addresses(first Int) [MailingAddress!]!; addressesV2(paged) MailingAddressConnection!; amountSpent MoneyV2!;
      canDelete Boolean!; createdAt DateTime!; dataSaleOptOut Boolean!; defaultAddress MailingAddress;
      defaultEmailAddress CustomerEmailAddress; defaultPhoneNumber CustomerPhoneNumber; displayName String!;
      email String; emailMarketingConsent CustomerEmailMarketingConsentState; firstName String; id ID!;
      image(size Int) Image!; lastName String; lastOrder Order; legacyResourceId UnsignedInt64!;
      lifetimeDuration String!; locale String!; metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!; multipassIdentifier String;
      note String; numberOfOrders UnsignedInt64!;
      orders(paged, sortKey OrderSortKeys = ID, query String) OrderConnection!; phone String;
      productSubscriberStatus CustomerProductSubscriberStatus!;
      smsMarketingConsent CustomerSmsMarketingConsentState; state CustomerState!; statistics CustomerStatistics!;
      tags [String!]!; taxExempt Boolean!; taxExemptions [TaxExemption!]!; unsubscribeUrl URL!;
      updatedAt DateTime!; validEmailAddress Boolean!; verifiedEmail Boolean!
    type CustomerEmailAddress
      emailAddress String!; marketingOptInLevel CustomerMarketingOptInLevel;
      marketingState CustomerEmailAddressMarketingState!; marketingUnsubscribeUrl URL!;
      marketingUpdatedAt DateTime; openTrackingLevel CustomerEmailAddressOpenTrackingLevel!; openTrackingUrl URL!;
      sourceLocation Location; validFormat Boolean!
    type CustomerPhoneNumber
      marketingCollectedFrom CustomerConsentCollectedFrom; marketingOptInLevel CustomerMarketingOptInLevel;
      marketingState CustomerSmsMarketingState!; marketingUpdatedAt DateTime; phoneNumber String!;
      sourceLocation Location; whatsAppMarketingConsent CustomerWhatsAppMarketingConsent! @2026-07
    type CustomerWhatsAppMarketingConsent
      collectedFrom CustomerConsentCollectedFrom @2026-07; optInLevel CustomerMarketingOptInLevel @2026-07;
      sourceLocation Location @2026-07; state CustomerMarketingConsentState! @2026-07; updatedAt DateTime @2026-07
    type CustomerEmailMarketingConsentState
      consentUpdatedAt DateTime; marketingOptInLevel CustomerMarketingOptInLevel;
      marketingState CustomerEmailMarketingState!; sourceLocation Location
    type CustomerSmsMarketingConsentState
      consentCollectedFrom CustomerConsentCollectedFrom; consentUpdatedAt DateTime;
      marketingOptInLevel CustomerMarketingOptInLevel!; marketingState CustomerSmsMarketingState!;
      sourceLocation Location
    type CustomerStatistics
      predictedSpendTier CustomerPredictedSpendTier; rfmGroup CustomerRfmGroup
    """
}
