import Foundation
import Synchronization
import TestSupport
import Testing

/// One of the built programs, run as a user runs it.
struct Program: Sendable {
  let name: String

  static let tap = Program(name: "tap-bigcommerce")
  static let target = Program(name: "target-brevo")

  /// What a run has left.
  struct Outcome: Sendable {
    /// The exit code; nil if a signal ended it.
    var code: Int32?
    var output: String
    var log: String

    /// The lines of the output; a last line that was cut off by a kill is none.
    var lines: [Substring] {
      let lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return Array(lines)
    }
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: its arguments.
  ///   - folder: where its output goes.
  ///   - input: what it reads from standard input.
  ///   - started: is told its process id.
  /// - Returns: what it has left.
  /// - Throws: that it cannot be started.
  func run(
    _ arguments: [String], in folder: TemporaryFolder, input: String = "", started: (Int32) -> Void = { _ in }
  ) async throws -> Outcome {
    let id = UUID().uuidString
    let process = Process()
    process.executableURL = try Program.products.appendingPathComponent(name)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    try folder.write(input, to: "\(id).in")
    try folder.write("", to: "\(id).out")
    try folder.write("", to: "\(id).log")
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.file("\(id).in")))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("\(id).out")))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("\(id).log")))
    let (ends, ended) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
    process.terminationHandler = { _ in ended.finish() }
    try process.run()
    started(process.processIdentifier)
    for await _ in ends {}
    return Outcome(
      code: process.terminationReason == .exit ? process.terminationStatus : nil, output: folder.read("\(id).out"),
      log: folder.read("\(id).log"))
  }

  /// The folder of what was built, which the tests stand in themselves.
  private static var products: URL {
    get throws {
      #if os(Linux)
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: own).deletingLastPathComponent()
      #else
        let bundle = try #require(Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") })
        return bundle.bundleURL.deletingLastPathComponent()
      #endif
    }
  }
}

/// The process that a test is about to kill.
final class Victim: Sendable {
  private let process = Mutex<Int32?>(nil)

  /// Takes the process as the next victim.
  func mark(_ id: Int32) { process.withLock { $0 = id } }

  /// Kills it at once, without a chance to tidy up.
  func strike() {
    process.withLock { id in
      if let id { kill(id, SIGKILL) }
      id = nil
    }
  }
}
