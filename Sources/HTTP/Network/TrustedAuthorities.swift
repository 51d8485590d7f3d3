internal import NIOSSL

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The authorities in the files and folders that the environment names; trusted instead of the system's.
struct TrustedAuthorities: Sendable {
  let sources: [TrustSource]
  let certificates: [NIOSSLCertificate]

  /// Reads the certificates (PEM); nil where nothing is named.
  ///
  /// - Throws: which file or folder cannot be read, or has none.
  init?(file: TrustSource?, folders: [TrustSource]) throws(NetworkFault) {
    let files = [file].compactMap(\.self).filter { !$0.path.isEmpty }
    guard !(files + folders).isEmpty else { return nil }
    sources = files + folders
    var found: Set<NIOSSLCertificate> = []
    for source in files {
      if access(source.path, R_OK) != 0 { throw .unreadableCertificates(source, code: errno) }
      let some = TrustedAuthorities.certificates(in: source.path)
      if some.isEmpty { throw .noCertificates(source) }
      found.formUnion(some)
    }
    found.formUnion(try TrustedAuthorities.certificates(in: folders))
    certificates = Array(found)
  }

  private static func certificates(in path: String) -> [NIOSSLCertificate] {
    (try? NIOSSLCertificate.fromPEMFile(path)) ?? []
  }

  /// The certificates in some folders, of which not each needs to be there.
  private static func certificates(in folders: [TrustSource]) throws(NetworkFault) -> [NIOSSLCertificate] {
    var found: [NIOSSLCertificate] = []
    var fault: NetworkFault?
    for folder in folders {
      do throws(NetworkFault) {
        let some = try paths(in: folder).flatMap { certificates(in: $0) }
        if some.isEmpty { throw .noCertificates(folder) }
        found += some
      } catch {
        fault = fault ?? error
      }
    }
    if found.isEmpty, let fault { throw fault }
    return found
  }

  /// The files in a folder, in whatever order; what a link leads to counts once where it is in the folder as well.
  private static func paths(in folder: TrustSource) throws(NetworkFault) -> [String] {
    guard let directory = opendir(folder.path) else { throw .unreadableCertificates(folder, code: errno) }
    defer { closedir(directory) }
    var seen: Set<UInt64> = []
    var paths: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      let path = "\(folder.path)/\(name)"
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, seen.insert(UInt64(status.st_ino)).inserted
      else { continue }
      paths.append(path)
    }
    return paths
  }
}
