import JSON

extension Account {
  static func processes(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 10, most: 50)
    let now = world.now.inMilliseconds
    let all = page.ascending ? Array(world.account.processes.indices) : world.account.processes.indices.reversed()
    let shown = all.dropFirst(page.offset).prefix(page.limit)
    for index in shown { world.account.poll(index, now: now) }
    let account = world.account
    return .json { writer in
      writer.object { writer in
        writer.member("processes") { writer in
          writer.array { writer in
            for index in shown { account.processes[index].write(&writer, ask.origin, account.options.reportForm) }
          }
        }
        writer.member("count", all.count)
      }
    }
  }

  static func process(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard let index = world.account.processes.firstIndex(where: { String($0.id) == names[0] }) else {
      throw .brevo(404, "invalid_parameter", "processId is invalid")
    }
    world.account.poll(index, now: world.now.inMilliseconds)
    let process = world.account.processes[index]
    let form = world.options.reportForm
    return .json { process.write(&$0, ask.origin, form) }
  }

  static func report(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard let report = world.account.reports[ask.path] else { throw .text(404, "Not found") }
    return .text(200, report, type: "text/csv")
  }
}

extension ImportProcess {
  private static let reportNames = [
    "invalid_emails", "duplicate_contact_id", "duplicate_ext_id", "duplicate_email_id", "duplicate_phone_id",
    "duplicate_whatsapp_id", "duplicate_landline_number_id",
  ]

  func write(_ writer: inout JSONWriter, _ origin: String, _ form: ReportForm) {
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
