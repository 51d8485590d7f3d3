/// What is said of callbacks and of the spools.
extension ReceiverWords {
  /// What is said of a notice; nil for what another line says, or what nobody has to know.
  ///
  /// - Parameters:
  ///   - notice: what has come.
  ///   - repetition: how often it has come again, and for whom; nil for the first time.
  /// - Returns: a line.
  func sentence(_ notice: ReceiverNotice, _ repetition: Repetition? = nil) -> String? {
    guard let text = sentence(notice) else { return nil }
    guard let repetition else { return notice.shop.map { "\($0): \(text)" } ?? text }
    let stores = repetition.shopCount == 0 ? "" : " for \(Self.stores(repetition.shops, count: repetition.shopCount))"
    return "\(repetition.count) times more\(stores): \(text)"
  }

  private func sentence(_ notice: ReceiverNotice) -> String? {
    switch notice {
    case .first(_, let isSigned):
      "the first callback since the start has come"
        + (isSigned ? ", with a valid signature." : ". It bears the secret and no signature.")
    case .foreign(_, let scope) where source.secretField == nil:
      "a callback\(named(scope)) is signed with this store's client_secret and is of another store, so it was dropped (200). Give "
        + "each store a path of its own in listen.public_url, then run: \(source.program) webhooks sync"
    case .foreign(_, let scope):
      "a callback\(named(scope)) bears this store's secret and is of another store, so it was dropped (200). Give each store a "
        + "listen.secret and a path of its own, then run: \(source.program) webhooks sync"
    case .keptAside(_, .notJSON, _):
      "a callback is no JSON; its beginning was kept aside (200), and nothing is read for it. If it came from \(source.name), please "
        + "report it."
    case .keptAside(_, .demand, let scope):
      scope.flatMap { source.demands[$0] }
        ?? "a callback\(named(scope)) asks something of you; it was kept aside (200)."
    case .keptAside(_, _, let scope):
      "a callback\(named(scope)) names nothing that the tap reads; its beginning was kept aside (200). If it is of a hook that you do "
        + "not need, remove the hook."
    case .refused(_, let refusal, let hasHeader): refused(refusal, hasHeader)
    case .spoolFault(_, let fault): sentence(fault)
    case .certificate(nil): "The certificate was read again; new connections use it."
    case .certificate(let fault?): "\(Self.fault(fault)) The earlier certificate is used on."
    }
  }

  private func refused(_ refusal: CallbackRefusal, _ hasHeader: Bool) -> String? {
    switch refusal {
    case .secret where hasHeader:
      "a callback was refused (401): its \(source.secretField ?? "") is not listen.secret. If it came from \(source.name), give its hook "
        + "the present secret by: \(source.program) webhooks sync"
    case .secret:
      "a callback was refused (401): it has no \(source.secretField ?? ""). If it came from \(source.name), run: \(source.program) webhooks "
        + "sync; a proxy in front has to let the header pass."
    case .signature: "a callback was refused (401): its signature is \(source.signatureAdvice)"
    case .tooLarge:
      "a callback was refused (413): it is larger than 256 KiB, which no callback of \(source.name)'s is. Somebody knows the secret, or "
        + "something else posts there."
    case .full:
      "a callback was refused (503): as many wait in the spool as listen.spool_limit allows. See why nothing reads them: run "
        + "\(source.program) into target-brevo with this configuration. \(again)"
    case .overloaded:
      "a callback was refused (503): too many bodies are being received at once. \(again)"
    case .unwritable, .ending, .foreign, .notJSON, .nameless, .demand, .duplicate: nil
    }
  }

  /// What is wrong with a spool, and what to do.
  package func sentence(_ fault: SpoolFault) -> String { "listen.spool_path \(fault.path): \(cause(fault))" }

  private func cause(_ fault: SpoolFault) -> String {
    switch fault.cause {
    case .damaged:
      "the file is damaged, or is no spool. Move it away together with -wal and -shm: a new one is made. The next run finds by date what "
        + "has changed; deletions that waited in it are lost."
    case .foreign: "the file is a database of something else. Name a file of its own."
    case .otherShop(let name): "the spool was made for the store \(name). Each store needs a file of its own."
    case .newer: "a later version has written it (\(fault.detail)). Use the later version."
    case .full:
      "there is no room left on its disk. Make room; until then \(source.name) gets 503, and sends again for \(source.patience)."
    case .unreachable:
      "the file or its folder is not there, or this user may not write to it (\(fault.detail)). Make the folder, or give it to this user."
    case .replaced:
      "the file was taken away or replaced while it was in use. Bring it back, or start the receiver again, which takes what stands there "
        + "or makes a new one. Until then \(source.name) gets 503, and sends again for \(source.patience)."
    case .busy:
      "another process has kept it locked for seconds. \(source.name) sends again; see who holds it if this stays so."
    case .taken:
      "another run reads it. One run at a time reads what callbacks name: end the other, or wait until it has ended."
    case .other: "it cannot be used: \(fault.detail)."
    }
  }

  static func sentence(_ standing: CertificateStanding) -> String {
    switch standing {
    case .expires(0): "The certificate of listen.tls_certificate expires today. \(renew)"
    case .expires(let days):
      "The certificate of listen.tls_certificate expires in \(days) day\(days == 1 ? "" : "s"). \(renew)"
    case .expired:
      "The certificate of listen.tls_certificate has expired: nothing is delivered, and hooks are given up after hours of that. \(renew)"
    }
  }

  private static let renew = "Put a new one into the same files; it is taken without a restart."

  private var again: String { "\(source.name) sends it again for \(source.patience)." }

  private func named(_ scope: String?) -> String { scope.map { " of \($0)" } ?? "" }
}
