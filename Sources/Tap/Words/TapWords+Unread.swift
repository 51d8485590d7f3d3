import HTTP

/// What is said of what could not be read while the rest was.
extension TapWords {
  /// That a thing is set aside.
  func setAside(_ unread: Unread) -> String {
    "\(name(unread)): set aside, because \(because(unread.thing.fault)). The others are read on."
  }

  /// What was not read of a run, in its last line.
  func unfinished(_ faults: [any Error]) -> String {
    guard let first = faults.first else { return "Nothing was left out." }
    let more = faults.count - 1
    let rest = more > 0 ? " \(more) more could not be read; each is named above." : ""
    guard let unread = first as? Unread else { return fault(first) + rest }
    return
      "\(name(unread)): not read, because \(because(unread.thing.fault)).\(rest) All else was read; the next run asks for "
      + "it again. If it stays so, show \(source.support) this request, or deselect \(unread.stream.id)."
  }

  private func name(_ unread: Unread) -> String {
    let stream = unread.stream
    return stream.isPerParent
      ? "\(stream.id) of \(stream.rootID) \(unread.thing.id)" : "\(stream.id) \(unread.thing.id)"
  }

  private func because(_ fault: any Error) -> String {
    guard let refusal = fault as? Refusal else { return bare(self.fault(fault)) }
    let attempts = refusal.attempts > 1 ? " after \(refusal.attempts) attempts" : ""
    let place = "\(source.path(refusal.request)) was given up\(attempts)"
    guard let response = refusal.response else {
      return "\(place): \(refusal.cause.map { reason($0, refusal.outcome) } ?? "nothing came of it")"
    }
    return "\(place); the \(source.name) says \(answer(response))"
  }

  private func bare(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}
