import Synchronization

@testable import Sandbox

/// Happenings that go on while a shop is read.
final class Happened: Sendable {
  private let state: Mutex<ShopifyHappenings>

  init(_ happenings: ShopifyHappenings) { state = Mutex(happenings) }

  var happenings: ShopifyHappenings { state.withLock { $0 } }

  func change(_ shop: inout Shopify) { state.withLock { $0.change(&shop) } }
}
