import Testing

@testable import TargetBrevo

@Suite struct `Making plain text of HTML` {
  @Test(arguments: [
    ("<p>Warm &amp; soft.</p><ul><li>Wool</li></ul>", "Warm & soft. Wool"), ("  ", ""), ("5 > 4", "5 > 4"),
    ("one two three four", "one two three …"),
  ])
  func `keeps the words`(_ html: String, _ text: String) {
    #expect(plainText(html, atMost: 16) == text || plainText(html, atMost: 100) == text)
  }
}
