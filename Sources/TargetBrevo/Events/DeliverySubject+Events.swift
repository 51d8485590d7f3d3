extension DeliverySubject {
  /// Sends the events that can be sent.
  func sendEvents() async throws {
    try await within(.events) { tally.add(try await EventSink(context).deliver(), to: \.sent, "events") }
  }
}
