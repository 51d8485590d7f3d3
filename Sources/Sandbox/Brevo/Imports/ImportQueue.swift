/// The imports of contacts, and what they have reported.
struct ImportQueue: Sendable {
  private(set) var processes: [ImportProcess] = []
  /// The CSV reports of imports, by path.
  private(set) var reports: [String: String] = [:]
  /// The id of the next import.
  var nextID: Int { (processes.last?.id ?? 77) + 1 }

  mutating func add(_ process: ImportProcess) { processes.append(process) }

  /// Finishes the imports whose time has come, in milliseconds since 1970.
  mutating func settle(_ options: AccountOptions, now: Int, into book: inout ContactBook) {
    guard case .after(let delay) = options.imports else { return }
    for index in processes.indices where !processes[index].isDone {
      if now - processes[index].started >= delay.inMilliseconds { finish(index, options, now: now, into: &book) }
    }
  }

  /// Counts a look at a process, and finishes it if it was the last that it needed.
  mutating func poll(_ index: Int, _ options: AccountOptions, now: Int, into book: inout ContactBook) {
    guard !processes[index].isDone else { return }
    processes[index].polls += 1
    if case .polls(let needed) = options.imports, processes[index].polls >= needed {
      finish(index, options, now: now, into: &book)
    }
  }

  /// Carries an import out: what it refuses goes to reports, what it ignores leaves no trace.
  private mutating func finish(_ index: Int, _ options: AccountOptions, now: Int, into book: inout ContactBook) {
    let process = processes[index]
    processes[index].finished = now
    processes[index].rows = []
    guard !process.fails else { return }
    for (name, rows) in book.carryOut(process, options, now: now) {
      let path = "/v3/reports/\(process.id)/\(name).csv"
      let column = name == "invalid_emails" ? "EMAIL" : name.dropFirst("duplicate_".count).uppercased()
      reports[path] = ([column + ";REASON"] + rows).joined(separator: "\n") + "\n"
      processes[index].reports[name] = (path, rows.count)
    }
  }
}
