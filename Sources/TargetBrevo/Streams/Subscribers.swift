import JSON

extension TargetStream {
  /// Subscribers: addresses with what their owners agreed to receive.
  static let subscribers = TargetStream(
    name: "subscribers", family: .customers,
    needed: { emails in [emails.subscribers, JSONPath("consents")].compactMap { $0 } },
    rules: { settings in
      let mapping = settings.subscriberMapping
      return "1|\(mapping.email.text)|\(mapping.rules)|\(settings.defaultCountry ?? "")|\(settings.lists.everything)"
    },
    deletion: .subscribers)
}
