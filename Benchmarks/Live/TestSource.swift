import Live

extension CallbackSource {
  /// A platform that there is not.
  static let test = CallbackSource(
    name: "Elsewhere", program: "tap-elsewhere", secretField: "X-Tap-Secret", shopSetting: "store",
    patience: "48 hours", signatureAdvice: "wrong.",
    hooks: HookTerms(
      account: "account", mend: "mend it", mended: "is mended", stale: "stale", most: nil, begin: nil, end: "at last",
      needs: "It needs nothing."))
}
