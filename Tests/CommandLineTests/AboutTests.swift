import CommandLine
import JSON
import Singer
import TestSupport
import Testing

@Suite struct `Saying what a program is` {
  private let about = About(
    name: "tap-x", version: "1.0.0", description: "Reads X.", capabilities: ["catalog", "discover"],
    settings: [
      Setting("token", .string, "The token | key.", required: true, secret: true),
      Setting("page_size", .integer, "Rows a page.", default: "250"),
      Setting("mode", .string, "How.", default: "a", choices: ["a", "b"]),
      Setting("live", .object, "Live.", secretKeys: ["secret"]),
    ], streams: ExampleStreams.all)

  @Test func `to people`() {
    #expect(
      about.text == """
        tap-x 1.0.0
        Reads X.

        Capabilities: catalog, discover

        Settings:
          token      The token | key. (required)
          page_size  Rows a page. (default 250)
          mode       How. (default a, one of a, b)
          live       Live.

        Streams (* selected by default):
          * orders         Orders.
            order_coupons  Coupons.

        """)
  }

  @Test func `to Meltano`() throws {
    let json = try JSONValue.parse(about.json)
    #expect(
      json.members.map(\.key.string) == [
        "name", "description", "version", "sdk_version", "supported_python_versions", "capabilities", "settings",
      ])
    #expect(json["settings"]?["required"]?.elements.map(\.string) == ["token"])
    let properties = json["settings"]?["properties"]
    #expect(properties?["token"]?["secret"]?.bool == true)
    #expect(properties?["live"]?["secret"]?.bool == true)
    #expect(about.meltano.contains("kind: object\n    description: \"Live.\"\n    sensitive: true"))
    #expect(properties?["token"]?["type"]?.elements.map(\.string) == ["string"])
    #expect(properties?["page_size"]?["default"]?.int == 250)
    #expect(properties?["page_size"]?["type"]?.elements.map(\.string) == ["integer", "null"])
    #expect(properties?["mode"]?["enum"]?.count == 2)
  }

  @Test func `to a page of documentation`() {
    #expect(about.markdown().contains("| `token` | yes |  | The token \\| key. |\n"))
    #expect(about.markdown().contains("| `orders` | `id` | by `date_modified` | yes | Orders. |\n"))
  }
}
