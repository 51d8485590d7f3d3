extension String {
  /// The key of a record as others can read, type and filter it.
  ///
  /// The fields of a key of several stand beside each other with a dash; a dash, or a tilde, within all but the last of them has
  /// a tilde before it, so that no two keys of a stream become one: (`a-b`, `c`) is `a~-b-c`, (`a`, `b-c`) is `a-b-c`. Any other
  /// control character is a tilde and its two hexadecimal digits. A key of one field without such characters stays as it is.
  public var printableKey: String {
    guard unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return self }
    let fields = split(separator: ReceiptStore.partSeparator, omittingEmptySubsequences: false)
    return fields.enumerated().map { place, field in
      field.unicodeScalars.map { scalar in
        switch scalar {
        case "-" where place < fields.count - 1, "~": "~\(scalar)"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
          "~" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true)
        default: "\(scalar)"
        }
      }.joined()
    }.joined(separator: "-")
  }
}
