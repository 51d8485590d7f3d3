/// How bulk operations behave.
struct BulkSettings: Sendable {
  /// In what order the lines of a file come that nobody has asked to group.
  enum Order: String, Sendable, CaseIterable {
    /// Roots in their order, their children spread over the whole file, those of one list in their order.
    case spread
    /// All lines in any order.
    case shuffled
  }

  /// How many of an app run at once.
  var atOnce = 5
  /// The objects that are exported in a second.
  var rate = 2_000
  /// How long an operation waits before it runs.
  var start = Duration.milliseconds(300)
  var order = Order.spread
  /// The root objects after which an operation fails that is to fail.
  var failsAfter = 100
  /// How long the file of a failed operation takes to appear.
  var partialDelay = Duration.seconds(20)
  /// Whether a file can be asked for from a place on.
  var givesRanges = true

  /// How long a file can be fetched.
  static let life = Duration.seconds(7 * 86_400)
  /// How long an operation may run.
  static let longest = Duration.seconds(10 * 86_400)
}
