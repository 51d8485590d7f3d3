import CommandLine
import Singer

/// A folder with a configuration for each store: every `*.json` in it.
///
/// A file is understood anew only when its bytes have changed.
actor ShopFolder {
  private let path: String
  private let environment: [String: String]
  private let kinds: [ShopKind]
  private let remark: @Sendable (String) -> Void
  private var known: [String: ShopSource] = [:]
  private var fault: SystemFault?

  /// Creates a folder.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - environment: the variables, which win over all files.
  ///   - kinds: the kinds of shops that there are.
  ///   - remark: is told what of a file has no effect, and when the folder cannot be read, in sentences.
  init(
    path: String, environment: [String: String], kinds: [ShopKind], remark: @escaping @Sendable (String) -> Void
  ) {
    self.path = path
    self.environment = environment
    self.kinds = kinds
    self.remark = remark
  }

  /// What the files say now, in the order of their names.
  func sources() throws(SystemFault) -> [ShopSource] {
    let names = try FolderReader.names(in: path).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    let sources = names.sorted().map(source)
    known = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    return sources
  }

  /// The same; nil, and a remark the first time, while the folder cannot be read.
  func look() -> [ShopSource]? {
    do throws(SystemFault) {
      let sources = try sources()
      fault = nil
      return sources
    } catch {
      if fault != error { remark(ReceiverWords.lostFolder(path, error)) }
      fault = error
      return nil
    }
  }

  private func source(_ name: String) -> ShopSource {
    let name = "\(path)/\(name)"
    let bytes = Result { () throws(SystemFault) in try FileReader.read(name) }
    let version = version(bytes)
    if let known = known[name], known.version == version { return known }
    do throws(ReceiverConfiguration.Broken) {
      let configuration = try ReceiverConfiguration([name], environment, of: kinds) { _ throws(SystemFault) in
        try bytes.get()
      }
      for warning in configuration.warnings { remark(SettingsWords.sentence(warning)) }
      return ShopSource(name: name, version: version, content: .success(configuration.description))
    } catch {
      return ShopSource(name: name, version: version, content: .failure(error))
    }
  }

  /// What differs when a file has changed.
  private func version(_ bytes: Result<[UInt8], SystemFault>) -> String {
    switch bytes {
    case .success(let bytes):
      var hasher = Hasher()
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
      return "\(bytes.count) \(hasher.finalize())"
    case .failure(let fault): return "unreadable \(fault.code)"
    }
  }
}
