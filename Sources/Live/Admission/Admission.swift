/// By what a shop's callbacks are told from forged ones: at least one thing is always required.
package enum Admission: Sendable {
  /// A secret in a header field; and a signature, which must be right where there is one.
  case secret(HeaderSecret, signature: (any SignatureVerifier)?)
  /// A secret in a header field, and a right signature.
  case secretAndSignature(HeaderSecret, any SignatureVerifier)
  /// A right signature.
  case signature(any SignatureVerifier)

  /// What the header alone says, before the body is read; nil if nothing speaks against the callback.
  package func refusal(_ headers: CallbackHeaders) -> CallbackRefusal? {
    switch self {
    case .secret(let secret, _), .secretAndSignature(let secret, _): secret.admits(headers) ? nil : .secret
    case .signature: nil
    }
  }

  /// What the whole callback says; the header must have passed ``refusal(_:)`` before.
  package func verdict(_ body: [UInt8], _ headers: CallbackHeaders, now: Duration) -> SignatureVerdict {
    switch self {
    case .secret(_, nil): return .absent
    case .secret(_, let verifier?): return verifier.verify(body, headers, now: now)
    case .secretAndSignature(_, let verifier), .signature(let verifier):
      let verdict = verifier.verify(body, headers, now: now)
      return verdict == .valid ? .valid : .invalid
    }
  }
}

extension Admission {
  /// The name of the header field with the secret; nil if there is none.
  package var secretName: String? {
    switch self {
    case .secret(let secret, _), .secretAndSignature(let secret, _): secret.name
    case .signature: nil
    }
  }
}
