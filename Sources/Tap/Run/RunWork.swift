package import CommandLine
package import Logging
package import Singer

/// What a run does with its session; an ordinary one reads all lists once.
package protocol RunWork: Sendable {
  /// The streams whose records it may use to say of a thing that it is gone.
  var deletable: Set<String> { get }
  /// Those of them whose records may also say that the source demands an erasure.
  var erasable: Set<String> { get }
  /// Does the work.
  ///
  /// - Throws: what ended it; ``Unfinished`` where the rest was done.
  func run(_ session: Session) async throws
}

extension RunWork {
  package var erasable: Set<String> { [] }
}

/// The work of an ordinary run: all lists, once.
package struct ListsWork: RunWork {
  package init() {}

  package var deletable: Set<String> { [] }

  package func run(_ session: Session) async throws { try await session.readLists() }
}

/// What the work of a run is made of, once everything has been checked.
package struct RunInputs: Sendable {
  /// The streams that are wanted.
  package let streams: Set<String>
  package let values: SettingsValues
  /// The file that the last run's state came from; nil if there was none.
  package let statePath: String?
  package let state: SingerState
  /// Where lines are logged, without secrets.
  package let logger: Logger
}

extension Plan {
  /// What a run's work is made of.
  func inputs(from statePath: String?, _ logger: Logger) -> RunInputs {
    RunInputs(streams: Set(streams.map(\.id)), values: values, statePath: statePath, state: state, logger: logger)
  }
}
