import Testing

@testable import TargetBrevo

@Suite struct `Reading addresses of e-mail and of the web` {
  @Test(arguments: [
    (" Ada@Example.COM ", "ada@example.com"), ("Ada Lovelace <ada@example.com>", "ada@example.com"),
    ("mailto:ada@example.com", "ada@example.com"), ("MAILTO: ada@example.com", "ada@example.com"),
    ("info@kältetechnik-xyz.de", "info@xn--kltetechnik-xyz-0kb.de"), ("a@пример.рф", "a@xn--e1afmkfd.xn--p1ai"),
    ("a@Bücher.example", "a@xn--bcher-kva.example"), ("a@例え。jp", "a@xn--r8jz45g.jp"),
    ("a@xn--bcher-kva.example", "a@xn--bcher-kva.example"), ("no address", "no address"),
  ])
  func `knows a mailbox in all its forms`(_ text: String, _ address: String) {
    #expect(Email.normalised(text) == address)
  }

  @Test(
    arguments: [
      ("ada", .noAt), ("@example.com", .noName), ("ada@", .noDomain), ("a b@example.com", .blank),
      ("a@example.com,b@example.com", .separator), ("a@b@example.com", .severalAts), ("ä@example.com", .foreignName),
      ("a@-example.com", .domain), ("a@example..com", .domain), ("a\u{200B}@example.com", .foreignName),
      (String(repeating: "a", count: 65) + "@example.com", .nameTooLong),
      ("a@" + Array(repeating: String(repeating: "b", count: 60), count: 5).joined(separator: "."), .tooLong),
    ] as [(String, Email.Flaw)])
  func `names what keeps a text from being one`(_ text: String, _ flaw: Email.Flaw) {
    #expect(Email.flaw(of: text) == flaw)
    #expect(Words.Rejection.unfitEmail("x", flaw) != Words.Rejection.unfitEmail("x", nil))
  }

  /// The samples of RFC 3492, 7.1, that have no capitals, and what browsers make of well-known names.
  @Test(arguments: [
    ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"), ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
    ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"), ("bücher", "bcher-kva"),
    ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
    ("münchen", "mnchen-3ya"), ("☃", "n3h"), ("💩", "ls8h"), ("ü", "tda"),
  ])
  func `writes labels of other scripts as punycode`(_ label: String, _ code: String) {
    #expect(Punycode.encoded(label) == code)
  }

  @Test(
    arguments: [
      ("//cdn.example.com/x.jpg", "https://cdn.example.com/x.jpg"),
      ("/media/x.jpg", "https://shop.example/media/x.jpg"),
      ("media/x.jpg", "https://shop.example/media/x.jpg"), ("HTTP://Example.com/X", "http://Example.com/X"),
      ("https://cdn.example.com/a b.jpg", "https://cdn.example.com/a%20b.jpg"),
      ("https://cdn.example.com/ä.jpg?ö=1#ü", "https://cdn.example.com/%C3%A4.jpg?%C3%B6=1#%C3%BC"),
      ("https://cdn.example.com/%C3%A4%20b.jpg", "https://cdn.example.com/%C3%A4%20b.jpg"),
      ("https://cdn.example.com/100%.jpg", "https://cdn.example.com/100%25.jpg"),
      ("https://bücher.example/x.jpg", "https://xn--bcher-kva.example/x.jpg"),
      ("https://example.com:8443/x.jpg", "https://example.com:8443/x.jpg"),
      (" /grüner-tee/", "https://shop.example/gr%C3%BCner-tee/"),
      ("javascript:alert(1)", nil), ("data:image/png;base64,AA", nil), ("ftp://example.com/x", nil), ("https://", nil),
      ("https://shop.example／b.jpg", nil), ("https://a＠b.example/x", nil), ("http:/ä://x", nil),
      ("https://a\u{7F}ä.example/x", nil),
      ("https:// /x", nil), ("", nil), ("  ", nil),
    ] as [(String, String?)])
  func `makes addresses whole`(_ text: String, _ address: String?) {
    #expect(WebAddress.whole(text, store: "https://shop.example/") == address)
  }

  @Test func `makes nothing of a path without the storefront's address`() {
    #expect(WebAddress.whole("/x.jpg", store: nil) == nil)
  }
}
