import JSON
import Ledger

/// What `status --format json` shows.
struct StatusDocument {
  var ledgerPath: String
  var last: RunRow?
  var counts: LedgerCounts
  var standings: [FamilyStanding]
  var overdue: [(stream: String, count: Int)]
  var rejects: RejectGroups
  var rejectsPath: String

  /// The document on one line.
  var text: String {
    JSONWriter.text { writer in
      writer.object { writer in
        writer.member("ledger_path", ledgerPath)
        writer.member("last_run") { writer in
          if let last { writer.run(last) } else { writer.null() }
        }
        writer.member("contacts", counts.contacts)
        writer.member("orders", counts.orders)
        writer.numbers("known", counts.receipts.map { ($0.stream, $0.count) })
        writer.member("events") { writer in
          writer.array { writer in for event in counts.events { writer.object { write(event, into: &$0) } } }
        }
        writer.member("waiting") { writer in
          writer.array { writer in for standing in standings { writer.object { write(standing, into: &$0) } } }
        }
        writer.numbers("overdue", overdue.map { ($0.stream, $0.count) })
        writer.member("dead_letters") { writer in
          writer.object { writer in
            writer.member("path", rejectsPath)
            writer.member("open", rejects.open)
            writer.member("groups") { writer in
              writer.array { writer in
                for group in rejects.groups {
                  writer.object { RejectsDocument.write(group.cause, count: group.count, into: &$0) }
                }
              }
            }
          }
        }
      }
    }
  }

  private func write(_ event: (name: String, standing: EventStanding, count: Int), into writer: inout JSONWriter) {
    writer.member("name", event.name)
    let standing =
      switch event.standing {
      case .pending: "pending"
      case .attempted: "attempted"
      case .sent: "sent"
      case .rejected: "rejected"
      }
    writer.member("standing", standing)
    writer.member("count", event.count)
  }

  private func write(_ standing: FamilyStanding, into writer: inout JSONWriter) {
    writer.member("family", standing.family.rawValue)
    writer.member("status", standing.status)
    writer.member("reason", standing.reason)
    writer.numbers("records", standing.waiting.map { ($0.stream, $0.count) })
  }
}
