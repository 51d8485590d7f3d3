import Singer
import Tap

extension Stream {
  /// The store's own e-mails about abandoned carts.
  static let abandonedCartEmails = Stream(
    id: "abandoned_cart_emails", family: .store,
    description: "The templates of the e-mails that the store itself sends about abandoned carts. All are read every "
      + "time.",
    source: .list(.v3("marketing/abandoned-cart-emails"), .walk(.whole)),
    scope: .marketing,
    fields: [
      .integer("id", "The template's number."),
      .integer("notify_at_minutes", "How long after the cart was left it is sent."),
      .string("coupon_code", "The coupon that it offers."),
      .boolean("is_active", "Whether it is sent at all."),
      .integer("sent_num", "How often it was sent."),
      .object(
        "template", "",
        [
          .string("subject"), .string("body", "HTML with placeholders."),
          .objects(
            "translations", "",
            [
              .string("locale", "Such as en, en-us or fr-ca."),
              .map("keys", "The texts that the placeholders stand for, by their names.", of: .string),
            ]),
        ]),
    ],
    traps: [
      "The templates are the store's; those of a storefront that has its own are not read.",
      "Where the store sends such e-mails and Brevo does so too, shoppers get both.",
    ])
}
