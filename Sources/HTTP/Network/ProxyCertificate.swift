internal import NIOCore
internal import NIOSSL

/// A certificate that is for the address of the proxy, and was to pass for that of the host behind it.
struct ProxyCertificate: Error {
  /// Turns down such a certificate once TLS has been agreed on over a connection to a proxy.
  ///
  /// NIOSSL holds a certificate's addresses against the one that the connection goes to. That is the proxy's, which
  /// could so pass for every host by a certificate for itself.
  static func refuse(on channel: any Channel) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
      guard let certificate = try? channel.pipeline.syncOperations.nioSSL_peerCertificate(),
        let proxy = channel.remoteAddress?.ipAddress.flatMap({ IPAddress($0[...]) })
      else { return }
      let isOfProxy = certificate._subjectAlternativeNames().contains { name in
        name.nameType == .ipAddress && name.contents.elementsEqual(proxy.bytes)
      }
      guard isOfProxy else { return }
      channel.close(promise: nil)
      throw ProxyCertificate()
    }
  }
}
