package import Tap

/// Reads again what callbacks have named, and writes it: what a tap knows of its own source.
package protocol HintReader: Sendable {
  /// The streams whose records can say of a thing that it is gone.
  var deletable: Set<String> { get }
  /// Those of them whose records can also say that the source demands an erasure.
  var erasable: Set<String> { get }
  /// The most objects of a family that are read together.
  func most(of family: String) -> Int
  /// The streams from whose lists the objects of a family come.
  func roots(of family: String) -> Set<String>
  /// Reads objects again and writes their records; of those that are known to be gone, it writes that.
  ///
  /// - Returns: what has come of it.
  /// - Throws: what keeps everything from being read.
  func read(_ objects: [HintedObject], in session: Session) async throws -> HintOutcome
  /// Writes that objects are gone.
  ///
  /// - Returns: the number of records.
  func remove(_ objects: [HintedObject], in session: Session) async throws -> Int
}

extension HintReader {
  package var erasable: Set<String> { [] }
}

/// What has come of reading objects again; of those that are not named, all is written.
package struct HintOutcome: Sendable {
  /// The number of records.
  package var records = 0
  /// The objects that are not there, or not yet.
  package var missing: [HintedObject] = []
  /// The objects that could not be read while others were.
  package var failed: [HintFailure] = []
  /// What ends the run, once all of this is written: nothing can be read any more.
  package var end: (any Error)?

  /// Creates the outcome of nothing.
  package init() {}
}

/// An object that could not be read again.
package struct HintFailure: Error, Sendable {
  package let object: HintedObject
  package let fault: any Error

  package init(object: HintedObject, fault: any Error) {
    self.object = object
    self.fault = fault
  }
}
