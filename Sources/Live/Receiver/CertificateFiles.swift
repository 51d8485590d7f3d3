internal import NIOCore
internal import NIOSSL
internal import Synchronization

/// A certificate that cannot be used.
package enum ServerCertificateFault: Error, Sendable, Equatable {
  /// The file is not there or holds no certificates as PEM.
  case certificate(path: String, detail: String)
  /// The file is not there or holds no key as PEM.
  case key(path: String, detail: String)
  /// The key is not the certificate's.
  case mismatch(certificate: String, key: String, detail: String)
}

/// A certificate and its key in PEM files, which are read again when they have changed.
///
/// Each connection takes what the files say at its beginning. Files that are being written, or that do not fit together,
/// change nothing: the earlier certificate is used on.
package final class CertificateFiles: Sendable {
  private struct State {
    var context: NIOSSLContext
    var expires: Duration
    var looks: [FileLook?]
  }

  private let certificate: String
  private let key: String
  private let report: @Sendable (ServerCertificateFault?) -> Void
  private let state: Mutex<State>

  /// Reads a certificate.
  ///
  /// - Parameters:
  ///   - paths: the files.
  ///   - report: is told each time that changed files were read, and what was wrong with them.
  /// - Throws: what is wrong with the files.
  package init(
    _ paths: CertificatePaths, report: @escaping @Sendable (ServerCertificateFault?) -> Void = { _ in }
  ) throws(ServerCertificateFault) {
    (certificate, key) = (paths.certificate, paths.key)
    self.report = report
    let looks = [certificate, key].map(FileLook.init(path:))
    let (context, expires) = try CertificateFiles.load(certificate, key)
    state = Mutex(State(context: context, expires: expires, looks: looks))
  }

  /// When the certificate expires, since 1970.
  package var expires: Duration { state.withLock { $0.expires } }

  /// Reads the files again if they have changed, also where no connection comes.
  package func refresh() { _ = context() }

  /// What a new connection is encrypted with.
  func context() -> NIOSSLContext {
    let looks = [certificate, key].map(FileLook.init(path:))
    let (context, fault, hasChanged) = state.withLock { state -> (NIOSSLContext, ServerCertificateFault?, Bool) in
      guard looks != state.looks else { return (state.context, nil, false) }
      state.looks = looks
      do throws(ServerCertificateFault) {
        (state.context, state.expires) = try CertificateFiles.load(certificate, key)
        return (state.context, nil, true)
      } catch {
        return (state.context, error, true)
      }
    }
    if hasChanged { report(fault) }
    return context
  }

  private static func load(
    _ certificate: String, _ key: String
  ) throws(ServerCertificateFault) -> (context: NIOSSLContext, expires: Duration) {
    let chain: [NIOSSLCertificate]
    do { chain = try NIOSSLCertificate.fromPEMFile(certificate) } catch {
      throw .certificate(path: certificate, detail: "\(error)")
    }
    guard let first = chain.first else { throw .certificate(path: certificate, detail: "") }
    let privateKey: NIOSSLPrivateKey
    do { privateKey = try NIOSSLPrivateKey(file: key, format: .pem) } catch {
      throw .key(path: key, detail: "\(error)")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    // Many clients end a connection without saying so in TLS; they are not waited for.
    configuration.shutdownTimeout = .seconds(1)
    do {
      return (try NIOSSLContext(configuration: configuration), .seconds(Int64(first.notValidAfter)))
    } catch {
      throw .mismatch(certificate: certificate, key: key, detail: "\(error)")
    }
  }
}
