import JSON

extension Account {
  /// Finishes the imports whose time has come.
  mutating func settle(now: Int) {
    guard case .after(let delay) = options.imports else { return }
    for index in processes.indices where !processes[index].isDone {
      if now - processes[index].started >= delay.inMilliseconds { finish(index, now: now) }
    }
  }

  /// Counts a look at a process, and finishes it if it was the last that it needed.
  mutating func poll(_ index: Int, now: Int) {
    guard !processes[index].isDone else { return }
    processes[index].polls += 1
    if case .polls(let needed) = options.imports, processes[index].polls >= needed { finish(index, now: now) }
  }

  /// Carries an import out: what it refuses goes to reports, what it ignores leaves no trace.
  private mutating func finish(_ index: Int, now: Int) {
    let process = processes[index]
    processes[index].finished = now
    processes[index].rows = []
    guard !process.fails else { return }
    var rejected: [String: [String]] = [:]
    for row in process.rows { take(row, process, now: now, rejected: &rejected) }
    for (name, rows) in rejected {
      let path = "/v3/reports/\(process.id)/\(name).csv"
      let column = name == "invalid_emails" ? "EMAIL" : name.dropFirst("duplicate_".count).uppercased()
      reports[path] = ([column + ";REASON"] + rows).joined(separator: "\n") + "\n"
      processes[index].reports[name] = (path, rows.count)
    }
  }

  private mutating func take(
    _ row: ImportProcess.Row, _ process: ImportProcess, now: Int, rejected: inout [String: [String]]
  ) {
    var change = ContactChange()
    if let email = row.email, !email.isEmpty {
      guard isEmail(email) else {
        rejected["invalid_emails", default: []].append(email + ";invalid email")
        return
      }
      change.email = email.lowercased()
      change.identifiers.append(("email", email.lowercased()))
    }
    for (name, value) in row.attributes {
      guard let attribute = attributes.first(where: { $0.name == name }), !value.isNull, !value.isString("") else {
        if process.erases { change.cleared.insert(name) }
        continue
      }
      var kept = attribute.accept(value, isImport: true)
      if attribute.type == "date" {
        kept = options.importDates.accept(value) ?? (options.importDates == .any ? kept : nil)
      }
      if attribute.type == "boolean", options.importsDropTruths, value.bool != nil { kept = nil }
      if ["SMS", "WHATSAPP", "LANDLINE_NUMBER"].contains(name) {
        kept = (value.string ?? value.number?.text).flatMap(phoneNumber).map { .text($0) }
      }
      guard let kept else { continue }
      change.values[name] = kept
      if Contact.identifiers.contains(where: { $0.0 == name }), let text = kept.text {
        change.identifiers.append((name, text))
      }
    }
    guard let primary = change.identifiers.first else { return }
    let existing = contact(primary.kind, primary.value)
    guard existing == nil || process.update else {
      if !process.lists.isEmpty, let existing { link(existing.id, process.lists, now: now) }
      return
    }
    if let clash = conflicts(change, with: existing?.id ?? 0).first {
      let value = row.attributes.first { $0.name == clash.kind }?.value
      let text = value?.string ?? value?.number?.text ?? ""
      rejected[Self.report(of: clash.kind), default: []].append(text + ";already associated with another contact")
      return
    }
    for (name, value) in change.values where value == .bool(false) {
      if existing?.attributes[name] == .bool(true) { change.values[name] = nil }
    }
    change.linked = process.lists
    if process.emailBlacklist { change.emailBlacklisted = true }
    if process.smsBlacklist { change.smsBlacklisted = true }
    _ = try? apply(change, to: existing, merging: false, now: .milliseconds(now))
  }

  private static func report(of kind: String) -> String {
    switch kind {
    case "EXT_ID": "duplicate_ext_id"
    case "SMS": "duplicate_phone_id"
    case "WHATSAPP": "duplicate_whatsapp_id"
    case "LANDLINE_NUMBER": "duplicate_landline_number_id"
    default: "duplicate_email_id"
    }
  }

  /// Puts a contact on lists.
  mutating func link(_ id: Int, _ lists: [Int], now: Int) {
    guard var contact = contacts[id] else { return }
    contact.lists = Array(Set(contact.lists + lists)).sorted()
    contact.modified = now
    put(contact)
  }
}

extension ImportDates {
  /// The day, if it stands in this form.
  fileprivate func accept(_ value: JSONValue) -> Contact.Value? {
    let parts = (value.string ?? "").split(separator: "/")
    guard self != .any, parts.count == 3, parts[2].count == 4 else { return nil }
    let (month, day) = self == .monthFirst ? (parts[0], parts[1]) : (parts[1], parts[0])
    return Dates.parse("\(parts[2])-\(month)-\(day)").map { .text(Dates.day($0.seconds)) }
  }
}
