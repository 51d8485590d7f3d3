/// Why a callback was refused or left out.
package enum CallbackRefusal: String, Error, Sendable, CaseIterable, Hashable {
  /// The header's secret is missing or wrong.
  case secret
  /// The signature is missing where there must be one, wrong, too old, or not whole.
  case signature
  /// The body is too large.
  case tooLarge = "too_large"
  /// As many callbacks wait as may.
  case full
  /// The spool cannot be written.
  case unwritable
  /// The program is ending.
  case ending
  /// Too much is being received at once.
  case overloaded
  /// The callback is of another shop.
  case foreign
  /// The body is no JSON.
  case notJSON = "not_json"
  /// The body names no object.
  case nameless
  /// It asks something of people, and nothing of the tap.
  case demand
  /// The same callback waits unread already.
  case duplicate
}
