import CommandLine
import JSON
import Singer
import Testing

@Suite struct `Reading settings` {
  static let settings: [Setting] = [
    Setting("store_hash", .string, "The store.", required: true),
    Setting("access_token", .string, "The token.", required: true, secret: true),
    Setting("page_size", .integer, "Rows a page.", default: "250"),
    Setting("quota_reserve", .number, "Share left.", default: "0.1"),
    Setting("dry_run", .boolean, "Sends nothing.", default: "false"),
    Setting("start_date", .dateTime, "Where to begin."),
    Setting("api_url", .url, "The API.", default: "https://api.example.com"),
    Setting("channel_ids", .list, "Storefronts."),
    Setting("sync", .object, "Families."),
    Setting("listen", .object, "Live.", keys: ["port", "secret"], secretKeys: ["secret"]),
    Setting("on_deleted", .string, "What then.", default: "unlink", choices: ["ignore", "unlink"]),
  ]

  private func read(
    _ files: [String: String] = [:], paths: [String]? = nil, environment: [String: String] = [:],
    known: [String] = []
  ) throws(SettingsFaults) -> (values: SettingsValues, warnings: [SettingsWarning]) {
    try SettingsReader.read(
      settings: Self.settings, also: known, configPaths: paths ?? files.keys.sorted(), environmentPrefix: "TAP_X_",
      environment: environment
    ) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }
  }

  private let required = #""store_hash":"abc","access_token":"tok""#

  @Test func `reads typed values and defaults`() throws {
    let values = try read([
      "c": """
      {\(required),"page_size":50,"quota_reserve":1,"start_date":"2024-01-01","channel_ids":[1,2],
       "sync":{"orders":true},"dry_run":null}
      """
    ]).values
    #expect(values.string("store_hash") == "abc")
    #expect(values.integer("page_size") == 50)
    #expect(values.number("quota_reserve") == 1)
    #expect(values.boolean("dry_run") == false)
    #expect(values.dateTime("start_date")?.rfc3339 == "2024-01-01T00:00:00Z")
    #expect(values.string("api_url") == "https://api.example.com")
    #expect(values.integers("channel_ids") == [1, 2])
    #expect(values.strings("channel_ids") == nil)
    #expect(values.json("sync")?["orders"]?.bool == true)
    #expect(values.source(of: "page_size") == .file("c"))
    #expect(values.source(of: "on_deleted") == .defaultValue)
    #expect(values.secrets(of: Self.settings) == ["tok"])
  }

  @Test func `knows the secrets in an object, and warns of keys that it cannot have`() throws {
    let file = try read(["c": #"{\#(required),"listen":{"secret":"s3cret","prt":1,"colour":2}}"#])
    #expect(file.values.secrets(of: Self.settings) == ["tok", "s3cret"])
    #expect(
      file.warnings == [
        .unknownKey("listen.prt", path: "c", nearest: "listen.port"),
        .unknownKey("listen.colour", path: "c", nearest: nil),
      ])
    let variable = try read(
      ["c": "{\(required)}"], environment: ["TAP_X_LISTEN": #"{"secrt":"a","secret":"other"}"#])
    #expect(variable.values.secrets(of: Self.settings) == ["tok", "other"])
    #expect(
      variable.warnings == [.unknownKey("listen.secrt", path: "TAP_X_LISTEN", nearest: "listen.secret")])
  }

  @Test func `takes an object as the file has it where the environment repeats it flat, as Meltano does`() throws {
    let file = #""sync":{"lists":{"1":{"buyers":7}},"on":true,"events":{"placed":null}}"#
    let flat = ["TAP_X_SYNC": #"{"lists.1.buyers": 7, "on": true}"#]
    let same = try read(["c": "{\(required),\(file)}"], environment: flat).values
    #expect(same.json("sync")?["lists"]?["1"]?["buyers"]?.int == 7)
    #expect(same.source(of: "sync") == .file("c"))
    let other = try read(["c": "{\(required),\(file.replacing("7", with: "8"))}"], environment: flat).values
    #expect(other.json("sync")?["lists.1.buyers"]?.int == 7)
  }

  @Test func `lets later files win over earlier, and the environment over all`() throws {
    let values = try read(
      ["1": "{\(required),\"page_size\":1}", "2": #"{"page_size":2,"dry_run":false}"#], paths: ["ENV", "1", "2"],
      environment: [
        "TAP_X_DRY_RUN": "True", "TAP_X_CHANNEL_IDS": "[7]", "TAP_X_QUOTA_RESERVE": "0.5", "TAP_X_STORE_HASH": "123",
        "TAP_X_SYNC": #"{"carts":false}"#, "TAP_X_ACCESS_TOKEN": "",
      ]
    ).values
    #expect(values.integer("page_size") == 2)
    #expect(values.boolean("dry_run") == true)
    #expect(values.integers("channel_ids") == [7])
    #expect(values.number("quota_reserve") == 0.5)
    #expect(values.string("store_hash") == "123")
    #expect(values.string("access_token") == "tok")
    #expect(values.json("sync")?["carts"]?.bool == false)
    #expect(values.source(of: "dry_run") == .environment(variable: "TAP_X_DRY_RUN"))
  }

  @Test func `warns of unknown keys with the nearest name, not of the other program's`() throws {
    let warnings = try read(["c": "{\(required),\"page_sice\":1,\"lists\":{},\"colour\":2}"], known: ["lists"]).warnings
    #expect(
      warnings == [
        .unknownKey("page_sice", path: "c", nearest: "page_size"), .unknownKey("colour", path: "c", nearest: nil),
      ])
  }

  @Test func `reports everything that is wrong at once, and no values`() {
    let faults = SettingsFaults([
      .missing(name: "store_hash", variable: "TAP_X_STORE_HASH"),
      .wrongType(name: "access_token", expected: .string, found: "number", .file("1")),
      .wrongType(name: "page_size", expected: .integer, found: "text", .environment(variable: "TAP_X_PAGE_SIZE")),
      .wrongType(name: "quota_reserve", expected: .number, found: "text", .file("1")),
      .wrongType(name: "dry_run", expected: .boolean, found: "text", .environment(variable: "TAP_X_DRY_RUN")),
      .wrongType(name: "start_date", expected: .dateTime, found: "text", .file("1")),
      .insecureAddress(name: "api_url", .file("1")),
      .wrongType(name: "channel_ids", expected: .list, found: "object", .file("1")),
      .wrongType(name: "sync", expected: .object, found: "list", .file("1")),
      .notAChoice(name: "on_deleted", choices: ["ignore", "unlink"], .file("1")),
    ])
    #expect(throws: faults) {
      try self.read(
        [
          "1": """
          {"store_hash":"","access_token":5,"quota_reserve":"a","start_date":"01.02.2024","api_url":"http://example.com",
           "channel_ids":{},"sync":[],"on_deleted":"shred"}
          """
        ], paths: ["1"], environment: ["TAP_X_PAGE_SIZE": "many", "TAP_X_DRY_RUN": "perhaps"])
    }
  }

  @Test func `says where a file is no JSON`() {
    let faults = #expect(throws: SettingsFaults.self) { try self.read(["c": "{\n  \"store_hash\": abc\n}"]) }
    guard case .notJSON("c", let cause)? = faults?.faults.first else {
      Issue.record("\(String(describing: faults))")
      return
    }
    #expect((cause.line, cause.column, cause.expected) == (2, 17, .value))
  }

  @Test(arguments: [
    ("https://api.bigcommerce.com/stores", true), ("HTTPS://x", true), ("http://127.0.0.1:8080", true),
    ("http://localhost:8080/a", true), ("http://[::1]:80", true), ("http://example.com", false),
    ("http://localhost.example.com", false), ("http://127.0.0.1.example.com", false),
    ("http://localhost@example.com", false), ("http://127.0.0.1\\@example.com", false), ("ftp://127.0.0.1", false),
    ("api.bigcommerce.com", false), ("https://", false),
  ])
  func `trusts https, and http to this machine alone`(address: String, trusted: Bool) {
    let accepted = (try? read(["c": "{\(required)}"], environment: ["TAP_X_API_URL": address])) != nil
    #expect(accepted == trusted)
  }

  @Test func `reads a file of variables beneath those of the process`() {
    let file = """
      # comment
      A=1
      export B = "two \\"words\\"\\n"
      C='three # four' # comment
      D=five # six
      EMPTY=
      nonsense
      PATH=/nowhere
      """
    let merged = Environment.environment(["PATH": "/bin"], with: Array(file.utf8))
    #expect(
      merged == ["A": "1", "B": "two \"words\"\n", "C": "three # four", "D": "five", "EMPTY": "", "PATH": "/bin"])
    #expect(Environment.environment(["A": "0"], with: nil) == ["A": "0"])
    #expect(Environment.variables(["PATH", "SURELY_NOT_SET_ANYWHERE"]).keys.sorted() == ["PATH"])
  }
}
