import HTTP
import Singer

extension Load {
  /// Waits for more: without end where nothing waits with it, else until the batch or the sink has its turn.
  func wait() async throws(InputFault) -> LineBlock {
    let patience: Duration? =
      if !batch.isEmpty {
        intake.rest.isPausing && !pauses.areHeld
          ? min(settings.batchIdle, settings.batchWait - age) : settings.batchWait - age
      } else if intake.rest.isResting {
        pauses.hasMore ? .zero : nextRest - time.elapsed
      } else {
        nil
      }
    do throws(LineFault) {
      return try await input.next(waitingAtMost: patience.map { max(.milliseconds(1), $0) })
    } catch {
      throw InputFault(error)
    }
  }

  /// Whether the batch is closed now that the input has been silent.
  ///
  /// It is when it is old; or when a state stands at its end that names no stream being read, so that nothing more may come
  /// for long: but not where requests are scarce, of which a larger batch needs fewer.
  mutating func isDue() async -> Bool {
    pauses.areKnown = pauses.areKnown || intake.rest.isPausing
    if age >= settings.batchWait { return true }
    guard intake.rest.isPausing, !batch.isEmpty, !pauses.areHeld else { return false }
    pauses.areHeld = await sink.isScarce(for: batch)
    return !pauses.areHeld
  }

  /// When the sink is next left to do what time brings about: regularly, and soon where something is known to be due.
  private var nextRest: Duration {
    let regular = pauses.rested + min(Pauses.restInterval, settings.batchWait)
    guard let due = pauses.due else { return regular }
    return min(regular, max(due, pauses.rested + Pauses.shortestInterval))
  }

  /// Takes note of when the sink has something to do that no record brings.
  mutating func noteDue() async throws {
    pauses.due = intake.rest.isResting ? try await sink.nextWork().map { time.elapsed + $0 } : nil
  }

  /// Lets the sink do what time alone brings about, such as finding carts abandoned; never in the middle of a tap's run.
  mutating func rest() async throws {
    guard batch.isEmpty, intake.rest.isResting, pauses.hasMore || time.elapsed >= nextRest else { return }
    do {
      if !pauses.hasMore { try await sink.end(schemas: intake.schemas) }
      pauses.hasMore = try await sink.keepHouse()
      try await noteDue()
      pauses.noteSuccess(at: time.elapsed, to: intake.logger)
    } catch {
      (pauses.hasMore, pauses.due) = (false, nil)
      try await outlast(error)
    }
    pauses.rested = time.elapsed
  }

  /// Waits a while after a fault that may pass, where the tap is one that waits for what happens: as long as its input is
  /// open a run is not ended by an outage.
  ///
  /// - Throws: the fault, where waiting is of no use.
  mutating func outlast(_ fault: any Error) async throws {
    guard pauses.areKnown, sink.mayPass(fault), await input.isOpen() else { throw fault }
    pauses.note(Words.sentence(fault), at: time.elapsed, to: intake.logger)
    let end = time.elapsed + Pauses.outagePause
    while time.elapsed < end {
      try await time.sleep(for: .seconds(1))
      guard await input.isOpen() else { throw fault }
    }
  }
}
