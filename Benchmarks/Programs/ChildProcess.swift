#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program that runs beside this one, with the ends of its pipes; it ends at the latest with this value.
struct ChildProcess: ~Copyable {
  /// What stands behind a standard descriptor.
  enum Channel {
    case nothing
    case pipe
    case file(String)
  }

  /// What a program has cost, as the system counts it (wait4(2)).
  struct Usage {
    /// The time on the clock from its start to its end, in seconds.
    var wall: Double
    /// The processor time of all its threads, in seconds.
    var processor: Double
    /// The most memory that it had resident at once, in bytes; never less than what this process had at its start.
    var peak: Int
    /// Its exit code, or nil if a signal ended it.
    var code: Int32?
  }

  let id: pid_t
  private var input: Int32
  private let output: Int32
  private let start = ContinuousClock.now
  private var isOver = false

  /// Starts a program with an empty environment; its standard error goes to a file.
  init(
    _ path: String, _ arguments: [String], input: Channel = .nothing, output: Channel = .nothing, errors: String
  ) throws(SystemError) {
    let (stdin, ourInput) = try Self.open(input, for: 0)
    let (stdout, ourOutput) = try Self.open(output, for: 1)
    let (stderr, _) = try Self.open(.file(errors), for: 2)
    defer { for descriptor in [stdin, stdout, stderr] { close(descriptor) } }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (place, descriptor) in [stdin, stdout, stderr].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(place))
    }
    var texts = ([path] + arguments).map { strdup($0) } + [nil]
    defer { texts.forEach { free($0) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var process = pid_t()
    let refusal = posix_spawn(&process, path, &actions, nil, &texts, &environment)
    guard refusal == 0 else { throw SystemError(call: "start \(path)", code: refusal) }
    (id, self.input, self.output) = (process, ourInput, ourOutput)
  }

  /// Opens what the program gets and, for a pipe, what is kept of it; both are closed in other programs.
  private static func open(_ channel: Channel, for place: Int32) throws(SystemError) -> (theirs: Int32, ours: Int32) {
    var ends: [Int32] = [-1, -1]
    switch channel {
    case .nothing: ends[0] = openFile("/dev/null", O_RDWR)
    case .file(let path): ends[0] = openFile(path, O_RDWR | O_CREAT | O_TRUNC)
    case .pipe:
      guard pipe(&ends) == 0 else { throw SystemError(call: "pipe", code: errno) }
      if place != 0 { ends.swapAt(0, 1) }
    }
    guard ends[0] >= 0 else { throw SystemError(call: "open \(channel)", code: errno) }
    for end in ends where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func openFile(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Darwin)
      Darwin.open(path, flags, 0o600)
    #else
      Glibc.open(path, flags, 0o600)
    #endif
  }

  /// Writes all bytes to the program's standard input.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { put(input, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemError(call: "write", code: errno) }
      start += count
    }
  }

  /// Ends the program's standard input.
  mutating func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Reads some of the program's standard output into a buffer; 0 at its end.
  func read(into buffer: inout [UInt8]) throws(SystemError) -> Int {
    let count = buffer.withUnsafeMutableBytes { get(output, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw SystemError(call: "read", code: errno) }
    return count
  }

  /// Ends a program that nobody has waited for.
  deinit {
    for descriptor in [input, output] where descriptor >= 0 { close(descriptor) }
    if isOver { return }
    _ = sendSignal(id, SIGKILL)
    var status: Int32 = 0
    _ = waitpid(id, &status, 0)
  }

  /// Waits for the program's end.
  mutating func wait() throws(SystemError) -> Usage {
    closeInput()
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(id, &status, 0, &usage) == id else { throw SystemError(call: "wait4", code: errno) }
    let wall = start.duration(to: .now) / .seconds(1)
    isOver = true
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    #if canImport(Darwin)
      let unit = 1
    #else
      let unit = 1024
    #endif
    return Usage(
      wall: wall, processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), peak: Int(usage.ru_maxrss) * unit,
      code: status & 0x7F == 0 ? status >> 8 & 0xFF : nil)
  }
}

/// A system call that was refused.
struct SystemError: Error {
  let call: String
  let code: Int32
}

// The members of the type have the same names.
private func put(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func get(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func sendSignal(_ process: pid_t, _ signal: Int32) -> Int32 { kill(process, signal) }
