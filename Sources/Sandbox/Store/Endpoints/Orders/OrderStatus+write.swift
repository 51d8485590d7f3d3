import JSON

extension OrderStatus {
  func writeNames(_ writer: inout JSONWriter) {
    writer.member("id", id)
    writer.member("name", name)
    writer.member("system_label", name)
    writer.member("custom_label", name)
    writer.member("system_description", description)
  }
}
