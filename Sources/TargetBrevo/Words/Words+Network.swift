import CommandLine
import HTTP
import Singer

/// What is said of the way to Brevo, and of Brevo where it does not do what it is asked for.
extension Words {
  /// Why a call was not done, and what to do about it.
  static func sentence(_ outage: Outage, _ call: String, _ attempts: Int) -> String {
    if case .fault(.notConnected(let fault)) = outage, fault.isFinal {
      return "Brevo was not reached for \(call): \(network.reason(fault)). \(network.advice(fault))"
    }
    if case .fault(.unsendable(let part)) = outage {
      return "\(call) cannot be sent: \(reason(.unsendable(part))). \(advice(part))"
    }
    let times = attempts == 1 ? "1 attempt" : "\(attempts) attempts"
    return "Brevo did not do \(call) in \(times) (\(reason(outage))). Run again later: what was delivered stays so."
  }

  /// Why Brevo did not do something, as it stands in brackets.
  static func reason(_ outage: Outage) -> String {
    switch outage {
    case .fault(let fault): reason(fault)
    case .status(425): "the contact is still being processed"
    case .status(let status): "HTTP \(status)"
    case .foreign(let status): "an answer that is not Brevo's, HTTP \(status)"
    case .quota: "the quota is used up"
    case .noAnswer: "no answer"
    case .endlessImport(let process): "import \(process) did not end within an hour"
    }
  }

  private static func reason(_ fault: TransportFault) -> String {
    switch fault {
    case .notConnected(let fault): network.reason(fault)
    case .broken(let how): "the answer is broken: \(how)"
    case .timedOut: "no answer in time"
    case .tooLarge(let limit): "the answer exceeds \(limit) bytes"
    case .unsendable(.address): "its address is of no form that can be asked for"
    case .unsendable(.field(let name)): "the value of its header \(name) is of no form that can be sent"
    case .cancelled: "given up"
    }
  }

  private static func advice(_ part: TransportFault.Part) -> String {
    switch part {
    case .address: "Check brevo_url."
    case .field: "Check api_key: copy it again, without what stands around it."
    }
  }

  private static let network = NetworkWords(address: "brevo_url", later: "run it again later")
}
