import HTTP
import Singer

/// What is said of the network between the tap and the store.
extension Words {
  /// What kept an exchange from its end, as it stands behind “because”.
  static func reason(_ fault: TransportFault) -> String {
    switch fault {
    case .notConnected(let fault): reason(fault)
    case .broken(let how): "the answer is broken (\(how))"
    case .timedOut: "no answer came in time"
    case .tooLarge(let limit): "the answer exceeds \(limit) bytes"
    case .unsendable(.address): "its address is of no form that can be asked for"
    case .unsendable(.field(let name)): "the value of its header \(name) cannot be sent"
    case .cancelled: "it was given up"
    }
  }

  /// What to do about it.
  static func advice(_ fault: TransportFault) -> String {
    switch fault {
    case .notConnected(let fault): advice(fault)
    case .broken, .timedOut, .cancelled: "Check the network and bigcommerce_url; try again with the last state."
    case .tooLarge: "Lower page_size."
    case .unsendable(.address): "Check bigcommerce_url and store_hash."
    case .unsendable(.field): "Check access_token: copy it again, without what stands around it."
    }
  }

  private static func reason(_ fault: ConnectionFault) -> String {
    let host = fault.peer.host
    return switch fault.reason {
    case .unknownName: "there is no machine by the name \(host)"
    case .unresolved: "the name \(host) cannot be looked up just now"
    case .refused: "\(fault.peer) refuses the connection"
    case .unreachable(let code): "\(fault.peer) cannot be reached (\(SystemFault(code: code).reason))"
    case .timedOut: "\(fault.peer) did not answer in time"
    case .untrusted: "the certificate that answers for \(host) is not trusted"
    case .noTLS: "\(fault.peer) does not agree on TLS"
    case .other(let word): "no connection to \(fault.peer) was made (\(word))"
    }
  }

  private static func advice(_ fault: ConnectionFault) -> String {
    switch fault.reason {
    case .unknownName: "Check bigcommerce_url, and that this machine can look up names."
    case .untrusted: "See whether a firewall stands in between."
    case .unresolved, .refused, .unreachable, .timedOut, .noTLS, .other:
      "Check the network and bigcommerce_url; try again with the last state."
    }
  }
}
