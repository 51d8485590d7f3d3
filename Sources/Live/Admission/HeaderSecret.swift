internal import Crypto

/// A secret that every callback must bear in a header field.
///
/// Only digests of the secrets are kept, and they are compared in a time that says nothing about them.
package struct HeaderSecret: Sendable {
  /// The name of the field.
  package let name: String
  private let digests: [SHA256Digest]

  /// Creates a secret.
  ///
  /// - Parameters:
  ///   - name: the name of the field.
  ///   - current: the secret that callbacks bear.
  ///   - previous: a secret that is accepted as well, while senders are being moved to the current one.
  package init(name: String, current: String, previous: String? = nil) {
    self.name = name
    digests = [current, previous].compactMap(\.self).map { SHA256.hash(data: Array($0.utf8)) }
  }

  /// Tells whether a callback bears one of the secrets.
  package func admits(_ headers: CallbackHeaders) -> Bool {
    guard let value = headers[name] else { return false }
    let digest = SHA256.hash(data: Array(value.utf8))
    var isKnown = false
    // All are compared, whichever it is.
    for known in digests where known == digest { isKnown = true }
    return isKnown
  }
}
