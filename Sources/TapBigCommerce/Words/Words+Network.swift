import CommandLine
import HTTP
import Singer

/// What is said of the network between the tap and the store.
extension Words {
  /// What kept an exchange from its end, as it stands behind “because”.
  static func reason(_ fault: TransportFault) -> String {
    switch fault {
    case .notConnected(let fault): network.reason(fault)
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
    case .notConnected(let fault): network.advice(fault)
    case .broken, .timedOut, .cancelled: "Check the network and bigcommerce_url; try again with the last state."
    case .tooLarge: "Lower page_size."
    case .unsendable(.address): "Check bigcommerce_url and store_hash."
    case .unsendable(.field): "Check access_token: copy it again, without what stands around it."
    }
  }

  private static let network = NetworkWords(address: "bigcommerce_url", later: "try again with the last state")
}
