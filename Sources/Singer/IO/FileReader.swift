/// Whole files as bytes.
public enum FileReader {
  /// Reads a file from its beginning to its end.
  ///
  /// - Throws: why the system does not give it.
  public static func read(_ path: String) throws(SystemFault) -> [UInt8] {
    let descriptor = try System.open(path)
    defer { System.close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let outcome = chunk.withUnsafeMutableBytes { buffer in
        Result { () throws(SystemFault) in try System.read(descriptor, buffer) }
      }
      let count = try outcome.get() ?? 0
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}
