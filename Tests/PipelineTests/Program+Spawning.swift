import Foundation

extension Program {
  /// The files that a process reads and writes.
  struct Files {
    var input: String
    var output: String
    var log: String
  }

  /// Starts a process that has no descriptors but those of its three files.
  ///
  /// Not by Foundation's `Process`: on Linux it reads beyond a buffer once some 1,350 descriptors are open here
  /// (swift-corelibs-foundation, pull request 5472).
  ///
  /// - Returns: its id; it is to be waited for.
  /// - Throws: why it cannot be started.
  static func spawn(_ path: String, _ arguments: [String], in folder: String, _ files: Files) throws -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let flags = POSIX_SPAWN_SETPGROUP
    #endif
    try check(posix_spawn_file_actions_init(&actions))
    defer { posix_spawn_file_actions_destroy(&actions) }
    try check(posix_spawnattr_init(&attributes))
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: what is sent to this process is not meant for it.
    try check(posix_spawnattr_setflags(&attributes, Int16(flags)))
    try check(posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, files.input, O_RDONLY, 0))
    for (descriptor, file) in [(STDOUT_FILENO, files.output), (STDERR_FILENO, files.log)] {
      try check(posix_spawn_file_actions_addopen(&actions, descriptor, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600))
    }
    #if os(Linux)
      let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
      for descriptor in open where descriptor > STDERR_FILENO {
        try check(posix_spawn_file_actions_addclose(&actions, descriptor))
      }
    #endif
    // The shell goes to the folder, which posix_spawn cannot do everywhere, and becomes the program.
    let shell = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder, path]
    var words = (shell + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: Int32 = 0
    try check(posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, environ))
    return process
  }

  /// Waits until a process has ended.
  ///
  /// - Returns: its exit code; nil if a signal ended it.
  static func wait(for process: Int32) async -> Int32? {
    await withCheckedContinuation { continuation in
      // The wait blocks, and there are as few threads for tests as there are cores.
      Thread.detachNewThread {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        continuation.resume(returning: status & 0x7f == 0 ? (status >> 8) & 0xff : nil)
      }
    }
  }

  private static func check(_ code: Int32) throws {
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
  }
}
