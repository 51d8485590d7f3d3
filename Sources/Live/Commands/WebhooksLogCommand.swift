package import ArgumentParser
import CommandLine
import HTTP
import Logging
import Singer
import Tap

/// Shows what has come of late, and what became of it.
package struct WebhooksLogCommand<Program: LiveTap>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "log", abstract: "Shows the callbacks of late: received, refused, read again, delivered.",
      discussion: """
        Reads the spool alone, also while receive or a run has it open; asks the store nothing, and needs no token. What was \
        delivered stays in the spool for 49 hours. Where its output is no terminal, each thing is a row with tabs between its \
        columns: kind is callback, refused (a count by minute and cause) or aside (a body that named nothing).

        EXAMPLE:
          \(Program.program) webhooks log -c config.json --last 30m

        Exit codes: 0 shown; 1 the spool cannot be read; 2 wrong usage or configuration, or there is no spool yet.
        """)
  }

  @OptionGroup var common: CommonOptions
  @Option(help: "How far back, such as 90s, 30m, 24h or 2d.")
  var last: Span = .day
  @Option(help: "How it looks: text, or json with an object a line.")
  var format: LogFormat = .text

  package init() {}

  package func run() async throws {
    let scene = try SpoolScene(common, of: Program.self)
    do {
      let time = SystemTime()
      let spool = try scene.spool(time)
      let form: SpoolLog.Form = format == .json ? .json : TerminalWidth.of(1) == nil ? .columns : .tables
      let console = scene.console
      try await SpoolLog(spool: spool, start: time.now - last.duration, form: form).run {
        line throws(ConsoleFault) in try console.show(line)
      }
    } catch let fault as SpoolFault {
      throw scene.fail(fault)
    }
  }
}

/// How the log of a spool looks.
package enum LogFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// A span of time as a person writes it: a number with `s`, `m`, `h` or `d` behind it.
struct Span: Sendable, Equatable, ExpressibleByArgument {
  let duration: Duration
  private let text: String

  static let day = Span(duration: .seconds(86_400), text: "24h")

  private init(duration: Duration, text: String) { (self.duration, self.text) = (duration, text) }

  init?(argument: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = argument.last.flatMap({ units[$0] }), argument.utf8.count <= 7,
      argument.dropLast().utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(argument.dropLast()), number > 0
    else { return nil }
    // Cannot overflow: six digits times the seconds of a day.
    self.init(duration: .seconds(number * unit), text: argument)
  }

  var defaultValueDescription: String { text }
}
