import CommandLine
import Singer

/// What is said while callbacks are received, of one platform's shops or of all.
package struct ReceiverWords: Sendable {
  /// Who calls.
  let source: CallbackSource

  // MARK: Start and end

  /// The first line: where it listens, and for whom.
  static func listens(_ address: ReceiverAddress, port: Int, _ shops: [Shop]) -> String {
    let way = address.certificate == nil ? "http" : "https"
    let host = address.host.contains(":") ? "[\(address.host)]" : address.host
    return "Listening at \(way)://\(host):\(port) for \(stores(shops.map(\.key)))."
  }

  static func speaksPlainly(_ address: ReceiverAddress) -> String {
    "\(address.host) can be reached from other machines, and callbacks come without TLS: let nothing but your proxy reach the "
      + "port, or set listen.tls_certificate and listen.tls_key."
  }

  static func stopped(by signal: Signals.Signal) -> String {
    let name =
      switch signal {
      case .interrupt: "SIGINT"
      case .terminate: "SIGTERM"
      case .hangup: "SIGHUP"
      }
    return
      "Stopped by \(name). Every callback that was answered 200 is in its spool; the others are sent again."
  }

  // MARK: Configuration

  static let fileOrFolder =
    "Give either --config with one store's configuration, or --stores with a folder of them, not both."

  static func noFolder(_ path: String, _ fault: SystemFault) -> String {
    "The folder \(path) cannot be read: \(fault.reason). --stores expects one with a configuration for each store."
  }

  static func lostFolder(_ path: String, _ fault: SystemFault) -> String {
    "The folder \(path) cannot be read any more: \(fault.reason). All stores go on as they were."
  }

  static func emptyFolder(_ path: String) -> String {
    "No file *.json in \(path) describes a store, so there is nothing to receive. Put a configuration for each store there."
  }

  static func problem(_ problem: ShopProblem, at address: ReceiverAddress) -> String {
    let outcome = problem.keepsEarlier ? "The store goes on as it was." : "The store is left out."
    return "\(problem.name): \(cause(problem.cause, address)) \(outcome)"
  }

  private static func cause(_ cause: ShopProblem.Cause, _ address: ReceiverAddress) -> String {
    switch cause {
    case .unreadable(let broken): "\(broken)"
    case .otherAddress:
      "listen.host, port, tls_certificate and tls_key have to be those of most other files, which is \(address.host):\(address.port) "
        + (address.certificate.map { "with \($0.certificate)." } ?? "without TLS.")
    case .pathTaken(let other):
      "its callbacks would come to the same path as those of \(other). Give listen.public_url a path of its own."
    case .spoolTaken(let other): "its spool is that of \(other). Set listen.spool_path to a file of its own."
    case .keyTaken(let other): "its store is that of \(other). One file for each store is enough."
    case .pathReserved(let path): "the receiver itself answers at \(path). Give listen.public_url another path."
    }
  }

  // MARK: Changes

  static func began(_ shops: [String]) -> String { "New: receiving for \(stores(shops)) as well." }
  static func changed(_ shops: [String]) -> String { "Changed: the present files count for \(stores(shops))." }
  static func removed(_ shops: [String]) -> String {
    "Gone: no longer receiving for \(stores(shops)). What waits in their spools stays there."
  }

  /// Some stores by name, and how many there are of more.
  static func stores(_ names: [String], count: Int? = nil) -> String {
    let count = count ?? names.count
    let named = names.prefix(3).joined(separator: ", ") + (count > 3 ? ", …" : "")
    return "\(count) store\(count == 1 ? "" : "s")" + (names.isEmpty ? "" : " (\(named))")
  }

  // MARK: What ends it

  static func fault(_ fault: ReceiverFault) -> String {
    switch fault {
    case .portTaken(let address):
      "Port \(address.port) of \(address.host) is taken by another program, perhaps an earlier start of this one. End that, or set "
        + "listen.port."
    case .notAllowed(let address):
      "This user may not listen at port \(address.port). Ports below 1024 need the capability CAP_NET_BIND_SERVICE, which the unit in "
        + "examples/operations grants; or set listen.port to a higher one behind a proxy."
    case .noSuchHost(let address):
      "This machine has no address “\(address.host)”. Set listen.host to one that it has, or to 0.0.0.0 for all."
    case .ended(let address):
      "Nothing is received at \(address.host):\(address.port) any more, and nobody has asked for that. Start it again; see whether the "
        + "process may open enough files (ulimit -n)."
    case .other(let address, let detail): "It cannot listen at \(address.host):\(address.port): \(detail)."
    }
  }

  static func fault(_ fault: ServerCertificateFault) -> String {
    switch fault {
    case .certificate(let path, let detail):
      "Setting listen.tls_certificate: \(path) is not there or holds no certificate as PEM\(said(detail)). Put the certificate and "
        + "those that lead to its authority into it."
    case .key(let path, let detail):
      "Setting listen.tls_key: \(path) is not there, may not be read, or holds no key as PEM\(said(detail))."
    case .mismatch(let certificate, let key, let detail):
      "Setting listen.tls_key: \(key) is not the key of \(certificate)\(said(detail)). Set both to files that were made together."
    }
  }

  private static func said(_ detail: String) -> String { detail.isEmpty ? "" : " (\(detail))" }
}
