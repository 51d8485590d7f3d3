/// Rows as the API gives them.
enum Rows {
  static func customer(_ id: Int, _ seconds: Int64, email: String? = "ada@example.com", note: String = "") -> String {
    let address = email.map { #"{"emailAddress":"\#($0)","marketingState":"SUBSCRIBED"}"# } ?? "null"
    return
      #"{"id":"gid://shopify/Customer/\#(id)","updatedAt":"\#(Shop.moment(seconds))","firstName":null,"lastName":null,"defaultPhoneNumber":null,"defaultEmailAddress":\#(address),"note":"\#(note)","numberOfOrders":"3","amountSpent":{"amount":"11884.90","currencyCode":"CAD"},"addressesV2":\#(whole())}"#
  }

  static func order(_ id: Int, _ seconds: Int64, customer: Int? = nil, lines: String? = nil) -> String {
    let customer = customer.map { #"{"id":"gid://shopify/Customer/\#($0)"}"# } ?? "null"
    return
      #"{"id":"gid://shopify/Order/\#(id)","name":"N\#(id)","createdAt":"\#(Shop.moment(seconds))","updatedAt":"\#(Shop.moment(seconds))","customer":\#(customer),"totalPriceSet":{"shopMoney":{"amount":"12.30","currencyCode":"EUR"}},"lineItems":\#(lines ?? whole())}"#
  }

  static func line(_ id: Int) -> String {
    #"{"id":"gid://shopify/LineItem/\#(id)","title":"Tea","quantity":1,"product":{"id":"gid://shopify/Product/7"},"variant":null}"#
  }

  /// A connection with all that it has.
  static func whole(_ nodes: String...) -> String {
    #"{"nodes":[\#(nodes.joined(separator: ","))],"pageInfo":{"hasNextPage":false,"endCursor":null}}"#
  }

  /// A connection of which more is left.
  static func cut(_ nodes: String..., cursor: String = "c0") -> String {
    #"{"nodes":[\#(nodes.joined(separator: ","))],"pageInfo":{"hasNextPage":true,"endCursor":"\#(cursor)"}}"#
  }
}
