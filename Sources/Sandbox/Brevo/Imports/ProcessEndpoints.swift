import JSON

/// Imports under way and done, and the files that they have left.
enum ProcessEndpoints {
  static let all: [Route<Account>] = [
    Route("GET", "/processes", list),
    Route("GET", "/processes/{id}", one),
    Route("GET", "/reports/{process}/{name}", report),
  ]

  private static func list(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 10, most: 50)
    let all = page.ascending ? Array(account.processes.indices) : account.processes.indices.reversed()
    let shown = all.dropFirst(page.offset).prefix(page.limit)
    for index in shown { account.poll(index) }
    let (processes, form) = (account.processes, account.options.reportForm)
    return .json { writer in
      writer.object { writer in
        writer.member("processes") { writer in
          writer.array { writer in
            for index in shown { processes[index].write(&writer, ask.origin, form) }
          }
        }
        writer.member("count", all.count)
      }
    }
  }

  private static func one(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard let index = account.processes.firstIndex(where: { String($0.id) == names[0] }) else {
      throw .brevo(404, "invalid_parameter", "processId is invalid")
    }
    account.poll(index)
    let process = account.processes[index]
    let form = account.options.reportForm
    return .json { process.write(&$0, ask.origin, form) }
  }

  private static func report(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard let report = account.importQueue.reports[ask.path] else { throw .text(404, "Not found") }
    return .text(200, report, type: "text/csv")
  }
}

extension Account {
  fileprivate mutating func poll(_ index: Int) {
    importQueue.poll(index, options, now: milliseconds, into: &contactBook)
  }
}

extension ImportProcess {
  private static let reportNames = [
    "invalid_emails", "duplicate_contact_id", "duplicate_ext_id", "duplicate_email_id", "duplicate_phone_id",
    "duplicate_whatsapp_id", "duplicate_landline_number_id",
  ]

  fileprivate func write(_ writer: inout JSONWriter, _ origin: String, _ form: ReportForm) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("name", "IMPORTUSER")
      writer.member("status", status)
      writer.member("created_at", Dates.milliseconds(started))
      if let finished { writer.member("completed_at", Dates.milliseconds(finished)) }
      guard status == "completed" else { return }
      writer.member("info") { writer in
        writer.object { writer in
          writer.member("import") { writer in
            writer.object { writer in
              for name in Self.reportNames {
                guard let report = reports[name] else {
                  writer.member(name) { $0.null() }
                  continue
                }
                switch form {
                case .address: writer.member(name, origin + report.path)
                case .list: writer.member(name) { writer in writer.array { $0.string(origin + report.path) } }
                case .number: writer.member(name, report.rows)
                }
              }
            }
          }
        }
      }
    }
  }
}
