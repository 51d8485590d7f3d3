import Foundation

/// What the live part tells: on a terminal in colours, elsewhere in the same lines without.
struct LiveReport: Sendable {
  /// The number of this part of the demo, and the tap.
  let number: Int
  let program: String
  private let isTerminal = isatty(1) == 1

  func open() {
    say(
      """

      \(number). Live: \(program) listen | target-brevo. The store calls when something happens.
         Brevo's quota of the hour is full again, and a cart is abandoned after one minute instead of sixty. About three minutes …

      """)
  }

  func begin(hooks: Int) { say("     The tap has made \(hooks) hooks, and listens.\n") }

  func happened(_ line: String, at time: Duration) { say("     \(clock(time))  \(line)") }

  func arrived(_ arrival: LiveArrival, at time: Duration) {
    let name = arrival.name.padding(toLength: 21, withPad: " ", startingAt: 0)
    let seconds = (arrival.took / .milliseconds(100)).rounded() / 10
    let way = arrival.wasCalled ? "\(seconds) s after the callback" : "\(seconds) s after the minute was over"
    say("     \(clock(time))    \(mark("→ Brevo  \(name)")) \(way)")
  }

  func close() {
    say("\n     SIGTERM ends both in order: what had come is delivered, and the last state says so.")
  }

  private func clock(_ time: Duration) -> String {
    let seconds = max(0, time.components.seconds)
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  private func mark(_ text: String) -> String { isTerminal ? "\u{1B}[1;32m\(text)\u{1B}[0m" : text }

  private func say(_ text: String) {
    print(text)
    fflush(nil)
  }
}
