/// The shop as it speaks of itself.
struct ShopCard {
  let seeds: ShopSeeds

  /// The shop itself.
  func object(at now: Int) -> ShopObject {
    let host = seeds.options.shop + ".myshopify.com"
    return ShopObject(
      type: "Shop", number: 65_544_149_123,
      fields: [
        "name": .text("Sandbox & Söhne"), "myshopifyDomain": .text(host), "email": .text("owner@shop.example"),
        "contactEmail": .text("hello@shop.example"), "currencyCode": .text("EUR"),
        "ianaTimezone": .text("Europe/Berlin"),
        "timezoneAbbreviation": .text("CET"), "timezoneOffset": .text("+0100"), "timezoneOffsetMinutes": .int(60),
        "url": .text("https://sandbox.example"), "createdAt": .time(seeds.anchor - 900 * ShopSeeds.day),
        "updatedAt": .time(now),
        "primaryDomain": .of(
          "Domain",
          ["host": .text("sandbox.example"), "url": .text("https://sandbox.example"), "sslEnabled": .bool(true)],
          number: 1),
        "plan": .of(
          "ShopPlan",
          ["publicDisplayName": .text("Basic"), "partnerDevelopment": .bool(false), "shopifyPlus": .bool(false)]),
        "currencyFormats": .of(
          "CurrencyFormats",
          ["moneyFormat": .text("€{{amount}}"), "moneyWithCurrencyFormat": .text("€{{amount}} EUR")]),
        "weightUnit": .text("KILOGRAMS"), "unitSystem": .text("METRIC_SYSTEM"), "customerAccounts": .text("OPTIONAL"),
        "shopOwnerName": .text("Ada Lovelace"), "orderNumberFormatPrefix": .text("#"),
        "shopAddress": .of("ShopAddress", ["city": .text("Köln"), "countryCodeV2": .text("DE")], number: 1),
        "billingAddress": .of("ShopAddress", ["city": .text("Köln"), "countryCodeV2": .text("DE")], number: 1),
        "metafields": .list([]),
      ])
  }
}
