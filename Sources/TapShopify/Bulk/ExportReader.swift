import HTTP
import JSON
import Singer
import Tap

/// The reading of a window by exports: its parts are exported side by side and read one after the other.
///
/// What does not get through is tried again; what never does is given back, to be read by pages.
struct ExportReader: Sendable {
  /// What a step has come to.
  enum Step: Sendable {
    /// Rows, as pages have them.
    case rows([JSONValue])
    /// Nothing but a new state.
    case moved
    /// A part that has to be read by pages; it is no longer among the parts.
    case byPages(ExportPart)
    case ended
  }

  private let client: ShopClient
  private let query: BulkQuery
  private let stream: String
  /// What is left, in the order in which it is read.
  private(set) var parts: [ExportPart]
  private var store: ExportStore?
  /// What had been written of the part before the file was opened.
  private var begun: ExportPart.Place?
  private var wait = ExportWait()
  /// Whether an earlier run may have started operations of which its state does not know.
  private var mayHaveOrphans: Bool
  /// The operations that were of no use.
  private var spent: Set<String>
  private var remarks: [String] = []

  /// The rows of a part of an export that are worth another one.
  private static let worthwhile = 1_000

  /// Creates the reading of some parts, which may be those of an earlier run's state.
  init(_ client: ShopClient, _ query: BulkQuery, stream: String, parts: [ExportPart], isResumed: Bool) {
    (self.client, self.query, self.stream, self.parts) = (client, query, stream, parts)
    mayHaveOrphans = isResumed && parts.contains { $0.operation == nil && $0.failures < ExportPart.attempts }
    spent = Set(parts.compactMap(\.spent))
  }

  /// Takes the remarks since the last call.
  mutating func takeRemarks() -> [String] {
    defer { remarks = [] }
    return remarks
  }

  /// Goes a step on.
  ///
  /// - Throws: ``ShopFault/disk(_:)`` where this machine's disk fails, or what the shop's client throws.
  mutating func next() async throws -> Step {
    do {
      return try await step()
    } catch let fault as SystemFault {
      throw ShopFault.disk(fault)
    }
  }

  private mutating func step() async throws -> Step {
    while let part = parts.first {
      if let store { return try await rows(of: store, behind: part.written) }
      if part.failures >= ExportPart.attempts {
        leaveFirst()
        remarks.append(Words.exportByPages(stream))
        return .byPages(part.rest(isByID: query.list.isByID))
      }
      if try await start() { return .moved }
      guard let operation = parts.first?.operation else { continue }
      if try await settle(operation) { return .moved }
    }
    return .ended
  }

  // MARK: Rows

  private mutating func rows(of store: ExportStore, behind place: ExportPart.Place?) async throws -> Step {
    var (rows, last) = try store.rows(behind: place)
    if let last {
      if store.isDisordered { try await client.arrange(&rows, of: query, query.scope) }
      changeFirst { $0.written = last }
      return .rows(try rows.map { try $0.node })
    }
    self.store = nil
    guard store.isPartial else {
      leaveFirst()
      return .moved
    }
    // The next one begins where this one broke off.
    let (isByID, certain) = (query.list.isByID, try store.certain() ?? begun)
    let isWorthwhile = store.roots >= Self.worthwhile && certain != begun
    changeFirst { $0 = $0.continued(behind: certain, isByID: isByID, isWorthwhile: isWorthwhile) }
    return .moved
  }

  private mutating func changeFirst(_ change: (inout ExportPart) -> Void) {
    if !parts.isEmpty { change(&parts[0]) }
  }

  private mutating func leaveFirst() { parts = Array(parts.dropFirst()) }

  // MARK: Starting

  /// Starts what has not been started, as far as the shop allows.
  ///
  /// - Returns: whether anything has changed.
  private mutating func start() async throws -> Bool {
    if mayHaveOrphans {
      mayHaveOrphans = false
      if try await adopt() { return true }
    }
    var hasStarted = false
    for place in parts.indices where parts[place].operation == nil && parts[place].failures < ExportPart.attempts {
      guard place == 0 || !wait.isFull else { break }
      let (text, isGrouped) = (text(of: parts[place]), parts[place].isGrouped)
      switch try await client.startExport(text, isGrouped: isGrouped, besides: spent, for: query.list.name) {
      case .started(let id):
        parts[place].operation = id
        (hasStarted, wait.isFull) = (true, false)
      case .refused(let message):
        remarks.append(Words.exportRefused(stream, message))
        for place in parts.indices where parts[place].operation == nil { parts[place].failures = ExportPart.attempts }
        return true
      case .busy:
        wait.isFull = true
        if place > 0 || parts.contains(where: { $0.operation != nil }) && hasStarted { return hasStarted }
        guard try await waitForOthers() else { return true }
      }
    }
    return hasStarted
  }

  private func text(of part: ExportPart) -> String {
    query.text(query.list.filter(from: part.from, until: part.until, above: part.above))
  }

  /// Takes over what a run has started that was killed before its state could say so.
  ///
  /// - Returns: whether there was anything.
  private mutating func adopt() async throws -> Bool {
    let known = try await client.recentExports(for: query.list.name)
    var hasFound = false
    for place in parts.indices where parts[place].operation == nil && parts[place].failures < ExportPart.attempts {
      guard let id = known[text(of: parts[place])], !spent.contains(id) else { continue }
      parts[place].operation = id
      hasFound = true
    }
    return hasFound
  }

