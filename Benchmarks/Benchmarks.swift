/// Runs the benchmarks whose names contain all words of the command line.
///
///     swift run -c release Benchmarks            # all of them
///     swift run -c release Benchmarks json parse # those with both words in their names
@main
enum Benchmarks {
  static let all: [Benchmark] = [
    .jsonParse,
    .jsonParseAndWrite,
    .jsonLines,
    .jsonLookUp,
  ]

  static func main() async throws {
    let words = CommandLine.arguments.dropFirst()
    let chosen = all.filter { benchmark in words.allSatisfy { benchmark.name.contains($0) } }
    if chosen.isEmpty { print("No benchmark has this name. There are:", all.map(\.name).joined(separator: ", ")) }
    for benchmark in chosen {
      print(benchmark.name)
      try await benchmark.run()
    }
  }
}

/// One entry of the table: a name to choose it by, and what it measures and prints.
struct Benchmark: Sendable {
  let name: String
  let run: @Sendable () async throws -> Void
}
