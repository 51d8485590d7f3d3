import Crypto
import Foundation

/// What is on its way to the subscriptions of an app.
struct ShopCallbacks: Sendable {
  var queue = CallbackQueue()
  /// What callbacks are signed with.
  var secret: String
  /// The time from each failed attempt to the next one, four hours in all; after the last one the subscription is gone.
  var retries = Self.usual
  /// How many things have been told.
  var events = 0

  static let usual = [60, 120, 240, 480, 900, 1800, 3600, 7200].map { Duration.seconds($0) }
  /// The topic that outlives the subscription to it.
  static let last = "app/uninstalled"

  init(secret: String) { self.secret = secret }

  /// A callback as it goes over the wire.
  func callback(_ delivery: Delivery) -> Callback {
    let key = delivery.faults.contains(.wrongSignature) ? secret + "?" : secret
    let code = HMAC<SHA256>.authenticationCode(for: delivery.body, using: SymmetricKey(data: Array(key.utf8)))
    var headers: [(name: String, value: String)] =
      [("content-type", "application/json")] + delivery.headers.map { ($0.name, $0.value) }
    if !delivery.faults.contains(.missingSignature) {
      headers.append(("x-shopify-hmac-sha256", Data(code).base64EncodedString()))
    }
    return Callback(
      delivery: delivery.id, destination: delivery.destination, headers: headers, body: delivery.body)
  }
}
