extension TargetStream {
  /// Groups of customers, for their names.
  static let customerGroups = TargetStream(
    name: "customer_groups", family: .customers,
    rules: { settings in
      let names = settings.mapping.entries.filter { $0.text == CustomerMapping.groupName }.map(\.rule)
      return "1|\(names.joined(separator: "|"))"
    })
}
