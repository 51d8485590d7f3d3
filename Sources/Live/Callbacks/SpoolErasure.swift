/// What a spool must not keep any longer of bodies.
///
/// It is done in the transaction that takes in the callback which demands it, so no name needs to be kept until then.
package enum SpoolErasure: Sendable, Equatable {
  /// What names somebody: texts of JSON as they stand in bodies, of which capitals and small letters are alike.
  case naming([String])
  /// Everything.
  case all
}
