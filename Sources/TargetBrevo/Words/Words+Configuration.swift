extension Words {
  static let shopifyStreams = "Streams of source shopify"
  static let shopifyStreamsDescription =
    "So the streams of tap-shopify are read, in the form of the setting streams, which goes before it field by field."
  static let shopifyMapping = "customer_mapping of source shopify"
  static let shopifyMappingDescription = "It holds where neither customer_mapping nor field_mapping is set."
}

extension Words {
  /// What is wrong with a configuration or a command line.
  enum Problem {
    static func fieldsObject(_ place: some CustomStringConvertible) -> String {
      "\(place): expected an object from our fields to the tap's"
    }
    static func noField(_ place: some CustomStringConvertible, _ name: some CustomStringConvertible) -> String {
      "\(place): “\(name)” is no field of ours; a, a.b and a[0].b are"
    }
    static func fieldTaken(_ place: some CustomStringConvertible, _ name: some CustomStringConvertible) -> String {
      "\(place).\(name): something else goes there, or into it, already"
    }
    static func noSource(_ place: some CustomStringConvertible) -> String {
      "\(place): expected at least one source"
    }
    static func sourceForm(_ place: some CustomStringConvertible) -> String {
      "\(place): expected a path of the tap's record, a rule or a list of them"
    }
    static func ruleForm(_ place: some CustomStringConvertible) -> String {
      "\(place): expected “value”, or “from” with “before”, “present”, “values”, “fields”, “each”, “join” or “behind”"
    }
    static func valuesObject(_ place: some CustomStringConvertible) -> String {
      "\(place).values: expected an object from the tap's words to our values"
    }
    static func beforeText(_ place: some CustomStringConvertible) -> String {
      "\(place).before: expected a text"
    }
    static func partTexts(_ place: some CustomStringConvertible) -> String {
      "\(place): expected texts as “behind” and “until”"
    }
    static func joinText(_ place: some CustomStringConvertible) -> String {
      "\(place).join: expected a text"
    }
    static func pathForm(_ place: some CustomStringConvertible) -> String {
      "\(place): expected a path such as a.b, a[0] or a[name=Loyalty tier].value"
    }
    static func meaningless(
      _ place: some CustomStringConvertible, _ name: some CustomStringConvertible, _ names: some CustomStringConvertible
    ) -> String {
      "\(place).\(name): has no meaning beside \(names)"
    }
    static func noAttribute(_ text: some CustomStringConvertible) -> String {
      "“\(text)” goes to no attribute"
    }
    static func nothingToEmail(_ role: some CustomStringConvertible) -> String {
      "\(role): no field goes to email, by which Brevo knows a contact"
    }
    static func customersAlone(_ text: some CustomStringConvertible) -> String {
      "“\(text)” is known of customers alone"
    }
    static func noPath(_ text: some CustomStringConvertible) -> String {
      "“\(text)” is no path; a.b, a[0] and a[name=Loyalty tier].value are"
    }
    static func noConstant(_ text: some CustomStringConvertible) -> String {
      "“\(text)” needs a value behind the equals sign"
    }
    static func attributeForm(_ text: some CustomStringConvertible) -> String {
      "“\(text)” needs the name of an attribute as a text, or an object with “attribute” and “values”"
    }
    static func emailPath(_ text: some CustomStringConvertible) -> String {
      "email needs a path, and “\(text)” is none"
    }
    static func bothToEmail(_ email: some CustomStringConvertible, _ text: some CustomStringConvertible) -> String {
      "“\(email)” and “\(text)” both go to email"
    }
    static func guestEmail(_ guestEmail: some CustomStringConvertible, _ text: some CustomStringConvertible) -> String {
      "guests are known by “\(guestEmail)”; “\(text)” cannot go to email"
    }
    static func attributeName(_ name: some CustomStringConvertible) -> String {
      "“\(name)” is no attribute's name; it has no blanks, and up to 200 letters, digits and signs"
    }
    static func identifier(_ text: some CustomStringConvertible, _ attribute: some CustomStringConvertible) -> String {
      "“\(text)” cannot go to \(attribute), by which Brevo tells contacts apart; use an attribute of your own"
    }
    static func attributeTaken(
      _ other: some CustomStringConvertible, _ text: some CustomStringConvertible,
      _ attribute: some CustomStringConvertible
    ) -> String {
      "“\(other)” and “\(text)” both go to \(attribute)"
    }
    static func unknownRule(_ text: some CustomStringConvertible, _ key: some CustomStringConvertible) -> String {
      "“\(text)”: “\(key)” is not known; “attribute”, “values” and “otherwise” are"
    }
    static func ruleValues(_ text: some CustomStringConvertible) -> String {
      "“\(text)”: “values” has to be an object from what is found to what is sent"
    }
    static func valueKinds(_ text: some CustomStringConvertible) -> String {
      "“\(text)”: texts, numbers, true and false can be sent"
    }
    static let webhookForm =
      "webhooks: each needs a scope, such as store/cart/abandoned, and may have a destination, such as cart_abandoned"
    static func scopeWithoutEvent(_ scope: some CustomStringConvertible) -> String {
      "webhooks: “\(scope)” is the scope of no event, so its destination names none; docs/live.md lists those that are"
    }
    static func unknownEvent(_ key: some CustomStringConvertible, _ known: some CustomStringConvertible) -> String {
      "events: “\(key)” is no event; known are \(known)"
    }
    static func eventName(_ place: some CustomStringConvertible) -> String {
      "\(place) needs a name of letters, digits, _ and -, or null for silence"
    }
    static func noProductSetting(_ place: some CustomStringConvertible) -> String {
      "\(place) is not known and has no effect; docs/settings.md lists what there is under products and inventory."
    }
    static func filterForm(_ place: some CustomStringConvertible) -> String {
      "\(place): expected an object with status and exclude_tags"
    }
    static func switchForm(_ place: some CustomStringConvertible) -> String { "\(place): expected true or false" }
    static func textsForm(_ place: some CustomStringConvertible) -> String {
      "\(place): expected a text, or a list of texts"
    }
    static func stockNumber(_ place: some CustomStringConvertible) -> String {
      "\(place): expected a whole number from 0 to 1000000000"
    }
    static let shopName = "shop: expected the shop's name, such as your-store or your-store.myshopify.com"
    static func unknownStream(_ place: some CustomStringConvertible, _ value: some CustomStringConvertible) -> String {
      "\(place): no such stream; known are \(value)"
    }
    static func streamForm(_ place: some CustomStringConvertible) -> String {
      "\(place): expected an object with “from” and “fields”"
    }
    static func unknownMember(_ place: some CustomStringConvertible, _ key: some CustomStringConvertible) -> String {
      "\(place).\(key): not known; “from”, “fields” and “only” are"
    }
    static func streamName(_ place: some CustomStringConvertible) -> String {
      "\(place).from: expected the name of the tap's stream"
    }
    static func streamTaken(
      _ place: some CustomStringConvertible, _ source: some CustomStringConvertible,
      _ other: some CustomStringConvertible
    ) -> String {
      "\(place).from: “\(source)” feeds \(other) already"
    }
    static func fieldNeeded(
      _ place: some CustomStringConvertible, _ path: some CustomStringConvertible,
      _ stream: some CustomStringConvertible
    ) -> String {
      "\(place).fields: nothing goes to “\(path)”, which \(stream) need"
    }
    static func channelForm(_ channel: some CustomStringConvertible) -> String {
      "lists.channels: “\(channel)” needs a channel's number and an object of lists"
    }
    static func unknownList(_ place: some CustomStringConvertible, _ key: some CustomStringConvertible) -> String {
      "\(place).\(key): no such list; known are all_customers, buyers, newsletter, abandoned_cart, channels"
    }
    static func listNumber(_ place: some CustomStringConvertible) -> String {
      "\(place): expected the number of a list"
    }
    static func listShared(_ name: some CustomStringConvertible, _ list: some CustomStringConvertible) -> String {
      "lists: \(name) (\(list)) needs to be a list of its own; contacts leave it again"
    }
    static let stockAlerts = "stock_alerts_to: expected an e-mail address"
    static func locale(_ text: some CustomStringConvertible) -> String {
      "locale: “\(text)” is no language whose way of writing money is known; expected one such as de, en or fr-CA"
    }
    static func retention(_ hours: Int) -> String {
      "retention_days: expected more than history_hours, which are \(hours): an event that is forgotten could be sent twice"
    }
    static let idPrefix = "id_prefix: expected up to 32 letters without accents, digits, _, . and -"
    static func country(_ text: some CustomStringConvertible) -> String {
      "default_country: “\(text)” is no country that has phone numbers; expected an ISO 3166 code such as DE, or a name"
    }
    static func syncValue(_ key: some CustomStringConvertible) -> String {
      "sync.\(key): expected true or false"
    }
    static func unknownFamily(_ key: some CustomStringConvertible, nearest: String?) -> String {
      "sync.\(key): no such family; "
        + (nearest.map { "did you mean “\($0)”?" }
          ?? "known are customers, orders, products, marketing, carts, inventory")
    }
    static let limit = "--limit: expected a whole number of at least 1"
    static func inputFile(_ input: some CustomStringConvertible, _ reason: some CustomStringConvertible) -> String {
      "--input: \(input) cannot be opened (\(reason))"
    }
    static func startsAutomations(_ event: some CustomStringConvertible, _ name: some CustomStringConvertible) -> String
    {
      """
      events: “\(event)” is to be called \(name), which starts the same automations as an order of eCommerce; set order_delivery to \
      events or both
      """
    }
  }
}
