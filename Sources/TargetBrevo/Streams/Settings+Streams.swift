import CommandLine
import JSON

extension CustomerMapping.Role {
  /// The stream of the records.
  var stream: String {
    switch self {
    case .customer: TargetStream.customers.name
    case .guest: TargetStream.orders.name
    case .subscriber: TargetStream.subscribers.name
    }
  }
}

extension StreamMapping {
  /// The mapping that leaves every stream as it is.
  init() { self.init(needs: TargetStream.needs) }
}

extension Settings {
  /// Types the values that were read.
  ///
  /// - Throws: every problem at once.
  init(_ values: SettingsValues) throws(SettingsProblems) { try self.init(values, needs: TargetStream.needs) }
}

extension TargetStream {
  /// The fields without which nothing can be made of a record, by stream, and of a list of what was deleted.
  static let needs: StreamMapping.Needs = {
    var needs: StreamMapping.Needs = [
      StreamMapping.deletions: { _ in [JSONPath("stream"), JSONPath("id")].compactMap(\.self) }
    ]
    for stream in all { needs[stream.name] = stream.needed }
    return needs
  }()
}
