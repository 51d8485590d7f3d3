/// The types of mutations, as ``Types`` writes types down, and of what they make.
enum MutationTypes {
  static let all = [shared, bulk, subscriptions]

  /// What the payloads of mutations share.
  private static let shared = """
    type UserError
      field [String!]; message String!
    """
}
