import JSON

extension Answer {
  static let blockedAddress =
    "We have detected you are using an unrecognised IP address 203.0.113.9. If you performed this action make sure to "
    + "add the new IP address in this link: https://app.brevo.com/security/authorised_ips"

  /// An error as Brevo words it.
  static func brevo(
    _ status: Int, _ code: String, _ message: String, duplicates: [String] = []
  ) -> Answer {
    .json(status) { writer in
      writer.object { writer in
        writer.member("code", code)
        writer.member("message", message)
        guard !duplicates.isEmpty else { return }
        writer.member("metadata") { writer in
          writer.object { writer in
            writer.member("duplicate_identifiers") { writer in
              writer.array { for name in duplicates { $0.string(name) } }
            }
          }
        }
      }
    }
  }
}
