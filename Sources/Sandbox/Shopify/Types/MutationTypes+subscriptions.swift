extension MutationTypes {
  /// Subscriptions of webhooks, and what makes them.
  static let subscriptions = """
    type Mutation
      webhookSubscriptionCreate(topic WebhookSubscriptionTopic!, webhookSubscription WebhookSubscriptionInput!)
        WebhookSubscriptionCreatePayload;
      webhookSubscriptionDelete(id ID!) WebhookSubscriptionDeletePayload;
      webhookSubscriptionUpdate(id ID!, webhookSubscription WebhookSubscriptionInput!)
        WebhookSubscriptionUpdatePayload
    input WebhookSubscriptionInput
      callbackUrl URL; filter String; format WebhookSubscriptionFormat; includeFields [String!];
      metafieldNamespaces [String!]; name String; uri String
    type WebhookSubscription : Node
      apiVersion ApiVersion!; callbackUrl URL!; createdAt DateTime!; filter String;
      format WebhookSubscriptionFormat!; id ID!; includeFields [String!]!; legacyResourceId UnsignedInt64!;
      metafieldNamespaces [String!]!; name String; topic WebhookSubscriptionTopic!; updatedAt DateTime!; uri String!
    type WebhookSubscriptionCreatePayload
      userErrors [UserError!]!; webhookSubscription WebhookSubscription
    type WebhookSubscriptionUpdatePayload
      userErrors [UserError!]!; webhookSubscription WebhookSubscription
    type WebhookSubscriptionDeletePayload
      deletedWebhookSubscriptionId ID; userErrors [UserError!]!
    enum WebhookSubscriptionFormat = JSON XML
    enum WebhookSubscriptionSortKeys = CREATED_AT ID
    enum WebhookSubscriptionTopic = APP_UNINSTALLED BULK_OPERATIONS_FINISH CARTS_CREATE CARTS_UPDATE CHECKOUTS_CREATE
      CHECKOUTS_DELETE CHECKOUTS_UPDATE COLLECTIONS_CREATE COLLECTIONS_DELETE COLLECTIONS_UPDATE CUSTOMERS_CREATE
      CUSTOMERS_DELETE CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE CUSTOMERS_MARKETING_CONSENT_UPDATE CUSTOMERS_MERGE
      CUSTOMERS_PURCHASING_SUMMARY CUSTOMERS_UPDATE CUSTOMERS_WHATS_APP_MARKETING_CONSENT_UPDATE
      CUSTOMER_TAGS_ADDED CUSTOMER_TAGS_REMOVED DISCOUNTS_CREATE DISCOUNTS_DELETE DISCOUNTS_UPDATE
      DRAFT_ORDERS_CREATE FULFILLMENTS_CREATE FULFILLMENTS_UPDATE INVENTORY_ITEMS_UPDATE INVENTORY_LEVELS_UPDATE
      ORDERS_CANCELLED ORDERS_CREATE ORDERS_DELETE ORDERS_UPDATED PRODUCTS_CREATE PRODUCTS_DELETE PRODUCTS_UPDATE
      REFUNDS_CREATE
    """
}
