/// What a sandbox holds and how strict it is: what may be said of its store, its account and its hooks, under one roof.
///
///     var options = SandboxOptions()
///     (options.customers, options.limits) = (50, .none)
///     options.hooks.times = HookTimes().faster(by: 60)
@dynamicMemberLookup
struct SandboxOptions: Sendable {
  var store = StoreOptions()
  var account = AccountOptions()
  /// What may be said of the Shopify store.
  var shopify = ShopifyOptions()
  /// How the store's hooks behave.
  var hooks = HookSettings()

  init() {}

  /// What may be said of the store.
  subscript<Value>(dynamicMember path: WritableKeyPath<StoreOptions, Value>) -> Value {
    get { store[keyPath: path] }
    set { store[keyPath: path] = newValue }
  }

  /// What may be said of the account.
  subscript<Value>(dynamicMember path: WritableKeyPath<AccountOptions, Value>) -> Value {
    get { account[keyPath: path] }
    set { account[keyPath: path] = newValue }
  }
}
