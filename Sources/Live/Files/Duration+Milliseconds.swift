extension Duration {
  /// The whole milliseconds; what exceeds 64 bits stands at their bound.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    let (sum, exceeds) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
    return exceeds ? (seconds < 0 ? .min : .max) : sum
  }
}
