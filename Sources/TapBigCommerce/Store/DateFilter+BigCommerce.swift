import Tap

extension DateFilter {
  /// The filter of most lists: `key:min` and `key:max`.
  init(_ key: String) { self.init(key: key, minimum: "\(key):min", maximum: "\(key):max") }
}
