import Foundation
import Synchronization

/// LibFuzzer's own loop: it makes inputs, and calls back with each.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The fuzzer of one reader: `Fuzzer <reader> [options of libFuzzer] [folders of inputs]`; without arguments it lists them.
@main
enum Fuzzer {
  fileprivate static let reader = FuzzReader.all.first { $0.name == CommandLine.arguments.dropFirst().first }
  fileprivate static let executions = Atomic<Int>(0)
  fileprivate static let bytes = Atomic<Int>(0)

  static func main() {
    guard let reader else {
      for reader in FuzzReader.all { print(reader.name, reader.most) }
      exit(CommandLine.arguments.count > 1 ? 2 : 0)
    }
    atexit {
      let (executions, bytes) = (Fuzzer.executions.load(ordering: .relaxed), Fuzzer.bytes.load(ordering: .relaxed))
      FileHandle.standardError.write(Data("fuzzed \(executions) executions \(bytes) bytes\n".utf8))
      FuzzFiles.removeAll()
    }
    let options = ["Fuzzer", "-max_len=\(reader.most)"] + CommandLine.arguments.dropFirst(2)
    var texts = options.map { strdup($0) } + [nil]
    var count = CInt(options.count)
    texts.withUnsafeMutableBufferPointer { texts in
      guard var base = texts.baseAddress else { return }
      _ = runDriver(&count, &base) { start, count in
        Fuzzer.take(UnsafeBufferPointer(start: start, count: count))
        return 0
      }
    }
    exit(0)
  }

  private static func take(_ input: UnsafeBufferPointer<UInt8>) {
    let input = Array(input)
    let number = executions.wrappingAdd(1, ordering: .relaxed).newValue
    bytes.wrappingAdd(input.count, ordering: .relaxed)
    do {
      try run(input, stretching: number % 64 == 0)
    } catch let finding as Finding {
      FileHandle.standardError.write(Data("finding: \(finding)\n".utf8))
      abort()
    } catch {
      FileHandle.standardError.write(Data("thrown: \(error)\n".utf8))
      abort()
    }
  }

  /// Runs a reader to its end; libFuzzer calls from where nothing can be awaited.
  private static func run(_ input: [UInt8], stretching: Bool) throws {
    guard let reader else { return }
    switch reader.body {
    case .plain(let read):
      try read(input)
      if stretching, let long = reader.stretched(input) { try read(long) }
    case .waiting(let read):
      let outcome = Mutex<Result<Void, any Error>>(.success(()))
      let done = DispatchSemaphore(value: 0)
      Task.detached {
        do { try await read(input) } catch { outcome.withLock { $0 = .failure(error) } }
        done.signal()
      }
      done.wait()
      try outcome.withLock { $0 }.get()
    }
  }
}
