/// One thing that the configuration asks of the account, and how it stands.
enum SetupFinding: Sendable {
  /// How a list that is not there can be had.
  enum ListPlan: Sendable {
    /// The account has one with the right name.
    case use(ContactList)
    case create(name: String)
  }

  case attributeThere(CustomerMapping.Entry, AccountAttributes.Kind)
  case attributeMissing(CustomerMapping.Entry, AccountAttributes.Kind)
  /// The account has an attribute for the same thing, with a name in another language.
  case attributeElsewhere(CustomerMapping.Entry, String)
  case attributeReadOnly(CustomerMapping.Entry)
  /// The account lacks it, and no attribute can be created under its name.
  case attributeUnnamed(CustomerMapping.Entry)
  case attributeOfOtherKind(CustomerMapping.Entry, AccountAttributes.Kind)
  case listThere(String, ContactList)
  /// A setting, the number in it that no list has, and what to do.
  case list(String, Int?, ListPlan)
  case commerceActive(currency: String)
  case commerceInactive

  /// Whether it is as it should be, can be made, or is for a person to decide.
  enum Standing: Sendable {
    case there, makeable, undecided
  }

  /// How it stands.
  var standing: Standing {
    switch self {
    case .attributeThere, .listThere, .commerceActive: .there
    case .attributeMissing, .list(_, _, .create), .commerceInactive: .makeable
    case .attributeElsewhere, .attributeReadOnly, .attributeUnnamed, .attributeOfOtherKind, .list(_, _, .use):
      .undecided
    }
  }
}
