internal import NIOCore
internal import NIOPosix

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A receiver that cannot listen, or no longer can.
package enum ReceiverFault: Error, Sendable, Equatable {
  /// Another program listens at the address.
  case portTaken(ReceiverAddress)
  /// The system allows the port to others alone.
  case notAllowed(ReceiverAddress)
  /// The machine has no such address.
  case noSuchHost(ReceiverAddress)
  /// It has listened, and does so no more, although nobody has told it to end.
  case ended(ReceiverAddress)
  /// Anything else, as the system says it.
  case other(ReceiverAddress, String)

  init(_ error: any Error, at address: ReceiverAddress) {
    switch error {
    case let error as IOError where error.errnoCode == EADDRINUSE: self = .portTaken(address)
    case let error as IOError where error.errnoCode == EACCES || error.errnoCode == EPERM: self = .notAllowed(address)
    case let error as IOError where error.errnoCode == EADDRNOTAVAIL: self = .noSuchHost(address)
    case is SocketAddressError, is SocketAddressError.UnknownHost, is NIOConnectionError: self = .noSuchHost(address)
    default: self = .other(address, "\(error)")
    }
  }
}
