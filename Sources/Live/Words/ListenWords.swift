/// What is wrong with the settings of live mode, and what is said of how it begins.
struct ListenWords: Sendable {
  /// Who calls.
  let source: CallbackSource

  func problem(_ problem: ListenSettings.Problem) -> String {
    switch problem {
    case .form: "Setting listen: expected an object."
    case .missing("secret"): "Setting listen.secret is missing: every callback has to bear it. \(Self.makeSecret)"
    case .missing(let key): "Setting listen.\(key) is missing."
    case .value(let key, let expected): "Setting listen.\(key): expected \(Self.form(expected))."
    case .shortSecret(let key):
      "Setting listen.\(key): it is shorter than \(ListenSettings.shortestSecret) characters. \(Self.makeSecret)"
    case .unfitSecret(let key):
      "Setting listen.\(key): it has a character that no header of a request can hold, such as a line break, a letter outside "
        + "ASCII or a blank at its end. \(Self.makeSecret)"
    case .half(let missing):
      "Setting listen.\(missing) is missing: a certificate and its key are set together. Leave both out where a proxy speaks TLS."
    case .publicURL(let fault): "Setting listen.public_url: \(reason(fault))"
    case .noClientSecret:
      "Setting listen.require_signature needs client_secret: signatures are made with it. Copy it from the \(source.hooks.account)."
    }
  }

  var noListen: String {
    let bears = source.secretField != nil
    return
      "Setting listen is missing: it says where callbacks are received\(bears ? " and which secret they bear" : ""), such as "
      + #"{"public_url": "https://hooks.example.com/abc123"\#(bears ? #", "secret": "…""# : "")}. See docs/live.md."#
  }

  func noSigning(_ setting: String) -> String {
    "Setting \(setting) is missing: \(source.name) signs every callback with it, and without it none can be told from a forged one."
  }

  var noPublicURL: String {
    "Setting listen.public_url is missing: it is the https address at which \(source.name) reaches this machine, and hooks lead to it."
  }

  static func noSpool(_ path: String) -> String {
    "listen.spool_path \(path): there is no spool yet. receive and listen make it when they start."
  }

  static let noAcknowledgedPath =
    "listen needs --state, or listen.acknowledged_path: the file that the target's states come to. Without it nothing "
    + "would ever be known to have arrived."

  static let spoolWithoutState =
    "There is a spool, and no --state: what callbacks have named is read, and read again by every further run, because only "
    + "a state says what has arrived."

  static let hooksNotKept =
    "listen.public_url is not set, so hooks are neither made nor looked after. Set it, or pass --no-sync."

  func hooksNotSeen(_ fault: String) -> String {
    "The hooks were not looked at: \(fault) Callbacks are received on; they are looked at again tomorrow, or now by "
      + "\(source.program) webhooks sync."
  }

  private static let makeSecret = "Make one with: openssl rand -hex 32"

  private static func form(_ expected: ListenSettings.Expected) -> String {
    switch expected {
    case .text: "a text that is not empty"
    case .flag: "true or false"
    case .number(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    }
  }

  private func reason(_ fault: PublicURL.Fault) -> String {
    switch fault {
    case .form:
      "expected an address such as https://hooks.example.com/abc123, without a user, a query, a fragment or blanks."
    case .scheme: "expected an address that begins with https://; \(source.name) calls no other."
    case .port(let port):
      "\(source.name) calls port 443 alone, and this address has “\(port)”. Leave the port out; what listens on 443 passes callbacks on."
    case .local(let host):
      "“\(host)” is this machine, which \(source.name) cannot reach. Put in the address that leads here from the internet."
    }
  }
}
