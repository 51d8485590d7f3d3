import JSON

extension Hooks {
  /// How many deliveries have come to each state.
  var tally: [Delivery.State: Int] { queue.tally }

  /// The deliveries in the order of their making.
  var log: [Delivery] { queue.log }

  /// Writes the counts, and each delivery.
  func writeDeliveries(_ writer: inout JSONWriter) { queue.writeDeliveries(&writer) }
}

extension CallbackQueue {
  /// How many deliveries have come to each state.
  var tally: [Delivery.State: Int] {
    deliveries.values.reduce(into: [:]) { counts, delivery in counts[delivery.state, default: 0] += 1 }
  }

  /// The deliveries in the order of their making.
  var log: [Delivery] { deliveries.keys.sorted().compactMap { deliveries[$0] } }

  /// Writes the counts, and each delivery with the seconds that it took by the sandbox's clock.
  func writeDeliveries(_ writer: inout JSONWriter) {
    writer.object { writer in
      writeMembers(&writer)
      writer.member("deliveries") { writer in
        writer.array { for delivery in log { delivery.write(&$0) } }
      }
    }
  }

  /// Writes the counts alone.
  func writeCounts(_ writer: inout JSONWriter) { writer.object { writeMembers(&$0) } }

  private func writeMembers(_ writer: inout JSONWriter) {
    let tally = tally
    writer.member("total", deliveries.count)
    for state in Delivery.State.allCases { writer.member(state.name, tally[state] ?? 0) }
    writer.member("next_due", nextDue.map { Dates.milliseconds($0.inMilliseconds) })
    // Of those that are tried again: how often the one that failed most has done so.
    writer.member("most_failures", deliveries.values.lazy.filter { !$0.isOver }.map(\.failures).max() ?? 0)
  }
}

extension Delivery.State {
  /// The name in the control path.
  var name: String { self == .underWay ? "under_way" : rawValue }
}

extension Delivery {
  fileprivate func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("event", event)
      writer.member("hook_id", hook)
      writer.member("scope", scope)
      writer.member("webhook_id", message)
      writer.member("state", state.name)
      writer.member("happened", Dates.milliseconds(happened.inMilliseconds))
      writer.member("due", isOver ? nil : Dates.milliseconds(due.inMilliseconds))
      writer.seconds("seconds", took)
      writer.member("faults") { writer in
        writer.array { for fault in faults.map(\.rawValue).sorted() { $0.string(fault) } }
      }
      writer.member("attempts") { writer in
        writer.array { writer in
          for attempt in attempts {
            writer.object { writer in
              writer.member("sent", Dates.milliseconds(attempt.sent.inMilliseconds))
              writer.seconds("seconds", attempt.answered.map { $0 - attempt.sent })
              writer.member("status", attempt.status)
              writer.member("failure", attempt.failure)
            }
          }
        }
      }
    }
  }
}

extension JSONWriter {
  /// Writes a member with a duration in seconds, three decimals, or null.
  fileprivate mutating func seconds(_ key: String, _ duration: Duration?) {
    self.key(key)
    guard let milliseconds = duration?.inMilliseconds, milliseconds >= 0 else { return null() }
    raw("\(milliseconds / 1000).\(Dates.pad(milliseconds % 1000, 3))".utf8)
  }
}
