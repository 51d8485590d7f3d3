package import Live

extension CallbackSource {
  /// Shopify: every callback is signed with the app's client secret, and bears none of ours.
  package static let shopify = CallbackSource(
    name: "Shopify", program: "tap-shopify", secretField: nil, shopSetting: "shop", patience: "four hours",
    signatureAdvice:
      "missing, or was not made with client_secret. If it came from Shopify, check client_secret; while it is "
      + "being changed, set previous_client_secret as well. A webhook that was made by hand in the shop's admin has another "
      + "secret: take it away there.",
    hooks: HookTerms(
      account: "app", mend: "have it bring the present fields", mended: "brings the present fields",
      stale: "other fields", most: nil, begin: nil, end: "after eight failures in a row",
      needs:
        "Shopify needs port 443, a certificate of a public authority with its intermediates, and this host's name in "
        + "it, and waits five seconds for an answer."))
}
