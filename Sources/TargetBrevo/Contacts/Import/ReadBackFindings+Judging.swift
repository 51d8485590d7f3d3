import JSON

extension ReadBackFindings {
  /// Compares one row with the contact as Brevo shows it.
  mutating func take(_ row: ImportRow, as contact: JSONValue, _ kinds: AccountAttributes) {
    let shown = contact["attributes" as StaticString]
    var isHeld = true
    var (hasDate, lostDate, hasTruth, lostTruth) = (false, false, false, false)
    for (key, sent) in ((try? JSONValue.parse(row.patch.attributes)) ?? .null).members {
      let held = shown?[key]
      // What is shown just as it was sent is held, whatever it means; the kind of most is of no interest then.
      var isTaken = held.map { $0.json == sent.json } ?? false
      let kind = isTaken && sent.bool == nil && !sent.mayBeDate ? nil : kinds[key.string]
      if !isTaken { isTaken = sent.isHeld(as: held, key.string, kind) }
      isHeld = isHeld && isTaken
      if !isTaken { missing[row.patch.email, default: []].append(key.string) }
      switch kind {
      case .date?: (hasDate, lostDate) = (true, lostDate || !isTaken)
      case .boolean?: (hasTruth, lostTruth) = (true, lostTruth || !isTaken)
      default: break
      }
    }
    for name in row.patch.emptied where shown?[name]?.isSomething == true {
      isHeld = false
      missing[row.patch.email, default: []].append(name)
    }
    if hasDate { dates.sent += 1 }
    if lostDate { dates.lost += 1 }
    if hasTruth { truths.sent += 1 }
    if lostTruth { truths.lost += 1 }
    // Who has left a list is not to be put there again.
    let left = contact["listUnsubscribed" as StaticString]?.elements.compactMap(\.int) ?? []
    let on = contact["listIds" as StaticString].map { $0.elements.compactMap(\.int) + left }
    if let on, !row.lists.allSatisfy(on.contains) { isHeld = false }
    if row.patch.barsTexts, contact["smsBlacklisted" as StaticString]?.bool == false { isHeld = false }
    if isHeld { held.append(row) } else { dropped.append(row) }
  }
}

extension JSONValue {
  /// Whether it has the length of a date.
  fileprivate var mayBeDate: Bool { kind == .string && raw.count == 10 }

  fileprivate var isSomething: Bool { kind != .null && string != "" && (kind != .array || count > 0) }

  /// Whether Brevo holds a value, whatever the form in which it shows it.
  fileprivate func isHeld(as held: JSONValue?, _ name: String, _ kind: AccountAttributes.Kind?) -> Bool {
    // Whether the listing shows this one is documented nowhere; a wrong one shows when it is used.
    guard let held else { return name == AccountAttributes.extID }
    if name == AccountAttributes.phone {
      let other = held.string ?? held.number?.text ?? ""
      return string?.hasNumbers(of: other) ?? false
    }
    if case .category(let options)? = kind, let text = held.string,
      let option = AccountAttributes.Option.named(text, among: options), json.elementsEqual(option.json.utf8)
    {
      return true
    }
    if let number = number {
      let other = held.number?.text ?? held.string ?? ""
      return number.text == other || number.double == Double(other)
    }
    if let truth = bool {
      let other = held.string?.lowercased() ?? held.number?.text ?? String(held.bool ?? !truth)
      return (truth ? ["true", "yes", "1"] : ["false", "no", "0"]).contains(other)
    }
    if let text = string, let other = held.string ?? held.number?.text {
      return text == other || text.trimmed == other.trimmed || (text.utf8.count == 10 && other.hasPrefix(text))
    }
    if self.kind == .array {
      let others: [String]? = held.string.map { text in text.split(separator: ",").map { String(String($0).trimmed) } }
      return Set(elements.compactMap(\.string)) == Set(others ?? held.elements.compactMap(\.string))
    }
    return json.elementsEqual(held.json)
  }
}

extension String {
  /// Whether the numbers in two texts are the same, whatever stands between them.
  fileprivate func hasNumbers(of other: String) -> Bool {
    guard utf8.allSatisfy({ $0 < 0x80 }), other.utf8.allSatisfy({ $0 < 0x80 }) else {
      return filter(\.isNumber) == other.filter(\.isNumber)
    }
    return utf8.lazy.filter { $0 &- 0x30 < 10 }.elementsEqual(other.utf8.lazy.filter { $0 &- 0x30 < 10 })
  }

  fileprivate var trimmed: Substring {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
