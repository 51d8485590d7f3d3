/// A promotion: automatic, or with coupon codes.
struct Promotion: StoreRow {
  var id: Int
  var hasCodes = false
  var name = ""
  var displayName = ""
  var code = ""
  /// The number of codes that the seed gives.
  var codes = 0
  var channels: [Int] = []
  var groups: [Int] = []
  var percent = 10
  var uses = 0
  var maximumUses: Int?
  var status = "ENABLED"
  var start = 0
  var end: Int?
  var priority = 0
  var modified = 0
}

/// A code of a promotion; its id is `promotion * 10⁶ + n`.
struct PromotionCode: DatedRow {
  var id: Int
  var code = ""
  var uses = 0
  var maximumUses = 0
  var maximumUsesPerCustomer = 0
  var created = 0
  var modified = 0

  static let width = 1_000_000
  var promotionID: Int { id / Self.width }
}

/// A gift certificate.
struct GiftCertificate: StoreRow {
  var id: Int
  var code = ""
  var amount = Money(0)
  var balance = Money(0)
  var status = "active"
  var toName = ""
  var toEmail = ""
  var fromName = ""
  var fromEmail = ""
  var orderID = 0
  var customerID = 0
  var template = "general.html"
  var message = ""
  var purchased = 0
  var expires: Int?
  var modified = 0
}

/// The promotions, their codes, and the gift certificates that a seed gives.
struct Offers: Sendable {
  let options: StoreOptions
  let anchor: Int
  let customers: Customers

  func promotion(_ id: Int) -> Promotion {
    var random = SplitMix(seed: options.seed, kind: 71, id: id)
    var promotion = Promotion(id: id)
    promotion.hasCodes = id.isMultiple(of: 2)
    promotion.codes = codes(id)
    promotion.percent = random.pick([5, 10, 20])
    promotion.name = "\(promotion.percent) per cent off \(random.pick(Words.shelves)) \(id)"
    promotion.displayName = random.chance(60) ? promotion.name : ""
    promotion.code = promotion.hasCodes ? code(id * PromotionCode.width + 1).code : ""
    promotion.channels = random.pick([[], [], [1], [1, 2], [3]])
    promotion.groups = random.chance(30) ? [1, 2] : []
    promotion.uses = random.below(50)
    promotion.maximumUses = random.chance(40) ? 500 : nil
    promotion.status = random.pick(["ENABLED", "ENABLED", "ENABLED", "DISABLED", "INVALID"])
    promotion.start = anchor - random.below(History.span)
    promotion.end = random.chance(50) ? promotion.start + 200 * 86400 : nil
    promotion.priority = random.below(10)
    return promotion
  }

  /// The number of codes of a promotion: the second has more than two pages, the fourth more than one.
  func codes(_ id: Int) -> Int {
    guard id.isMultiple(of: 2) else { return 0 }
    return id == 2 ? 620 : id == 4 ? 260 : 1
  }

  func codeIDs() -> [Int] {
    (1...max(1, options.promotions)).prefix(options.promotions).flatMap { id in
      (0..<codes(id)).map { id * PromotionCode.width + $0 + 1 }
    }
  }

  func code(_ id: Int) -> PromotionCode {
    var random = SplitMix(seed: options.seed, kind: 72, id: id)
    var code = PromotionCode(id: id)
    code.code = "P\(id / PromotionCode.width)-\(Dates.pad(random.below(1_000_000), 6))-\(id % PromotionCode.width)"
    code.uses = random.below(5)
    code.maximumUses = random.chance(50) ? 10 : 0
    code.maximumUsesPerCustomer = random.chance(30) ? 1 : 0
    code.created = anchor - random.below(History.span)
    return code
  }

  func certificate(_ id: Int) -> GiftCertificate {
    var random = SplitMix(seed: options.seed, kind: 73, id: id)
    var certificate = GiftCertificate(id: id)
    let (to, from) = (customers.person(3_000_000 + id), customers.person(1 + random.below(max(1, options.customers))))
    certificate.code = "\(Dates.pad(random.below(1000), 3))-\(Dates.pad(random.below(1000), 3))-\(Dates.pad(id, 4))"
    certificate.amount = Money(random.pick([2500, 5000, 10_000, 100_000]))
    certificate.balance = random.chance(50) ? certificate.amount : Money(random.below(certificate.amount.cents))
    certificate.status = random.pick(["active", "active", "pending", "disabled", "expired"])
    (certificate.toName, certificate.toEmail) = ("\(to.first) \(to.last)", to.email)
    (certificate.fromName, certificate.fromEmail) = ("\(from.first) \(from.last)", from.email)
    certificate.orderID = random.chance(50) && options.orders > 0 ? Orders.firstID + random.below(options.orders) : 0
    certificate.template = random.pick(["birthday.html", "celebration.html", "christmas.html", "general.html"])
    certificate.message = random.chance(50) ? "Für dich ☺" : ""
    certificate.purchased = anchor - random.below(History.span)
    certificate.expires = random.chance(60) ? certificate.purchased + 365 * 86400 : nil
    return certificate
  }
}
