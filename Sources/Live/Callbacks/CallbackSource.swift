/// Who calls: what settings and sentences about callbacks have to know of the platform of a shop.
package struct CallbackSource: Sendable {
  /// Its name, as people know it.
  package let name: String
  /// The program that reads its shops.
  package let program: String
  /// The header field that bears `listen.secret`; nil where every callback is signed, and bears none.
  package let secretField: String?
  /// The setting that names the shop.
  package let shopSetting: String
  /// How long it sends again what was not answered 200, such as `48 hours`.
  package let patience: String
  /// What to say of a callback whose signature is refused, behind `its signature is`.
  package let signatureAdvice: String
  /// What is said of callbacks that ask something of people, by their events.
  package let demands: [String: String]
  /// What is said of its hooks.
  package let hooks: HookTerms

  /// Describes a platform.
  package init(
    name: String, program: String, secretField: String?, shopSetting: String, patience: String,
    signatureAdvice: String, demands: [String: String] = [:], hooks: HookTerms
  ) {
    (self.name, self.program, self.secretField) = (name, program, secretField)
    (self.shopSetting, self.patience, self.signatureAdvice) = (shopSetting, patience, signatureAdvice)
    (self.demands, self.hooks) = (demands, hooks)
  }
}

/// What is said of a platform's hooks.
package struct HookTerms: Sendable {
  /// Whose hooks are listed, such as `API account`.
  package let account: String
  /// What is done to a hook that is not as it should be, such as `put the present secret on it`.
  package let mend: String
  /// What is true of it then, such as `bears the present secret`.
  package let mended: String
  /// What is said of it before, such as `another secret`.
  package let stale: String
  /// The hooks of one scope that an account may have at most; nil where nobody knows an end.
  package let most: Int?
  /// What is said of new hooks; nil for nothing.
  package let begin: String?
  /// When hooks are switched off or taken away, such as `after two days of failures`.
  package let end: String
  /// What an address needs to be called, a sentence.
  package let needs: String

  /// Describes hooks.
  package init(
    account: String, mend: String, mended: String, stale: String, most: Int?, begin: String?, end: String, needs: String
  ) {
    (self.account, self.mend, self.mended, self.stale) = (account, mend, mended, stale)
    (self.most, self.begin, self.end, self.needs) = (most, begin, end, needs)
  }
}
