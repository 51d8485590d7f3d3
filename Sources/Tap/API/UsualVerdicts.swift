package import HTTP

/// The lines of a retry table that every source has: of the network, of what servers fail at, and of bodies that cannot be
/// what was asked for.
package enum UsualVerdicts {
  /// Two seconds at first, a minute at last.
  package static let patient = Verdict.Pause.backoff(Backoff(first: .seconds(2), longest: .seconds(60)))

  /// What to do after a fault of the network.
  ///
  /// - Parameters:
  ///   - fault: the fault.
  ///   - timeouts: the attempts that a request is worth which is not answered in time.
  /// - Returns: the verdict.
  package static func verdict(on fault: TransportFault, timeouts: Int) -> Verdict {
    switch fault {
    case .notConnected(let fault) where fault.isFinal: .refuse(.noConnection)
    case .notConnected: .retry(.noConnection, attempts: 5, pause: patient)
    case .broken: .retry(.broken, attempts: 6, pause: patient)
    case .timedOut: .retry(.timedOut, attempts: timeouts, pause: patient)
    case .tooLarge, .unsendable, .cancelled: .refuse(Cause(fault))
    }
  }

  /// What to do after an answer whose status says no more than HTTP does.
  package static func verdict(on status: Int) -> Verdict {
    let cause = Cause.status(status)
    return switch status {
    case 408, 425: .retry(cause, attempts: 5, pause: patient)
    case 501, 507: .refuse(cause)
    case 503: .retry(cause, attempts: 8, pause: patient)
    case 500..<600: .retry(cause, attempts: 6, pause: patient)
    default: .refuse(cause)
    }
  }

  /// What to do after an answer that should have JSON: one that cannot be what was asked for is as good as none.
  package static func verdict(onJSON response: HTTPResponse) -> Verdict {
    if response.body.allSatisfy({ $0 <= 0x20 }) { return .retry(.empty, attempts: 6, pause: patient) }
    if let type = response.fields["content-type"]?.lowercased(), !type.contains("json") {
      return .retry(.foreign, attempts: 6, pause: patient)
    }
    return .accept
  }

  /// What a fault of the network means for the reading that it ends.
  package static func explanation(of fault: TransportFault) -> Explanation {
    switch fault {
    case .tooLarge: Explanation(pageSize: .smaller)
    case .timedOut: Explanation(mayBeLoad: true)
    case .broken: Explanation()
    case .notConnected, .unsendable, .cancelled: Explanation(isLocal: false)
    }
  }
}
