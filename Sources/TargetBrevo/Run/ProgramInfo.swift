/// What the program says of itself.
enum ProgramInfo {
  static let name = "target-brevo"
  static let version = "0.1.0"
  static let userAgent = "\(name)/\(version)"
}
