package import JSON

/// A shop whose callbacks are received.
package struct Shop: Sendable {
  /// Understands a callback: its body and its header fields.
  package typealias Reader = @Sendable (JSONValue, CallbackHeaders) -> CallbackContent

  /// The name that tells the shop from others, also in the metrics; no secret.
  package let key: String
  /// The path that its callbacks come to, such as `/hooks/abc`.
  package let path: String
  /// Who calls for it.
  package let source: CallbackSource
  /// By what its callbacks are told from forged ones.
  package let admission: Admission
  /// The file of its spool.
  package let spoolPath: String
  /// The number of callbacks that may wait.
  package let spoolLimit: Int
  /// Understands a callback.
  package let read: Reader

  /// Creates a shop.
  package init(
    key: String, path: String, source: CallbackSource, admission: Admission, spoolPath: String,
    spoolLimit: Int = 1_000_000, read: @escaping Reader
  ) {
    self.key = key
    self.path = path
    self.source = source
    self.admission = admission
    self.spoolPath = spoolPath
    self.spoolLimit = spoolLimit
    self.read = read
  }
}
