import Singer
import TestSupport
import Testing

/// A secret, and a text that has it in some form.
private struct Leak: Sendable, CustomTestStringConvertible {
  let secret: String
  let text: String
  let expected: String
  var testDescription: String { text }

  init(_ secret: String, _ text: String, _ expected: String) {
    (self.secret, self.text, self.expected) = (secret, text, expected)
  }

  private static let key = "xkeysib-7d1f0e9b5a3c"
  private static let odd = #"a"b\c%d/e<f"#

  static let all: [Leak] = [
    Leak(key, "the key \(key).", "the key ***."),
    Leak(key, #"invalidHeaderFieldValues(["xkeysib-7d1f0e9b5a3c\\n"])"#, #"invalidHeaderFieldValues(["***\\n"])"#),
    Leak(key, "\(key)\(key)", "******"),
    Leak(key, "an answer that was cut off: xkeysib-7d1f0e9", "an answer that was cut off: ***"),
    Leak(key, "a key such as xkeysib-…", "a key such as xkeysib-…"),
    Leak(key, "https://x/?k=\(key)&n=1", "https://x/?k=***&n=1"),
    Leak(odd, #"plain a"b\c%d/e<f ."#, "plain *** ."),
    Leak(odd, #"JSON "a\"b\\c%d\/e<f""#, #"JSON "***""#),
    Leak(odd, #"JSON of Go "a\"b\\c%d/e\u003cf""#, #"JSON of Go "***""#),
    Leak(odd, #"JSON in JSON \"a\\\"b\\\\c%d\\/e<f\""#, #"JSON in JSON \"***\""#),
    Leak(odd, #"Swift "a\u{22}b\\c%d/e<f""#, #"Swift "***""#),
    Leak(odd, "an address ?p=a%22b%5Cc%25d%2Fe%3Cf", "an address ?p=***"),
    Leak(odd, "an address ?p=a%22b%5cc%25d%2fe%3cf", "an address ?p=***"),
    Leak(odd, "an address in an address a%2522b%255Cc%25d%252Fe%253Cf", "an address in an address ***"),
    Leak(odd, #"HTML <p>a&quot;b\c%d/e&lt;f</p>"#, "HTML <p>***</p>"),
    Leak(odd, #"HTML <p>a&#34;b&#92;c%d/e&#x3C;f</p>"#, "HTML <p>***</p>"),
    Leak("!!%%&&", "nothing plain: %21%21%25%25&amp;&amp;, !!%%&&", "nothing plain: ***, ***"),
    Leak("abc", "too short to be hidden: abc", "too short to be hidden: abc"),
    Leak("pässword", "p%C3%A4ssword and pässword", "*** and ***"),
    Leak(key, "", ""), Leak(key, "xkeysib", "xkeysib"), Leak("\\\\\\\\", "\\\\", "***"),
  ]
}

@Suite struct `Hiding secrets` {
  @Test(arguments: Leak.all) private func `finds each in whatever form it comes`(leak: Leak) {
    let redaction = Redaction(secrets: [leak.secret])
    #expect(redaction.withoutSecrets(leak.text) == leak.expected)
    #expect(redaction.redacted(leak.text) == leak.expected)
  }

  @Test func `finds any secret in any text, escaped at random`() {
    var random = Seeded("secrets")
    let alphabet = Array("abZ9-_\\%\"&;#u{}'/+=<")
    for _ in 0..<2000 {
      let secret = String(
        (0..<Int.random(in: 4...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      let around = String(
        (0..<Int.random(in: 0...20, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      let escaped = secret.utf8.map { byte in
        let character = String(UnicodeScalar(byte))
        guard "\\%\"&'/+=<{}#;".contains(character) else { return character }
        let hex = String(byte, radix: 16)
        return switch Int.random(in: 0...4, using: &random) {
        case 0: character == "\\" ? "\\\\" : "\\\(character)"
        case 1: "%\(hex.uppercased())"
        case 2: "%\(hex)"
        case 3: "\\u00\(hex)"
        default: "&#\(byte);"
        }
      }.joined()
      for form in [secret, escaped] {
        let shown = Redaction(secrets: [secret]).withoutSecrets("\(around) \(form) \(around)")
        #expect(shown.contains(Redaction.mask), "\(secret) in \(form)")
        #expect(!shown.contains(" \(form) "), "\(secret) in \(form)")
      }
    }
  }
}

@Suite struct `A secret setting` {
  private func read(_ text: String) throws(SettingsFaults) -> String? {
    let settings = [Setting("token", .string, "The token.", required: true, secret: true)]
    return try SettingsReader.read(
      settings: settings, configPaths: [], environmentPrefix: "X_", environment: ["X_TOKEN": text]
    ).values.string("token")
  }

  private func readFile(_ json: String) throws(SettingsFaults) -> String? {
    let settings = [Setting("token", .string, "The token.", required: true, secret: true)]
    return try SettingsReader.read(
      settings: settings, configPaths: ["c"], environmentPrefix: "X_", environment: [:]
    ) { _ throws(SystemFault) in Array(#"{"token":"\#(json)"}"#.utf8) }.values.string("token")
  }

  @Test(arguments: [
    "tok-1\n", "tok-1\r\n", " tok-1", "\ttok-1 \n\n", "\u{FEFF}tok-1", "tok-1\u{A0}", "tok-1\u{200B}", "\u{85}tok-1\0",
  ])
  func `is taken without what stands around it`(text: String) throws {
    #expect(try read(text) == "tok-1")
    let json = text.unicodeScalars.map { "\\u" + String(String($0.value + 0x10000, radix: 16).dropFirst()) }.joined()
    #expect(try readFile(json) == "tok-1")
  }

  @Test(arguments: ["tok 1", "tok\n1", "tok\r\nX: 1", "tök", "tok\u{7F}1", "“tok-1”", "tok\u{0}1"])
  func `is refused by its name where no header can hold it, without a word of its value`(text: String) {
    let faults = #expect(throws: SettingsFaults.self) { try self.read(text) }
    #expect(faults?.faults == [.unfitSecret(name: "token", .environment(variable: "X_TOKEN"))])
    let told = String(describing: faults)
    #expect(!told.contains("tok-"))
  }

  @Test(arguments: [" ", "\n", "\u{FEFF}"]) func `is missing where nothing is left of it`(text: String) {
    let faults = #expect(throws: SettingsFaults.self) { try self.read(text) }
    #expect(faults?.faults == [.missing(name: "token", variable: "X_TOKEN")])
  }
}
