import Foundation
import Logging
import TestSupport
import Testing

@testable import CommandLine

/// Two programs of one pipeline, on a terminal that is played by a file.
@Suite struct `The foot of a shared terminal` {
  private let folder: TemporaryFolder
  private let output: FileHandle

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("", to: "screen")
    output = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("screen")))
  }

  /// A program on the terminal; a test's programs are known by the ids of processes that live.
  private func program(_ process: Int32, width: Int = 40) -> LiveTerminal {
    LiveTerminal(descriptor: output.fileDescriptor, path: folder.file("board"), process: process, width: width)
  }

  private var tap: LiveTerminal { program(getpid()) }
  private var target: LiveTerminal { program(getppid()) }

  /// What a person sees.
  private var screen: [String] { Screen(showing: folder.read("screen")).lines }

  @Test func `shows each program's line, and the log above both`() {
    tap.show("tap 1")
    target.show("target 1")
    #expect(screen == ["tap 1", "target 1"])
    tap.write(Array("INFO from the tap\n".utf8))
    target.write(Array("INFO from the target\nWARNING twice\n".utf8))
    tap.show("tap 2")
    #expect(screen == ["INFO from the tap", "INFO from the target", "WARNING twice", "tap 2", "target 1"])
  }

  @Test func `leaves only the log when the programs have ended, and no file`() {
    tap.show("tap")
    target.show("target")
    tap.show(nil)
    target.write(Array("INFO done\n".utf8))
    #expect(screen == ["INFO done", "target"])
    target.show(nil)
    #expect(screen == ["INFO done"])
    #expect(!FileManager.default.fileExists(atPath: folder.file("board")))
  }

  @Test func `cuts what would break the line`() {
    program(getpid(), width: 10).show("01234567\n9")
    program(getppid(), width: 10).show("a line of the target")
    #expect(screen == ["01234567 ", "a line of"])
  }

  @Test func `leaves out whole parts of what is too long, the last first`() {
    program(getpid(), width: 24).show("orders 1,250 · 58 a second · quota left 12")
    #expect(screen == ["orders 1,250"])
    program(getpid(), width: 30).show("orders 1,250 · 58 a second · quota left 12")
    #expect(screen == ["orders 1,250 · 58 a second"])
  }

  @Test func `breaks the log between words, and shows measurements to who asks for them`() {
    for settings in [LogSettings(), LogSettings(level: .info)] {
      let logger = Logger(label: "tap") { SingerLogHandler(label: $0, settings: settings, live: tap) }
      logger.warning("The store says no more than this, and that is little.")
      logger.metric(.recordCount(1, stream: "a"))
    }
    let sentence = ["WARNING The store says no more than", "        this, and that is little."]
    #expect(Array(screen.prefix(4)) == sentence + sentence)
    #expect(screen[4] == "INFO METRIC:" && screen[5].contains(#"{"type":"counter""#))
  }

  @Test(arguments: [
    ("short", 20, ["short"]),
    ("  advice    one two three four", 26, ["  advice    one two three", "            four"]),
    ("a list of words that is long", 12, ["a list of", "  words", "  that is", "  long"]),
    ("https://example.com/a/path is whole", 12, ["https://example.com/a/path", "  is whole"]),
  ])
  func `folds a text below where it begins`(text: String, width: Int, lines: [String]) {
    #expect(FoldedText.lines(text, width: width) == lines)
  }

  @Test func `forgets a program that was killed`() {
    // No process has this number.
    program(Int32.max - 1).show("killed")
    tap.show("tap")
    #expect(screen == ["tap"])
  }

  @Test func `does without the other where the file cannot be its own`() throws {
    try folder.write("", to: "elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("board"), withDestinationPath: folder.file("elsewhere"))
    tap.show("tap 1")
    let one = tap
    one.show("tap 2")
    one.write(Array("INFO\n".utf8))
    #expect(folder.read("elsewhere").isEmpty)
    #expect(screen.last?.hasPrefix("tap") == true)
  }
}

/// A terminal as far as the live lines need one.
private struct Screen {
  private(set) var cells: [[Character]] = [[]]
  private var row = 0
  private var column = 0

  /// The lines without the blank ones at the end.
  var lines: [String] {
    var lines = cells.map { String($0) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  init(showing text: String) {
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\r": column = 0
      case "\n":
        (row, column) = (row + 1, 0)
        if row == cells.count { cells.append([]) }
      case "\u{1B}":
        guard rest.popFirst() == "[", let command = rest.popFirst() else { continue }
        if command == "K" { cells[row] = Array(cells[row].prefix(column)) }
        if command == "A" { row = max(row - 1, 0) }
      default:
        while cells[row].count <= column { cells[row].append(" ") }
        cells[row][column] = Character(scalar)
        column += 1
      }
    }
  }
}
