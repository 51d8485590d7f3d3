import Foundation
import Synchronization
import TestSupport
import Testing

/// One of the built programs, run as a user runs it.
struct Program: Sendable {
  let name: String

  static let tap = Program(name: "tap-bigcommerce")
  static let shopify = Program(name: "tap-shopify")
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
  ///   - environment: variables beside those of this process.
  ///   - started: is told its process id.
  /// - Returns: what it has left.
  /// - Throws: that it cannot be started.
  func run(
    _ arguments: [String], in folder: TemporaryFolder, input: String = "", environment: [String: String] = [:],
    started: (Int32) -> Void = { _ in }
  ) async throws -> Outcome {
    let id = UUID().uuidString
    try folder.write(input, to: "\(id).in")
    let files = Files(
      input: folder.file("\(id).in"), output: folder.file("\(id).out"), log: folder.file("\(id).log"))
    let path = try self.path
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let process = try Program.spawn("/usr/bin/env", variables + [path] + arguments, in: folder.path, files)
    started(process)
    let code = await Program.wait(for: process)
    return Outcome(code: code, output: folder.read("\(id).out"), log: folder.read("\(id).log"))
  }

  /// Where it was built.
  var path: String { get throws { try Program.products.appendingPathComponent(name).path } }

  /// Runs a line of the shell, in which `$0` is the folder of the programs, as one of a pipeline.
  static func shell(_ line: String, in folder: TemporaryFolder) async throws -> Outcome {
    let files = Files(input: "/dev/null", output: folder.file("shell.out"), log: folder.file("shell.log"))
    let process = try spawn("/bin/sh", ["-c", line, products.path], in: folder.path, files)
    let code = await wait(for: process)
    return Outcome(code: code, output: folder.read("shell.out"), log: folder.read("shell.log"))
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

  /// Sends it a signal.
  func send(_ signal: Int32) { process.withLock { id in _ = id.map { kill($0, signal) } } }

  /// Kills it at once, without a chance to tidy up.
  func strike() {
    process.withLock { id in
      if let id { kill(id, SIGKILL) }
      id = nil
    }
  }
}
