import HTTP
import JSON
import Logging
import Singer

/// The loop: lines to messages, messages to batches, batches to Brevo, and only then their state to stdout.
struct Load<Sink: BatchDelivery>: ~Copyable {
  let input: any LineSource
  let output: MessageWriter
  let settings: Settings
  let time: any Timekeeper
  var intake: RecordIntake
  var sink: Sink
  var batch = Batch()
  /// When the first of the batch came; nil while there is nothing.
  private var began: Duration?
  private var printed: [UInt8] = []
  private var isCutOff = false
  /// How the waiting for more has gone so far.
  var pauses: Pauses

  init(
    from input: any LineSource, to output: MessageWriter, settings: Settings, intake: consuming RecordIntake,
    sink: Sink, time: any Timekeeper
  ) {
    self.input = input
    self.output = output
    self.settings = settings
    self.time = time
    self.intake = intake
    self.sink = sink
    pauses = Pauses(beginningAt: time.elapsed)
  }

  /// How long the first of the batch has waited.
  var age: Duration { began.map { time.elapsed - $0 } ?? .zero }

  /// Runs until the input ends, or is ended by a signal; what has been received by then is delivered.
  mutating func run() async throws {
    do {
      reading: while let lines = try await next() {
        pauses.areHeld = false
        for position in lines.indices {
          let demand = try intake.take(lines.line(at: position), number: lines.number(at: position), into: &batch)
          noteBeginning()
          if let demand, try await !meet(demand) {
            isCutOff = true
            break reading
          }
          if batch.isFull(rows: settings.batchRows) { try await close() }
        }
        if age >= settings.batchWait {
          try await close()
          try await rest()
        }
      }
    } catch let fault as InputFault {
      // What came before the bad line is good.
      try await close()
      throw fault
    }
    try await close()
    intake.conclude()
    if isCutOff { return }
    guard !intake.rest.isReading else {
      return intake.logger.warning(
        Words.Notice.cutOff)
    }
    try await sink.end(schemas: intake.schemas)
  }

  /// Does what a line asks for; false if the input was ended before it was done, so that no later line counts.
  private mutating func meet(_ demand: RecordIntake.FollowUp) async throws -> Bool {
    switch demand {
    case .shape(let schema):
      try await close()
      intake.adopt(schema)
    case .files(let files):
      for path in files.paths where try await !read(path, of: files) { return false }
    }
    return true
  }

  /// Takes the records of a file, which stays where it is; false if the input was ended before the file was.
  private mutating func read(_ path: String, of files: BatchFiles) async throws -> Bool {
    var file = try files.open(path)
    while let lines = try files.next(of: &file, path) {
      if input.isCancelled { return false }
      for position in lines.indices {
        let number = lines.number(at: position)
        do throws(InputFault) {
          try intake.take(row: lines.line(at: position), number: number, of: files.stream, into: &batch)
        } catch {
          throw error.inside(path, namedBy: files.line)
        }
        noteBeginning()
        if batch.isFull(rows: settings.batchRows) { try await close() }
      }
      if age >= settings.batchWait { try await close() }
    }
    return true
  }

  /// The next lines, or nil at the end; a batch that grows old while waiting is delivered.
  private mutating func next() async throws -> LineBatch? {
    while true {
      switch try await wait() {
      case .lines(let lines): return lines
      case .timedOut:
        if await isDue() { try await close() }
        try await rest()
      case .end: return nil
      case .cancelled:
        isCutOff = true
        return nil
      }
    }
  }

  private mutating func noteBeginning() {
    if began == nil, !batch.isEmpty { began = time.elapsed }
  }

  /// Delivers the batch, and then prints its state.
  private mutating func close() async throws {
    guard !batch.isEmpty else { return }
    try await deliver()
    if let state = batch.state, state.count > 0, !settings.dryRun {
      let line = Array(state.json)
      if line != printed { try await output.writeStateLine(line) }
      printed = line
    }
    (batch, began) = (Batch(), nil)
    try await noteDue()
  }

  private mutating func deliver() async throws {
    while true {
      do {
        try await sink.deliver(batch, schemas: intake.schemas)
        return pauses.noteSuccess(at: time.elapsed, to: intake.logger)
      } catch {
        try await outlast(error)
      }
    }
  }
}
