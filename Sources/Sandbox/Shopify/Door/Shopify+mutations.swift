extension Shopify {
  /// Does what a mutation says, and gives its payload.
  mutating func perform(_ mutation: String, _ arguments: QueryArguments, _ version: String) -> ShopValue {
    switch mutation {
    case "bulkOperationRunQuery": BulkMutations.start(arguments, version, &self)
    case "bulkOperationCancel": BulkMutations.cancel(arguments, &self)
    case "webhookSubscriptionCreate": SubscriptionMutations.subscribe(arguments, version, &self)
    case "webhookSubscriptionUpdate": SubscriptionMutations.resubscribe(arguments, &self)
    case "webhookSubscriptionDelete": SubscriptionMutations.unsubscribe(arguments, &self)
    default: .null
    }
  }
}