  /// Waits for what others run with the same app, which is left to run.
  ///
  /// - Returns: false once that has taken too long.
  private mutating func waitForOthers() async throws -> Bool {
    let time = client.session.time
    guard wait.others(at: time.now) else {
      remarks.append(Words.exportCrowded(stream, minutes: ExportWait.othersMinutes))
      changeFirst { $0.failures = ExportPart.attempts }
      wait = ExportWait()
      return false
    }
    try await time.sleep(for: wait.pause())
    return true
  }

  // MARK: Waiting

  /// Waits until the first part's operation has come to an end, and takes what it has brought.
  ///
  /// - Returns: whether the state has changed.
  private mutating func settle(_ id: String) async throws -> Bool {
    let time = client.session.time
    wait.begin(id, at: time.now)
    while true {
      let operations = try await client.exports(parts.compactMap(\.operation), for: query.list.name)
      let operation = operations[id]
      wait.note(operation, at: time.now)
      guard let operation else { return failed(.vanished) }
      if operation.isUnderWay {
        guard !wait.isStuck(at: time.now) else {
          try await client.cancelExport(id, for: query.list.name)
          return failed(.stuck(minutes: ExportWait.stuckMinutes))
        }
      } else if operation.status != "FAILED" || operation.errorCode == "ACCESS_DENIED"
        || operation.partialURL != nil || !wait.mayBringPart(at: time.now)
      {
        return try await take(operation)
      }
      try await time.sleep(for: wait.pause())
    }
  }

  private mutating func take(_ operation: BulkOperation) async throws -> Bool {
    switch operation.status {
    case "COMPLETED":
      guard let url = operation.url else {
        guard operation.objects == 0 else { return failed(.noFile) }
        wait = ExportWait()
        leaveFirst()
        return true
      }
      return try await fetch(url, operation, isPartial: false)
    case "FAILED":
      guard let url = operation.partialURL, operation.errorCode != "ACCESS_DENIED" else {
        return failed(.failed(operation.errorCode))
      }
      return try await fetch(url, operation, isPartial: true)
    case "CANCELED": return failed(.canceled)
    default: return failed(.expired)
    }
  }

  private mutating func fetch(_ url: String, _ operation: BulkOperation, isPartial: Bool) async throws -> Bool {
    let session = client.session
    let download = ExportDownload(session: session, transport: session.transport, time: session.time)
    do {
      let file = try ExportFile()
      let outcome = try await download.fetch(url, to: file, size: isPartial ? nil : operation.size)
      if case .failed(let failure) = outcome { return failed(failure) }
      let store = try ExportStore(file, query, isPartial: isPartial)
      if let failure = try fault(of: store, operation) { return failed(failure) }
      (self.store, begun, wait) = (store, parts.first?.written, ExportWait())
      return false
    } catch is ExportDefect {
      return failed(.strange)
    }
  }

  /// What keeps a file from being used; nil for one that is whole, or whose beginning is.
  private func fault(of store: ExportStore, _ operation: BulkOperation) throws -> ExportFailure? {
    if store.isPartial {
      // Only where everything stands behind its row it is known what has come whole.
      let part = parts.first
      let isUsable = store.isAscending && (query.children.isEmpty || part?.isGrouped == true && store.isGrouped)
      let isNew = try store.rows(behind: part?.written).last != nil
      return isUsable && isNew ? nil : .failed(operation.errorCode)
    }
    for (found, counted) in [(store.lines, operation.objects), (store.roots, operation.roots)] {
      if let counted, found != counted { return .miscounted(lines: found, of: counted) }
    }
    return try store.astray() > 0 ? .strange : nil
  }

  /// Takes note that an attempt has brought nothing.
  private mutating func failed(_ failure: ExportFailure) -> Bool {
    if let operation = parts.first?.operation { spent.insert(operation) }
    changeFirst { $0 = $0.failed(failure) }
    wait = ExportWait()
    remarks.append(Words.exportFailed(stream, failure))
    return true
  }
}

extension ExportPart {
  /// The part after an attempt that has brought nothing.
  fileprivate func failed(_ failure: ExportFailure) -> ExportPart {
    var part = self
    (part.spent, part.operation, part.failures) = (operation, nil, failures.addingClamped(1))
    switch failure {
    // The shop will not say anything else.
    case .failed("ACCESS_DENIED"?), .foreignAddress: part.failures = Self.attempts
    // What fails may leave a part behind, of which something is known only if it is grouped.
    case .failed: part.isGrouped = true
    default: break
    }
    return part
  }

  /// The part behind what an operation has brought before it failed.
  fileprivate func continued(behind place: Place?, isByID: Bool, isWorthwhile: Bool) -> ExportPart {
    var part = self
    part.written = place
    part = part.rest(isByID: isByID)
    (part.spent, part.operation, part.isGrouped) = (operation, nil, true)
    part.failures = isWorthwhile ? 0 : failures.addingClamped(1)
    return part
  }
}
