import JSON

/// The script of a storefront that tells Brevo who looks at what, once the shopper has agreed.
///
/// It speaks to Brevo's own tracker (developers.brevo.com/docs/getting-started-with-js-implementation) with the account's client key,
/// which is no secret: every page that has the tracker shows it.
struct TrackerScript: Sendable {
  /// The platforms that are known.
  enum Platform: String, CaseIterable, Sendable {
    case bigcommerce, shopify

    /// How a theme writes the address of who is signed in.
    fileprivate var shopper: String {
      switch self {
      case .bigcommerce: "{{customer.email}}"
      case .shopify: "{{ customer.email | escape }}"
      }
    }
  }

  /// The mark by which the script is found on a page.
  static let mark = "target-brevo-tracker"

  let platform: Platform
  let clientKey: String
  /// Whether to begin at once where the storefront has nothing that asks for consent.
  let withoutConsentManager: Bool

  /// The script, ready to be pasted into a theme.
  var text: String {
    let settings = JSONWriter.text { writer in
      writer.object { writer in
        writer.member("key", clientKey)
        writer.member("platform", platform.rawValue)
        writer.member("withoutConsentManager", withoutConsentManager)
      }
    }
    // What a key has in it must not end the script.
    let safe = settings.replacing("<", with: "\\u003C")
    return """
      <!-- \(TrackerScript.mark) 1: product views and cart changes for Brevo, once the shopper has agreed -->
      <script id="\(TrackerScript.mark)" data-shopper="\(platform.shopper)">
      (function (settings) {
      \(TrackerScript.body)
      })(\(safe));
      </script>

      """
  }
}
