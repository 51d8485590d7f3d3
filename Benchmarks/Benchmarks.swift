/// Runs the benchmarks whose names contain all words of the command line.
///
///     Benchmarks            # all of them
///     Benchmarks json parse # those with both words in their names
///     Benchmarks --large    # the programs at a million records, too
@main
enum Benchmarks {
  /// The programs come first: while this process is small, its own memory cannot be taken for theirs.
  static let all: [Benchmark] = [
    .tap,
    .tapShopify,
    .target,
    .receive,
    .liveShops,
    .liveLoad,
    .liveSpool,
    .tapParts,
    .jsonParse,
    .jsonParseAndWrite,
    .jsonLines,
    .jsonLookUp,
  ]

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let words = arguments.filter { $0 != "--large" }
    let sizes = arguments.contains("--large") ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]
    let chosen = all.filter { benchmark in words.allSatisfy { benchmark.name.contains($0) } }
    if chosen.isEmpty { print("No benchmark has this name. There are:", all.map(\.name).joined(separator: ", ")) }
    for benchmark in chosen {
      print(benchmark.name)
      try await benchmark.run(sizes)
    }
  }
}

/// One entry of the table: a name to choose it by, and what it measures and prints.
struct Benchmark: Sendable {
  let name: String
  /// The work; the numbers of records are for those that measure the programs.
  let run: @Sendable (_ sizes: [Int]) async throws -> Void
}
