import CommandLine
import Singer

/// What `--test` says.
extension Words {
  /// That customers have no list of their own.
  static let noMainList = """
    lists.all_customers: not set, so many contacts come onto the list “target-brevo imports”. Make one by target-brevo setup \
    --apply.
    """

  /// That mapped attributes are missing and are not to be created.
  static func lacking(_ attributes: [String]) -> String {
    """
    the account lacks \(attributes.joined(separator: ", ")). Create what is missing by target-brevo setup --apply, or set \
    create_attributes.
    """
  }

  /// How the attributes stand, where nothing is wrong.
  static func attributes(toCreate missing: [String]) -> String {
    missing.isEmpty ? "all there" : "will be created: \(missing.joined(separator: ", "))"
  }

  /// That no product is known to have been delivered.
  static let noProducts = "none delivered yet"

  /// How many products there are, where none is missing.
  static func products(_ count: Int) -> String { "\(TextTable.number(count)) in Brevo" }

  /// That products that were delivered are no longer there.
  static func missingProducts(_ count: Int, of delivered: Int) -> String {
    """
    Brevo has \(TextTable.number(count)) of the \(TextTable.number(delivered)) products and variants that were delivered. Send them \
    again: target-brevo refresh --catalog, then a run of the tap's products and categories without --state.
    """
  }

  /// How many orders there are.
  static func orders(_ count: Int) -> String { "\(TextTable.number(count)) in Brevo" }

  /// That the account does not show its orders.
  static func ordersNotShown(_ reason: String) -> String {
    "Brevo does not show them (\(reason)), so nobody can tell whether another store delivers here, too"
  }

  /// That the account has what this ledger did not deliver.
  static func strangers(_ strangers: Strangers, at least: Int, _ prefix: String) -> String {
    let (one, many) =
      switch strangers.kind {
      case .products: ("product", "products")
      case .orders: ("order", "orders")
      }
    let some = strangers.ids.prefix(3).map { prefix + $0 }.joined(separator: ", ")
    let examples = some.isEmpty ? "" : ", such as \(some)"
    let remedy =
      prefix.isEmpty
      ? "If another store shares the account, set an id_prefix for each store before it delivers"
      : "If another store has the same id_prefix, give this one another before it delivers"
    return """
      Brevo has at least \(count(least, one, many)) that this ledger did not deliver\(examples). \(remedy): where two stores have \
      the same id, one overwrites the other's. If they are this store's own, from before this ledger, you need do nothing.
      """
  }

  /// That the prefix of ids is another than before.
  static func prefixChanged(_ change: PrefixChange) -> String {
    let earlier = change.earlier.isEmpty ? "not set" : "“\(change.earlier)”"
    return """
      was \(earlier) when \(count(change.products, "product", "products")) and \
      \(count(change.orders, "order", "orders")) were delivered. They stay in Brevo under it and are no longer kept up to date; all \
      goes anew, as it comes (a run of the tap without --state brings all). Set it as it was, or delete them in Brevo.
      """
  }

  /// What the catalog's coming again needs.
  static func forgotten(_ count: Int) -> String {
    """
    \(Words.count(count, "product or category counts", "products and categories count")) as changed. Now read them once more: \
    tap-bigcommerce with a catalog that selects products and categories, and without --state.
    """
  }
}
