import JSON
import Logging
import Singer

/// What takes batches to where they go.
protocol BatchDelivery {
  /// Delivers a batch; when it returns, everything in it is durable.
  mutating func deliver(_ batch: Batch, schemas: [String: JSONValue]) async throws

  /// Does what can be done only when all is known that the tap has to tell.
  ///
  /// That is when the input has come to its own end, which it has not if a signal cuts it off or the tap has died, and
  /// again and again while the tap is known to rest.
  mutating func end(schemas: [String: JSONValue]) async throws
}

/// The loop: lines to messages, messages to batches, batches to Brevo, and only then their state to stdout.
struct Load<Sink: BatchDelivery>: ~Copyable {
  let input: LineReader
  let output: MessageWriter
  let settings: Settings
  var intake: RecordIntake
  var sink: Sink
  private var batch = Batch()
  private var printed: [UInt8] = []
  private var isCutOff = false
  /// When the sink was last left to do what time alone brings about.
  private var rested = ContinuousClock.now

  /// How often that is while the tap rests, in seconds.
  private static var restInterval: Duration { .seconds(60) }

  init(from input: LineReader, to output: MessageWriter, settings: Settings, intake: consuming RecordIntake, sink: Sink)
  {
    self.input = input
    self.output = output
    self.settings = settings
    self.intake = intake
    self.sink = sink
  }

  /// Runs until the input ends, or is ended by a signal; what has been received by then is delivered.
  mutating func run() async throws {
    do {
      reading: while let lines = try await next() {
        for position in lines.indices {
          let demand = try intake.take(lines.line(at: position), number: lines.number(at: position), into: &batch)
          if let demand, try await !meet(demand) {
            isCutOff = true
            break reading
          }
          if batch.isFull(rows: settings.batchRows) { try await close() }
        }
        if batch.age >= settings.batchWait {
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
        if batch.isFull(rows: settings.batchRows) { try await close() }
      }
      if batch.age >= settings.batchWait { try await close() }
    }
    return true
  }

  /// The next lines, or nil at the end; a batch that grows old while waiting is delivered.
  private mutating func next() async throws -> LineBatch? {
    while true {
      switch try await wait() {
      case .lines(let lines): return lines
      case .timedOut:
        try await close()
        try await rest()
      case .end: return nil
      case .cancelled:
        isCutOff = true
        return nil
      }
    }
  }

  private func wait() async throws(InputFault) -> LineBlock {
    let patience: Duration? =
      if !batch.isEmpty {
        max(.milliseconds(1), settings.batchWait - batch.age)
      } else if intake.rest.isResting {
        max(.milliseconds(1), pause - (.now - rested))
      } else {
        nil
      }
    do throws(LineFault) {
      return try await input.next(waitingAtMost: patience)
    } catch {
      throw InputFault(error)
    }
  }

  private var pause: Duration { min(Self.restInterval, settings.batchWait) }

  /// Lets the sink do what time alone brings about, such as finding carts abandoned; never in the middle of a tap's run.
  private mutating func rest() async throws {
    guard batch.isEmpty, intake.rest.isResting, .now - rested >= pause else { return }
    try await sink.end(schemas: intake.schemas)
    rested = .now
  }

  /// Delivers the batch, and then prints its state.
  private mutating func close() async throws {
    guard !batch.isEmpty else { return }
    try await sink.deliver(batch, schemas: intake.schemas)
    if let state = batch.state, state.count > 0, !settings.dryRun {
      let line = Array(state.json)
      if line != printed { try await output.writeStateLine(line) }
      printed = line
    }
    batch = Batch()
  }
}
