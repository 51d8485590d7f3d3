import Foundation
import Testing
import TestSupport

@testable import Live

@Suite struct `The file of states` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A look that takes `{"n":1}` for 1, and anything else for nothing.
  private func look() -> Acknowledgements<Int> {
    Acknowledgements(path: folder.file("states")) { line in
      let text = String(decoding: line, as: UTF8.self)
      guard text.hasPrefix(#"{"n":"#), text.hasSuffix("}") else { return nil }
      return Int(text.dropFirst(5).dropLast().filter { $0 != " " })
    }
  }

  private func append(_ text: String) throws {
    let handle = try #require(FileHandle(forWritingAtPath: folder.file("states")))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  @Test func `says nothing before it is there, and what it says then once`() throws {
    var look = look()
    #expect(look.poll() == nil)
    try folder.write("{\"n\":1}\n", to: "states")
    #expect(look.poll() == 1)
    #expect(look.poll() == nil)
  }

  @Test func `says what its last whole line says when it is appended to`() throws {
    var look = look()
    try folder.write("{\"n\":1}\n{\"n\":2}\n", to: "states")
    #expect(look.poll() == 2)
    try append("{\"n\":3")
    #expect(look.poll() == nil)
    try append("4}\n{\"n\":4")
    #expect(look.poll() == 34)
    try append("}")
    #expect(look.poll() == 4)
  }

  @Test func `is looked up by name, so that it may be replaced`() throws {
    var look = look()
    try folder.write("{\"n\":1}\n", to: "states")
    #expect(look.poll() == 1)
    for number in 2...4 {
      try folder.write("{\"n\":\(number)}\n", to: "new")
      #expect(rename(folder.file("new"), folder.file("states")) == 0)
      #expect(look.poll() == number)
    }
  }

  @Test func `says nothing new when it is cut to nothing, and goes on after that`() throws {
    var look = look()
    try folder.write("{\"n\":5}\n", to: "states")
    #expect(look.poll() == 5)
    #expect(truncate(folder.file("states"), 0) == 0)
    #expect(look.poll() == nil)
    try append("{\"n\":5}\n")
    #expect(look.poll() == nil)
    try append("{\"n\":6}\n")
    #expect(look.poll() == 6)
    try FileManager.default.removeItem(atPath: folder.file("states"))
    #expect(look.poll() == nil)
  }

  @Test(arguments: ["", "\n", "\n\n \n", "{\"n\":", "{\"n\":1\n", "{\"n\":1}\nwhat?\n", "{\"n\":1}\n\u{0}\u{0}"])
  func `says nothing where its last whole line does`(text: String) throws {
    var look = look()
    try folder.write(text, to: "states")
    #expect(look.poll() == (text.hasSuffix("\u{0}") ? 1 : nil))
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func `is read from its end, however long its lines are`(padding: Int) throws {
    var look = look()
    let blanks = String(repeating: " ", count: padding)
    try folder.write("{\"n\":1}\n{\"n\":\(blanks)2}\n{\"n\":3\(blanks)", to: "states")
    #expect(look.poll() == 2)
    try append("3}\n\n")
    #expect(look.poll() == 33)
  }

  @Test func `is understood whatever it is cut into`() throws {
    var random = Seeded("acknowledgements")
    var look = look()
    try folder.write("", to: "states")
    var told: [Int] = []
    var rest = (1...200).map { "{\"n\":\($0)}\n" }.joined()[...]
    while !rest.isEmpty {
      let part = rest.prefix(Int.random(in: 1...40, using: &random))
      rest = rest.dropFirst(part.count)
      try append(String(part))
      if Bool.random(using: &random), let number = look.poll() { told.append(number) }
    }
    if let number = look.poll() { told.append(number) }
    #expect(told == told.sorted() && told.last == 200)
  }
}
