import Testing

@testable import TargetBrevo

@Suite struct `Making plain text of HTML` {
  @Test(arguments: [
    ("<p>Warm &amp; soft.</p><ul><li>Wool</li></ul>", "Warm & soft. Wool"), ("  ", ""), ("5 > 4", "5 > 4"),
    ("<style>p{color:red}</style><p>Tea</p><script>var a = 1 < 2;</script>", "Tea"),
    ("<SCRIPT type=\"x\">a</b>c</SCRIPT >Tea", "Tea"), ("<!-- a > b --><b>T</b>ea", "Tea"),
    ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"), ("a<3 for <i>you</i>", "a<3 for you"), ("<p title=\"a > b\">x", "x"),
    ("Caf&eacute; &ndash; it&rsquo;s 5&nbsp;&euro;", "Café – it’s 5 €"), ("&#8217;&#x20AC;&#x1F600;", "’€😀"),
    ("AT&T &amp; R&D; &nosuch; &", "AT&T & R&D; &nosuch; &"), ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ("&#0;&#xD800;&#99999999999;&#8;x", "x"), ("Tee<br>Kaffee<br/>Milch", "Tee Kaffee Milch"),
    ("open <b", "open <b"), ("\u{3000}Tee\u{2003}Kaffee\r\nMilch", "Tee Kaffee Milch"),
    ("Cafe\u{301}<br>au lait", "Café au lait"),
    ("a &< b", "a &< b"), ("1\u{7}2", "1 2"),
  ])
  func `keeps the words and nothing else`(_ html: String, _ text: String) {
    #expect(plainText(html, atMost: 100) == text)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["<a", "<a \"", "<a \">\"", "<a '\" ", "<script></a", "<script></script", "<!-", "&", "&amp;&x", "<b>é"])
  func `takes a time that grows with the length alone`(_ part: String) {
    _ = plainText(String(repeating: part, count: 300_000 / part.utf8.count), atMost: 100)
  }

  @Test(arguments: [
    ("<a \">\" x", "\" x"), ("<a title='it\">Tea <b>x</b>", "Tea x"), ("<script>\"</div></scr\"</script>Tea", "Tea"),
  ])
  func `guesses where a tag ends that does not say so`(_ html: String, _ text: String) {
    #expect(plainText(html, atMost: 100) == text)
  }

  @Test func `cuts at the end of a word`() {
    #expect(plainText("one two three four", atMost: 16) == "one two three …")
  }
}
