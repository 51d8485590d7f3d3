public import HTTP
import Singer

/// What a program says of the network between it and the server that it works with.
public struct NetworkWords: Sendable {
  /// The setting that names the server's address.
  private let address: String
  /// What to do where another time is worth a try, without a full stop.
  private let later: String

  /// Creates the words of a program.
  ///
  /// - Parameters:
  ///   - address: the setting that names the server's address, such as `brevo_url`.
  ///   - later: what to do where another time is worth a try, such as “run it again later”.
  public init(address: String, later: String) {
    self.address = address
    self.later = later
  }

  /// What kept a connection from being made, as it stands behind “because”.
  public func reason(_ fault: ConnectionFault) -> String {
    let host = fault.peer.host
    let place = fault.proxy.map { "the proxy \($0) (\($0.variable))" } ?? fault.peer.description
    return switch fault.reason {
    case .unknownName:
      fault.proxy.map { "there is no machine by the name \($0.peer.host), which \($0.variable) gives as the proxy" }
        ?? "there is no machine by the name \(host)"
    case .unresolved: "the name \(fault.proxy?.peer.host ?? host) cannot be looked up just now"
    case .refused: "\(place) refuses the connection"
    case .unreachable(let code): "\(place) cannot be reached, “\(SystemFault(code: code).reason)”"
    case .timedOut: "\(place) did not answer in time"
    case .untrusted(let certificate): reason(certificate, host)
    case .noTLS: "what answers for \(fault.peer) does not agree on TLS"
    case .proxyAnswer(407): "\(place) wants a user and a password, or does not take those that it has (407)"
    case .proxyAnswer(let status):
      "\(place) does not connect to \(fault.peer)" + (status.map { ", it answers \($0)" } ?? "")
    case .other(let word): "no connection to \(place) was made, “\(word)”"
    }
  }

  /// What to do about it.
  public func advice(_ fault: ConnectionFault) -> String {
    switch (fault.reason, fault.proxy) {
    case (.untrusted(let certificate), _): advice(certificate)
    case (.proxyAnswer(407), let proxy?):
      "Set them in \(proxy.variable) as http://<user>:<password>@\(proxy), percent-encoded where they have other characters than "
        + "letters and digits."
    case (.proxyAnswer, let proxy?):
      "Ask who runs the proxy \(proxy) to allow \(fault.peer), or name the host in NO_PROXY if there is a way without it."
    case (.unknownName, let proxy?), (.unresolved, let proxy?), (.refused, let proxy?), (.unreachable, let proxy?),
      (.timedOut, let proxy?):
      "Check \(proxy.variable), and the network; \(later)."
    case (.unknownName, nil):
      "Check \(address), and that this machine can look up names; where a proxy is the only way out, set HTTPS_PROXY."
    case (.unresolved, nil), (.refused, nil), (.unreachable, nil), (.timedOut, nil):
      "Check the network and \(address); where a proxy is the only way out, set HTTPS_PROXY; \(later)."
    case (.noTLS, _), (.other, _), (.proxyAnswer, nil):
      "Check the network and \(address); \(later)."
    }
  }

  private func reason(_ fault: CertificateFault, _ host: String) -> String {
    let certificate = "the certificate that answers for \(host)"
    return switch fault.reason {
    case .expired(let moment): "\(certificate) expired on \(day(moment))"
    case .notYetValid(let moment): "\(certificate) is valid only from \(day(moment)) on"
    case .otherHost(let names):
      "\(certificate) is for " + (names.isEmpty ? "“\(fault.subject)”" : names.joined(separator: ", "))
    case .selfSigned: "\(certificate) is not trusted, because it vouches for itself (“\(fault.subject)”)"
    case .unknownIssuer:
      "\(certificate) is not trusted, because it was issued by “\(fault.issuer)”, which \(holders(fault.sources))"
    case .unknown: "\(certificate) is not trusted"
    }
  }

  /// Who does not have an authority.
  private func holders(_ sources: [TrustSource]) -> String {
    guard !sources.isEmpty else { return "this machine does not know" }
    return "is not in " + sources.map { "\($0.path) (\($0.variable))" }.joined(separator: " or ")
  }

  private func advice(_ fault: CertificateFault) -> String {
    switch fault.reason {
    case .expired, .notYetValid: "Check this machine's clock; if it is right, the certificate has to be renewed."
    case .otherHost: "Check \(address), and whether a firewall or a proxy answers in its place."
    case .selfSigned, .unknownIssuer, .unknown:
      "If a firewall or a proxy of your company opens TLS, put its authority into a file with the others that you trust, and "
        + "name that file in SSL_CERT_FILE. If not, somebody else answers: nothing was sent."
    }
  }

  private func day(_ seconds: Int64) -> String { String(Timestamp(seconds: seconds).rfc3339.prefix(10)) }
}

extension NetworkWords {
  /// What is wrong with a variable that speaks of the network.
  public static func sentence(_ fault: NetworkFault) -> String {
    switch fault {
    case .unreadableProxy(let variable):
      "\(variable): expected a proxy such as http://proxy.example.com:3128 or http://<user>:<password>@proxy.example.com:3128, "
        + "percent-encoded where user or password have other characters than letters and digits."
    case .unsupportedProxy(let variable, let scheme):
      "\(variable): a proxy that is spoken to by \(scheme) cannot be used; http:// and socks5:// can."
    case .socksCredentials(let variable):
      "\(variable): user and password are not supported for a SOCKS proxy; use one of HTTP, or one that wants none."
    case .unreadableCertificates(let source, let code):
      "\(source.variable): \(source.path) cannot be read: \(SystemFault(code: code).reason)."
    case .noCertificates(let source):
      "\(source.variable): there is no certificate in \(source.path); expected PEM, which begins with -----BEGIN CERTIFICATE-----."
    }
  }

  /// What of the network is in use for an address, a line each; nothing where the environment says nothing.
  public static func lines(of network: Network, for address: String) -> [CheckLine] {
    var lines: [CheckLine] = []
    if let proxy = network.proxy(for: address) {
      lines.append(CheckLine(.note, "proxy", "\(proxy) (\(proxy.variable))"))
    } else if let variable = network.exception(for: address) {
      lines.append(CheckLine(.note, "proxy", "none for this address (\(variable))"))
    }
    return lines + network.trustSources.map { CheckLine(.note, "certificates", "\($0.path) (\($0.variable))") }
  }
}
