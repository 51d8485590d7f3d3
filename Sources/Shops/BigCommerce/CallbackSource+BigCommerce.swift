package import Live

extension CallbackSource {
  /// BigCommerce: callbacks bear a secret of ours, and may be signed.
  package static let bigCommerce = CallbackSource(
    name: "BigCommerce", program: "tap-bigcommerce", secretField: "X-Tap-Secret", shopSetting: "store_hash",
    patience: "48 hours",
    signatureAdvice:
      "wrong, not whole, older than five minutes, or missing where listen.require_signature wants one. If it "
      + "came from BigCommerce, check client_secret and this machine's clock.",
    hooks: HookTerms(
      account: "API account", mend: "put the present secret on it", mended: "bears the present secret",
      stale: "another secret", most: 10, begin: "It takes up to a minute until BigCommerce calls a new hook.",
      end: "after two days of failures or ninety without an event",
      needs:
        "BigCommerce needs port 443, a certificate of a public authority with its intermediates, and this host's name "
        + "in it."))
}
