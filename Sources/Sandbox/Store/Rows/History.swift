/// What all rows of a seed share.
enum History {
  /// The seconds within which the store's history lies: three years.
  static let span = 3 * 365 * 86400
}
