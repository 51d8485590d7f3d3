package import Live

extension CallbackSource {
  /// Shopify: every callback is signed with the app's client secret, and bears none of ours.
  package static let shopify = CallbackSource(
    name: "Shopify", program: "tap-shopify", secretField: nil, shopSetting: "shop", patience: "four hours",
    signatureAdvice:
      "missing, or was not made with client_secret. If it came from Shopify, check client_secret; while it is "
      + "being changed, set previous_client_secret as well. A webhook that was made by hand in the shop's admin has another "
      + "secret: take it away there.",
    demands: [
      ComplianceDemand.ofCustomer:
        "Shopify passes on that a customer asks what is kept (customers/data_request); tap-shopify webhooks log has the customer's number. "
        + "Answer the shop's owner within 30 days: docs/security.md says where to look.",
      ComplianceDemand.ofErasure:
        "Shopify demands that a customer be erased whose number it does not tell (customers/redact); tap-shopify webhooks log has the "
        + "numbers of the orders. Find the address by them and run target-brevo forget within 30 days: docs/security.md.",
      ComplianceDemand.ofShop:
        "Shopify demands that nothing of this shop be kept (shop/redact), as 48 hours ago it took the app away. The spool holds no bodies "
        + "any more; whether the rest goes is yours to decide: docs/security.md says which files that is, and what is in Brevo.",
    ],
    hooks: HookTerms(
      account: "app", mend: "have it bring the present fields", mended: "brings the present fields",
      stale: "other fields", most: nil, begin: nil, end: "after eight failures in a row",
      needs:
        "Shopify needs port 443, a certificate of a public authority with its intermediates, and this host's name in "
        + "it, and waits five seconds for an answer."))
}
