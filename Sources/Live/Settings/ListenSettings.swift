package import JSON

/// The `listen` setting: where callbacks of the store are received, and how.
package struct ListenSettings: Sendable {
  package var address = ReceiverAddress(host: "127.0.0.1", port: 8787)
  /// Where the store reaches the receiver; nil while no hooks are to be registered.
  package var publicURL: PublicURL?
  /// What every callback has to bear; empty where callbacks bear none.
  package var secret = ""
  /// What callbacks may bear as well, while hooks are being moved to the secret.
  package var previousSecret: String?
  /// Whether callbacks without a signature are refused.
  package var requiresSignature = false
  /// The file of what was received.
  package var spoolPath: String
  /// The file that the target's states come to; nil for that of `--state`.
  package var acknowledgedPath: String?
  /// The number of callbacks that may wait.
  package var spoolLimit = 1_000_000
  /// How long an object has to be quiet before it is read again.
  package var settle = Duration.seconds(2)
  /// How long it is between two readings of what no callback told.
  package var reconcile = Duration.seconds(3600)

  /// The shortest secret, in characters.
  package static let shortestSecret = 32

  /// Something that the setting must not have.
  package enum Problem: Error, Sendable, Equatable {
    /// It is no object.
    case form
    /// A value that has to be there is missing.
    case missing(String)
    /// A value is not what it has to be: a text, a whole number within bounds, true or false.
    case value(String, Expected)
    /// A secret is shorter than ``shortestSecret``.
    case shortSecret(String)
    /// A secret has a character that no header can hold.
    case unfitSecret(String)
    /// Of the certificate and its key one is missing.
    case half(missing: String)
    /// The store cannot call the address.
    case publicURL(PublicURL.Fault)
    /// Signatures are required, and there is no `client_secret` to check them by.
    case noClientSecret
  }

  /// What a value has to be.
  package enum Expected: Sendable, Equatable {
    case text, flag
    case number(ClosedRange<Int>)
  }

  /// The keys, for whoever names those that are not known.
  package static func keys(of source: CallbackSource) -> [String] {
    ["host", "port", "public_url"] + (source.secretField == nil ? [] : secretKeys + ["require_signature"])
      + [
        "tls_certificate", "tls_key", "spool_path", "acknowledged_path", "spool_limit", "settle_seconds",
        "reconcile_minutes",
      ]
  }

  /// The keys whose values no log shows.
  package static let secretKeys = ["secret", "previous_secret"]

  /// Reads the setting.
  ///
  /// - Parameters:
  ///   - setting: its value.
  ///   - source: who calls; where its callbacks bear no secret of ours, the setting has none.
  ///   - clientSecret: the secret of the API account or app, if it is configured.
  ///   - problems: gets what must not be; with any the settings are not to be used.
  package init(
    _ setting: JSONValue, of source: CallbackSource, clientSecret: String?, problems: inout [Problem]
  ) {
    var reader = Reader(setting: setting)
    spoolPath = "\(source.program).spool.sqlite"
    if setting.kind != .object { reader.problems.append(.form) }
    address = ReceiverAddress(
      host: reader.text("host") ?? address.host, port: reader.number("port", 0...65_535) ?? address.port)
    if let text = reader.text("public_url") {
      do throws(PublicURL.Fault) {
        publicURL = try PublicURL(text)
      } catch {
        reader.problems.append(.publicURL(error))
      }
    }
    if source.secretField != nil { readSecrets(&reader, clientSecret) }
    switch (reader.text("tls_certificate"), reader.text("tls_key")) {
    case (let certificate?, let key?): address.certificate = CertificatePaths(certificate: certificate, key: key)
    case (nil, _?): reader.problems.append(.half(missing: "tls_certificate"))
    case (_?, nil): reader.problems.append(.half(missing: "tls_key"))
    case (nil, nil): break
    }
    spoolPath = reader.text("spool_path") ?? spoolPath
    acknowledgedPath = reader.text("acknowledged_path")
    spoolLimit = reader.number("spool_limit", 1...100_000_000) ?? spoolLimit
    settle = reader.number("settle_seconds", 0...15).map { .seconds($0) } ?? settle
    reconcile = reader.number("reconcile_minutes", 1...1440).map { .seconds($0 * 60) } ?? reconcile
    problems += reader.problems
  }

  private mutating func readSecrets(_ reader: inout Reader, _ clientSecret: String?) {
    if let secret = reader.secret("secret") { self.secret = secret } else { reader.problems.append(.missing("secret")) }
    previousSecret = reader.secret("previous_secret")
    requiresSignature = reader.flag("require_signature") ?? false
    if requiresSignature, clientSecret?.isEmpty ?? true { reader.problems.append(.noClientSecret) }
  }
}

extension ListenSettings: CustomStringConvertible {
  /// Where callbacks are received, without the secrets.
  package var description: String { "listen at \(address.host):\(address.port)" }
}

/// Reads the values of an object, and takes note of those that are not what they have to be.
private struct Reader {
  let setting: JSONValue
  var problems: [ListenSettings.Problem] = []

  private func value(_ name: String) -> JSONValue? { setting[name].flatMap { $0.isNull ? nil : $0 } }

  mutating func text(_ name: String) -> String? {
    guard let value = value(name) else { return nil }
    if let text = value.string, !text.isEmpty { return text }
    problems.append(.value(name, .text))
    return nil
  }

  /// A whole number, also as a text, as variables of the environment have it.
  mutating func number(_ name: String, _ bounds: ClosedRange<Int>) -> Int? {
    guard let value = value(name) else { return nil }
    if let number = value.int ?? value.string.flatMap({ Int($0) }), bounds.contains(number) { return number }
    problems.append(.value(name, .number(bounds)))
    return nil
  }

  mutating func flag(_ name: String) -> Bool? {
    guard let value = value(name) else { return nil }
    if let flag = value.bool ?? value.string.flatMap({ Bool($0.lowercased()) }) { return flag }
    problems.append(.value(name, .flag))
    return nil
  }

  /// A secret that a header can bear as it is.
  mutating func secret(_ name: String) -> String? {
    guard let secret = text(name) else { return nil }
    // Blanks at the ends would be lost on the way.
    if !secret.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) || secret.first == " " || secret.last == " " {
      problems.append(.unfitSecret(name))
    } else if secret.count < ListenSettings.shortestSecret {
      problems.append(.shortSecret(name))
    }
    return secret
  }
}
