/// How often a listening run does what.
package struct LiveRhythm: Sendable, Equatable {
  /// How long an object has to be quiet before it is read again.
  package var settle = Duration.seconds(2)
  /// How long it is between two passes over the lists that have dates.
  package var reconcile = Duration.seconds(3600)
  /// How long it is between two passes over all lists, and between two looks at the hooks.
  package var day = Duration.seconds(86_400)
  /// How long it is after a pass that failed, at most.
  package var again = Duration.seconds(300)
  /// The steps in which something is waited for that is hours away.
  package var step = Duration.seconds(30)
  /// How long it takes at most until a new hook is called.
  package var hookStart = Duration.seconds(90)
  /// How long it is between two looks into the spool.
  package var look = Duration.milliseconds(250)
  /// How long it is between two looks at the states that have come back, and at whether somebody still reads.
  package var poll = Duration.seconds(2)

  /// Creates the usual rhythm.
  package init() {}
}
