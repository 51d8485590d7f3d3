internal import JSON

/// Lays JSON out over many lines: no line is long, lists of scalars stay on one; ends in a newline.
package func indented(_ json: [UInt8]) -> [UInt8] {
  guard let root = try? JSONValue.parse(json) else { return json }
  var layout = Layout()
  layout.bytes.reserveCapacity(json.count * 3)
  layout.write(root, depth: 0)
  layout.bytes.append(0x0A)
  return layout.bytes
}

private struct Layout {
  var bytes: [UInt8] = []

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value.kind {
    case .object where value.count > 0:
      bytes.append(UInt8(ascii: "{"))
      var first = true
      for (key, member) in value.members {
        newLine(depth + 1, first: &first)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: key.raw)
        bytes.append(contentsOf: "\": ".utf8)
        write(member, depth: depth + 1)
      }
      endLine(depth)
      bytes.append(UInt8(ascii: "}"))
    case .array where value.elements.contains { $0.kind == .object || $0.kind == .array }:
      bytes.append(UInt8(ascii: "["))
      var first = true
      for element in value.elements {
        newLine(depth + 1, first: &first)
        write(element, depth: depth + 1)
      }
      endLine(depth)
      bytes.append(UInt8(ascii: "]"))
    default:
      bytes.append(contentsOf: value.json)
    }
  }

  private mutating func newLine(_ depth: Int, first: inout Bool) {
    if !first { bytes.append(UInt8(ascii: ",")) }
    first = false
    endLine(depth)
  }

  private mutating func endLine(_ depth: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }
}
