import Foundation
import JSON
import Testing

@testable import Sandbox
@testable import TargetBrevo

/// The examples of docs/cookbook.md, run as they stand there.
@Suite struct `The cookbook` {
  /// A section of the page.
  struct Recipe: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let configuration: String
    let records: [String]
    /// The lines of what Brevo holds, without the blanks that align them.
    let contacts: [String]

    static let all: [Recipe] = {
      let page = (try? String(contentsOfFile: "docs/cookbook.md", encoding: .utf8)) ?? ""
      return page.components(separatedBy: "\n## ").dropFirst().map { section in
        func block(_ kind: String) -> String {
          section.components(separatedBy: "```\(kind)\n").dropFirst().first?.components(separatedBy: "\n```")[0] ?? ""
        }
        return Recipe(
          testDescription: section.prefix { $0 != "\n" }.description, configuration: block("json"),
          records: block("jsonl").split(separator: "\n").map(String.init),
          contacts: block("text").split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
          })
      }
    }()
  }

  @Test func `has seven examples`() { #expect(Recipe.all.count == 7) }

  @Test(arguments: Recipe.all)
  func `does not lie`(_ recipe: Recipe) async throws {
    try await Shop.open { shop in
      // Numbers beyond those that an account begins with.
      shop.sandbox.world { world in for id in 5...13 { _ = world.account.addList("List \(id)", 1, 0) } }
      var streams: [String] = []
      for record in recipe.records {
        let stream = try #require(try JSONValue.parse(record)["stream"]?.string)
        if !streams.contains(stream) { streams.append(stream) }
      }
      let outcome = try await shop.load(streams.map { Lines.schema($0) } + recipe.records, recipe.configuration)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.rejects.isEmpty, "\(shop.rejects)")
      #expect(shop.sandbox.world { $0.account.contacts.values.map(Self.line).sorted() } == recipe.contacts)
    }
  }

  /// A contact as the page shows it.
  private static func line(_ contact: Contact) -> String {
    let values = contact.attributes.filter { $0.key != "EXT_ID" }.sorted { $0.key < $1.key }.map { name, value in
      let json = JSONWriter.bytes { value.write(&$0) }
      return "\(name)=\(value.text ?? String(decoding: json, as: UTF8.self))"
    }
    let lists = contact.lists.sorted().map(String.init)
    return ([contact.email ?? "", "lists"] + lists + values).joined(separator: " ")
  }
}
