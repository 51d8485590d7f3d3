import JSON

extension ContactBook {
  /// Carries an import out and returns the rows that it refused, by the name of the report that has them.
  mutating func carryOut(_ process: ImportProcess, _ options: AccountOptions, now: Int) -> [String: [String]] {
    var rejected: [String: [String]] = [:]
    for row in process.rows { take(row, process, options, now: now, rejected: &rejected) }
    return rejected
  }

  private mutating func take(
    _ row: ImportProcess.Row, _ process: ImportProcess, _ options: AccountOptions, now: Int,
    rejected: inout [String: [String]]
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
    _ = try? apply(change, to: existing, merging: false, now: now)
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
