extension Duration {
  /// The whole milliseconds.
  var inMilliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }

  /// The whole seconds.
  var inSeconds: Int { Int(components.seconds) }
}
