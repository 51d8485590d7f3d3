extension ShopSeeds {
  private static let firstNames = [
    "Ada", "Zoë", "Łukasz", "Ana", "Sean", "Renée", "Jörg", "Mei", "李", "Ömer", "Nguyễn", "O’Hara",
  ]
  private static let lastNames = [
    "Lovelace", "Müller", "García", "O'Neil", "Øster", "Kowalski", "Şahin", "Smith", "de la Cruz", "小明", "Novák",
  ]
  /// What customers have said about e-mails, the common answers more often.
  private static let emailStates = [
    "SUBSCRIBED", "NOT_SUBSCRIBED", "SUBSCRIBED", "UNSUBSCRIBED", "PENDING", "NOT_SUBSCRIBED", "SUBSCRIBED",
    "REDACTED", "INVALID", "SUBSCRIBED", "NOT_SUBSCRIBED",
  ]
  private static let smsStates = ["NOT_SUBSCRIBED", "SUBSCRIBED", "UNSUBSCRIBED", "PENDING", "REDACTED"]

  func customerTimes(_ place: Int) -> RowTimes {
    let times = times(1, place, of: max(options.customers, place), days: 700, changes: 200)
    guard place <= options.tied else { return times }
    // A bulk edit changed these within one second.
    let moment = anchor - 3 * Self.day
    return RowTimes(created: min(times.created, moment), updated: moment * 1000 + place % 1000)
  }

  /// The address of the n-th customer; nil for one who has a phone alone.
  func email(_ place: Int) -> String? { place % 17 == 0 ? nil : "customer\(place)@shop.example" }

  /// The phone number of the n-th customer; nil for most.
  func phone(_ place: Int) -> String? {
    place % 5 < 2 || place % 17 == 0 ? "+4915123\(Dates.pad(place % 1_000_000, 6))" : nil
  }

  @Sendable func customer(_ place: Int) -> ShopRow {
    var draw = draw(2, place)
    let times = customerTimes(place)
    let (first, last) = (draw.pick(Self.firstNames), draw.pick(Self.lastNames))
    let address = address(place, first, last)
    let second = place % 6 == 0 ? [self.address(place + 500_000, first, last)] : []
    var fields: [String: ShopValue] = [
      "firstName": place % 23 == 0 ? .null : .text(first), "lastName": .text(last), "locale": .text("de"),
      "note": place % 9 == 0 ? .text("Pays “cash” \u{1F4B6}") : .null,
      "state": .text(place % 3 == 0 ? "ENABLED" : "DISABLED"),
      "tags": .list(
        (place % 4 == 0 ? ["VIP", "newsletter"] : place % 7 == 0 ? ["wholesale"] : []).map(ShopValue.text)),
      "verifiedEmail": .bool(place % 8 != 0), "taxExempt": .bool(false), "canDelete": .bool(false),
      "productSubscriberStatus": .text("NEVER_SUBSCRIBED"), "lifetimeDuration": .text("about 1 year"),
      "validEmailAddress": .bool(place % 11 != 8),
      "defaultAddress": place % 10 == 3 ? .null : address,
      "addresses": .list(place % 10 == 3 ? [] : [address] + second),
      "image": .of("Image", ["url": .text("https://cdn.shop.example/c/\(place).png")]),
      "statistics": .of("CustomerStatistics", ["predictedSpendTier": .text("MEDIUM"), "rfmGroup": .text("LOYAL")]),
      "metafields": .list(
        place % 2 == 0
          ? [
            metafield(
              place * 10, "custom", "tier", "single_line_text_field", draw.pick(["gold", "silver"]), "CUSTOMER")
          ]
          : []),
    ]
    if let email = email(place) {
      let state = Self.emailStates[place % Self.emailStates.count]
      let said: ShopValue = state == "NOT_SUBSCRIBED" ? .null : .time(times.created + 30)
      let level: ShopValue =
        state == "NOT_SUBSCRIBED" ? .null : .text(place % 2 == 0 ? "SINGLE_OPT_IN" : "CONFIRMED_OPT_IN")
      fields["email"] = .text(email)
      fields["defaultEmailAddress"] = .of(
        "CustomerEmailAddress",
        [
          // Only the older object has a word for what was redacted.
          "emailAddress": .text(email), "marketingState": .text(state == "REDACTED" ? "INVALID" : state),
          "marketingOptInLevel": level,
          "marketingUpdatedAt": said, "validFormat": .bool(true), "openTrackingLevel": .text("UNKNOWN"),
          "marketingUnsubscribeUrl": .text("https://sandbox.example/unsubscribe/\(place)"),
          "openTrackingUrl": .text("https://sandbox.example/open/\(place)"),
        ])
      fields["emailMarketingConsent"] = .of(
        "CustomerEmailMarketingConsentState",
        ["marketingState": .text(state), "marketingOptInLevel": level, "consentUpdatedAt": said])
    }
    if let phone = phone(place) {
      let state = Self.smsStates[place / 5 % Self.smsStates.count]
      let said: ShopValue = state == "NOT_SUBSCRIBED" ? .null : .time(times.created + 60)
      fields["phone"] = .text(phone)
      fields["defaultPhoneNumber"] = .of(
        "CustomerPhoneNumber",
        [
          "phoneNumber": .text(phone), "marketingState": .text(state), "marketingOptInLevel": .text("SINGLE_OPT_IN"),
          "marketingUpdatedAt": said, "marketingCollectedFrom": .text("SHOPIFY"),
          "whatsAppMarketingConsent": .of(
            "CustomerWhatsAppMarketingConsent",
            [
              "state": .text(place % 3 == 0 ? "SUBSCRIBED" : "NEVER_SUBSCRIBED"), "optInLevel": .text("SINGLE_OPT_IN"),
              "updatedAt": said,
            ]),
        ])
      fields["smsMarketingConsent"] = .of(
        "CustomerSmsMarketingConsentState",
        [
          "marketingState": .text(state), "marketingOptInLevel": .text("SINGLE_OPT_IN"), "consentUpdatedAt": said,
          "consentCollectedFrom": .text("SHOPIFY"),
        ])
    }
    return row("Customer", place, times, fields)
  }

  /// An address of somebody.
  func address(_ place: Int, _ first: String, _ last: String) -> ShopValue {
    .of(
      "MailingAddress",
      [
        "id": .text(ShopID.gid("MailingAddress", 7_053_112_401_000_000 + place) + "?model_name=CustomerAddress"),
        "firstName": .text(first), "lastName": .text(last), "name": .text(first + " " + last),
        "address1": .text("Straße \(place % 90 + 1)"), "address2": .null, "city": .text("Köln"),
        "zip": .text("50667"), "province": .null, "provinceCode": .null, "country": .text("Germany"),
        "countryCode": .text("DE"), "countryCodeV2": .text("DE"), "company": .null, "phone": .optional(phone(place)),
        "coordinatesValidated": .bool(false), "formattedArea": .text("Köln, Germany"),
        "formatted": .list([.text("Straße \(place % 90 + 1)"), .text("50667 Köln"), .text("Germany")]),
      ])
  }

  /// A metafield of a row.
  func metafield(
    _ place: Int, _ namespace: String, _ key: String, _ type: String, _ value: String, _ owner: String
  ) -> ShopValue {
    let number = 19_259_005_820_000_000 + place
    return .of(
      "Metafield",
      [
        "id": .text(ShopID.gid("Metafield", number)), "legacyResourceId": .text(String(number)),
        "namespace": .text(namespace), "key": .text(key), "type": .text(type), "value": .text(value),
        "jsonValue": .text(value), "ownerType": .text(owner), "createdAt": .time(anchor - 100 * Self.day),
        "updatedAt": .time(anchor - 90 * Self.day), "compareDigest": .text("0"), "sizeInBytes": .int(value.utf8.count),
      ])
  }
}
