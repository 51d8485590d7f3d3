import Singer
import Tap

extension Stream {
  /// The addresses of storefronts.
  static let sites = Stream(
    id: "sites", family: .store,
    description: "The addresses at which storefronts are found. All are read every time.",
    source: .list(.v3("sites"), .walk(.pages)),
    scope: .sites,
    fields: [
      .integer("id", "The site's number."),
      .string("url", "Where it is found, with scheme and host."),
      .integer("channel_id", "The storefront; one may have several sites, or none."),
      .string("ssl_status", "dedicated or shared: whose certificate it uses."),
      .objects(
        "urls", "All its addresses.",
        [
          .string("url"), .string("type", "primary, canonical or checkout."), .dateTime("created_at"),
          .dateTime("updated_at"),
        ]),
      .boolean(
        "is_checkout_url_customized", "Whether the checkout has a domain of its own; else it is the default channel's."),
      .dateTime("created_at"),
      .dateTime("updated_at"),
    ],
    restriction: .channels(.parameter("channel_id:in")))
}
