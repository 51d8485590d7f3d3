/// What a Shopify store holds at first, and how strict it is.
struct ShopifyOptions: Sendable {
  /// The seed of everything that it holds.
  var seed: UInt64 = 1
  var customers = 600
  var orders = 900
  var products = 120
  var checkouts = 80
  var collections = 12
  var discounts = 24
  var draftOrders = 20
  var locations = 3
  /// The number of rows that have been deleted already.
  var deletions = 30
  /// The number of lines of every order; nil for a realistic mix up to more than fifty.
  var linesPerOrder: Int?
  /// The number of rows of a kind that a bulk edit changed within one second.
  var tied = 40

  /// The part of the address before `.myshopify.com`.
  var shop = "sandbox"
  /// The token that does not expire, as apps made in a shop's admin have one.
  var accessToken = "shpat_sandbox"
  /// What the client credentials grant asks for.
  var (clientID, clientSecret) = ("shopify-client", "shopify-client-secret")
  /// How long a token of that grant is good.
  var tokenLife = Duration.seconds(86_400)
  /// The scopes that the app has been given.
  var scopes: Set<String> = ShopifyScopes.all
  /// Whether the app may see who customers are.
  var seesPersonalData = true
  /// The points that the bucket holds, and that come back in a second: the plan named Standard.
  var (bucket, restoreRate) = (2_000, 100)
  /// The most that a query may cost.
  var queryLimit = 1_000
  /// How far the search index is behind.
  var indexLag = Duration.zero
  /// How long a checkout is under way before the API knows it.
  var checkoutLag = Duration.zero
  /// How bulk operations behave.
  var bulk = BulkSettings()
  /// How many rows of a list can be paged through.
  var pagingLimit = 25_000
}
