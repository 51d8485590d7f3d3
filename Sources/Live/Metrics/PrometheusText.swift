/// A writer of Prometheus' text format.
struct PrometheusText {
  enum Kind: String {
    case counter
    case gauge
    case histogram
  }

  private(set) var text = ""
  private var name = ""

  /// Begins a family of samples.
  mutating func family(_ name: String, _ kind: Kind) {
    self.name = name
    text += "# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Writes a sample of the family that was begun last.
  mutating func sample(_ value: Int, _ labels: KeyValuePairs<String, String> = [:], suffix: String = "") {
    line("\(value)", labels, suffix)
  }

  /// Writes a time in seconds.
  mutating func sample(_ value: Duration, _ labels: KeyValuePairs<String, String> = [:], suffix: String = "") {
    line(seconds(value), labels, suffix)
  }

  /// Writes a family with one sample, if there is a value.
  mutating func optional(_ name: String, _ value: Int?) {
    guard let value else { return }
    family(name, .gauge)
    sample(value)
  }

  /// Writes a histogram.
  mutating func histogram(_ name: String, _ histogram: Histogram) {
    family(name, .histogram)
    var sum = 0
    for (bound, count) in zip(histogram.bounds, histogram.counts) {
      sum += count
      sample(sum, ["le": seconds(bound)], suffix: "_bucket")
    }
    sample(histogram.count, ["le": "+Inf"], suffix: "_bucket")
    sample(histogram.sum, suffix: "_sum")
    sample(histogram.count, suffix: "_count")
  }

  private mutating func line(_ value: String, _ labels: KeyValuePairs<String, String>, _ suffix: String) {
    text += name + suffix
    if !labels.isEmpty {
      text += "{" + labels.map { "\($0.key)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
    }
    text += " " + value + "\n"
  }

  /// The value of a label as the format wants it.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A duration in seconds with at most three decimals.
  private func seconds(_ duration: Duration) -> String {
    let milliseconds = max(0, duration.milliseconds)
    let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    guard rest != 0 else { return "\(whole)" }
    let digits = "\(rest)"
    return "\(whole)." + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
