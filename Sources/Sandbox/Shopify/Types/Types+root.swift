extension Types {
  /// The types of the query root, values, the shop and its places.
  static let root = """
    type QueryRoot
      abandonedCheckouts(paged, sortKey AbandonedCheckoutSortKeys = ID, query String, savedSearchId ID)
        AbandonedCheckoutConnection!;
      abandonedCheckoutsCount(query String, savedSearchId ID, limit Int = 10000) Count;
      bulkOperation(id ID!) BulkOperation;
      bulkOperations(paged, sortKey BulkOperationsSortKeys = CREATED_AT, query String) BulkOperationConnection!;
      collection(id ID!) Collection;
      collections(paged, sortKey CollectionSortKeys = ID, query String, savedSearchId ID) CollectionConnection!;
      collectionsCount(query String, savedSearchId ID, limit Int = 10000) Count;
      currentAppInstallation AppInstallation!; currentBulkOperation(type BulkOperationType = QUERY) BulkOperation;
      customer(id ID!) Customer;
      customers(paged, sortKey CustomerSortKeys = ID, query String) CustomerConnection!;
      customersCount(query String, limit Int = 10000) Count; discountNode(id ID!) DiscountNode;
      discountNodes(paged, sortKey DiscountSortKeys = ID, query String, savedSearchId ID) DiscountNodeConnection!;
      discountNodesCount(query String, savedSearchId ID, limit Int = 10000) Count; draftOrder(id ID!) DraftOrder;
      draftOrders(paged, sortKey DraftOrderSortKeys = ID, query String, savedSearchId ID) DraftOrderConnection!;
      draftOrdersCount(query String, savedSearchId ID, limit Int = 10000) Count; event(id ID!) Event;
      events(paged, sortKey EventSortKeys = ID, query String) EventConnection; eventsCount(query String) Count;
      inventoryItem(id ID!) InventoryItem; inventoryItems(paged, query String) InventoryItemConnection!;
      inventoryLevel(id ID!) InventoryLevel; location(id ID) Location;
      locations(paged, sortKey LocationSortKeys = NAME, query String, includeLegacy Boolean = false,
        includeInactive Boolean = false) LocationConnection!;
      locationsCount(query String, limit Int = 10000) Count; node(id ID!) Node; nodes(ids [ID!]!) [Node]!;
      order(id ID!) Order;
      orders(paged, sortKey OrderSortKeys = PROCESSED_AT, query String, savedSearchId ID) OrderConnection!;
      ordersCount(query String, savedSearchId ID, limit Int = 10000) Count; product(id ID!) Product;
      productVariant(id ID!) ProductVariant;
      productVariants(paged, sortKey ProductVariantSortKeys = ID, query String, savedSearchId ID)
        ProductVariantConnection!;
      productVariantsCount(query String, limit Int = 10000) Count;
      products(paged, sortKey ProductSortKeys = ID, query String, savedSearchId ID) ProductConnection!;
      productsCount(query String, savedSearchId ID, limit Int = 10000) Count; publicApiVersions [ApiVersion!]!;
      shop Shop!; webhookSubscription(id ID!) WebhookSubscription;
      webhookSubscriptions(paged, sortKey WebhookSubscriptionSortKeys = CREATED_AT, query String, callbackUrl URL,
        uri String, format WebhookSubscriptionFormat, topics [WebhookSubscriptionTopic!])
        WebhookSubscriptionConnection!
    type PageInfo
      endCursor String; hasNextPage Boolean!; hasPreviousPage Boolean!; startCursor String
    type Count
      count Int!; precision CountPrecision!
    type MoneyV2
      amount Decimal!; currencyCode CurrencyCode!
    type MoneyBag
      presentmentMoney MoneyV2!; shopMoney MoneyV2!
    type Attribute
      key String!; value String
    type MailingAddress : Node
      address1 String; address2 String; city String; company String; coordinatesValidated Boolean!; country String;
      countryCode String; countryCodeV2 CountryCode; firstName String;
      formatted(withName Boolean = false, withCompany Boolean = true) [String!]!; formattedArea String; id ID!;
      lastName String; latitude Float; longitude Float; name String; phone String; province String;
      provinceCode String; timeZone String; validationResultSummary MailingAddressValidationResult; zip String
    type Image : HasMetafields
      altText String; height Int; id ID; originalSrc URL!; src URL!; thumbhash String;
      transformedSrc(maxWidth Int, maxHeight Int, crop CropRegion, scale Int = 1, preferredContentType
        ImageContentType) URL!;
      url URL!; width Int
    type Metafield : Node
      compareDigest String!; createdAt DateTime!; id ID!; jsonValue JSON!; key String!;
      legacyResourceId UnsignedInt64!; namespace String!; ownerType MetafieldOwnerType!; sizeInBytes Int! @2026-07;
      type String!; updatedAt DateTime!; value String!
    type SEO
      description String; title String
    type Weight
      unit WeightUnit!; value Float!
    type ApiVersion
      displayName String!; handle String!; supported Boolean!
    type AppInstallation : HasMetafields Node
      accessScopes [AccessScope!]!; app App!; id ID!; launchUrl URL!; uninstallUrl URL
    type AccessScope
      description String!; handle String!
    type App : Node
      handle String; id ID!; title String!
    type Shop : HasMetafields Node
      billingAddress ShopAddress!; checkoutApiSupported Boolean!; contactEmail String!; createdAt DateTime!;
      currencyCode CurrencyCode!; currencyFormats CurrencyFormats!; customerAccounts ShopCustomerAccountsSetting!;
      description String; email String!; ianaTimezone String!; id ID!;
      marketingSmsConsentEnabledAtCheckout Boolean!; metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!; myshopifyDomain String!;
      name String!; orderNumberFormatPrefix String!; orderNumberFormatSuffix String!; plan ShopPlan!;
      primaryDomain Domain!; richTextEditorUrl URL!; setupRequired Boolean!; shipsToCountries [CountryCode!]!;
      shopAddress ShopAddress!; shopOwnerName String!; taxShipping Boolean!; taxesIncluded Boolean!;
      timezoneAbbreviation String!; timezoneOffset String!; timezoneOffsetMinutes Int!;
      transactionalSmsDisabled Boolean!; unitSystem UnitSystem!; updatedAt DateTime!; url URL!;
      weightUnit WeightUnit!
    type ShopPlan
      partnerDevelopment Boolean!; publicDisplayName String!; shopifyPlus Boolean!
    type Domain : Node
      host String!; id ID!; sslEnabled Boolean!; url URL!
    type ShopAddress : Node
      address1 String; address2 String; city String; company String; coordinatesValidated Boolean!; country String;
      countryCodeV2 CountryCode; formattedArea String; id ID!; latitude Float; longitude Float; phone String;
      province String; provinceCode String; zip String
    type CurrencyFormats
      moneyFormat FormattedString!; moneyInEmailsFormat String!; moneyWithCurrencyFormat FormattedString!;
      moneyWithCurrencyInEmailsFormat String!
    type Location : HasMetafields Node
      activatable Boolean!; address LocationAddress!; addressVerified Boolean!; createdAt DateTime!;
      deactivatable Boolean!; deactivatedAt String; deletable Boolean!; fulfillsOnlineOrders Boolean!;
      hasActiveInventory Boolean!; hasUnfulfilledOrders Boolean!; id ID!;
      inventoryLevel(inventoryItemId ID!, includeInactive Boolean = false) InventoryLevel;
      inventoryLevels(paged, includeInactive Boolean = false, query String) InventoryLevelConnection!;
      isActive Boolean!; isFulfillmentService Boolean!; isPrimary Boolean!; legacyResourceId UnsignedInt64!;
      metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!; name String!;
      shipsInventory Boolean!; updatedAt DateTime!
    type LocationAddress
      address1 String; address2 String; city String; country String; countryCode String; formatted [String!]!;
      latitude Float; longitude Float; phone String; province String; provinceCode String; zip String
    type BasicEvent : Event Node
      action String!; additionalContent JSON; additionalData JSON; appTitle String; arguments JSON;
      attributeToApp Boolean!; attributeToUser Boolean!; author String; createdAt DateTime!;
      criticalAlert Boolean!; hasAdditionalContent Boolean!; id ID!; message FormattedString!;
      secondaryMessage FormattedString; subjectId ID!; subjectType EventSubjectType!
    interface Event
      action String!; appTitle String; attributeToApp Boolean!; attributeToUser Boolean!; createdAt DateTime!;
      criticalAlert Boolean!; id ID!; message FormattedString!
    interface Node
      id ID!
    interface HasMetafields
      metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!
    """
}
