/// The name most like another by the number of letters to change, or nil if none is alike.
public func nearest(to name: String, among names: some Sequence<String>) -> String? {
  let scored = names.map { (name: $0, distance: distance(from: name, to: $0)) }
  guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(2, name.count / 3) ? best.name : nil
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two names.
private func distance(from one: String, to other: String) -> Int {
  let a = Array(one.lowercased().utf8)
  let b = Array(other.lowercased().utf8)
  var before: [Int] = []
  var above = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var least = min(row[j] + 1, above[j + 1] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
      row.append(least)
    }
    before = above
    above = row
  }
  return above[b.count]
}
