import Foundation
import Testing

/// Every input that a fuzzer was given or found, read by the very readers that it calls.
@Suite struct `The corpus of the fuzzer` {
  private static let folder = "Tests/FuzzTests/Corpus"

  static func inputs(of reader: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(reader)")) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(folder)/\(reader)/\($0)" }
  }

  @Test(.timeLimit(.minutes(2)), arguments: FuzzReader.all.map(\.name))
  func `is read to its end`(_ name: String) async throws {
    let reader = try #require(FuzzReader.all.first { $0.name == name })
    let inputs = Self.inputs(of: name)
    #expect(!inputs.isEmpty, "no corpus")
    for path in inputs {
      let input = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      do {
        try await reader.read(input, stretching: true)
      } catch {
        Issue.record("\(path): \(error)")
      }
    }
  }

  @Test func `has a folder for each reader and no other`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter { !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(FuzzReader.all.map(\.name)))
  }
}
