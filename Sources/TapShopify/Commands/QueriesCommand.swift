import ArgumentParser
import CommandLine
import JSON
import Singer
import Tap

/// The queries that the tap can send, for checks against the schema of the API.
struct QueriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queries", abstract: "Prints every query that the tap can send, as JSON.", shouldDisplay: false)

  @Option(name: .long, help: "The version of the API that they are made for.")
  var apiVersion = APIVersion.pinned.description

  func run() async throws {
    guard let version = APIVersion(apiVersion) else { throw ValidationError(Words.noVersion) }
    let text = JSONWriter.text { writer in
      writer.array { writer in
        for query in AllQueries(version: version).queries {
          writer.object { writer in
            writer.member("name", query.name)
            writer.member("query", query.text)
          }
        }
      }
    }
    try Console().show(document: text)
  }
}
