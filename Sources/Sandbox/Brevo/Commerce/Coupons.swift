import JSON

/// A collection of coupons with the one that is used when none is left.
struct CouponCollection: Sendable {
  let id: String
  let name: String
  var standard: String
  var expires: String?
  let created: Int

  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("name", name)
      writer.member("defaultCoupon", standard)
      if let expires { writer.member("expirationDate", expires) }
      writer.member("createdAt", Dates.milliseconds(created))
      writer.member("totalCoupons", 0)
      writer.member("remainingCoupons", 0)
    }
  }
}

extension Account {
  static func couponCollections(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 50, most: 100, filters: ["sortBy"])
    let all = page.ascending ? world.account.couponCollections : world.account.couponCollections.reversed()
    return .json { writer in
      writer.object { writer in
        writer.member("collections") { writer in
          writer.array { writer in all.dropFirst(page.offset).prefix(page.limit).forEach { $0.write(&writer) } }
        }
      }
    }
  }

  static func createCouponCollection(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try world.body(ask, .couponCollection)
    let number = world.account.couponCollections.count + 1
    let digits = String(number)
    let id = "23befbae-1505-47a8-bd27-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    world.account.couponCollections.append(
      CouponCollection(
        id: id, name: body["name"]?.string ?? "", standard: body["defaultCoupon"]?.string ?? "",
        expires: body["expirationDate"]?.string, created: world.now.inMilliseconds))
    return .json(201) { $0.object { $0.member("id", id) } }
  }

  static func changeCouponCollection(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard let index = world.account.couponCollections.firstIndex(where: { $0.id == names[0] }) else {
      throw .brevo(404, "document_not_found", "Coupon collection does not exist")
    }
    guard let body = ask.json, body.kind == .object else { throw .brevo(400, "bad_request", "The body is no JSON") }
    if let standard = body["defaultCoupon"] {
      guard let text = standard.string else {
        throw .brevo(400, "invalid_parameter", "defaultCoupon should be a string")
      }
      world.account.couponCollections[index].standard = text
    }
    if let expires = body["expirationDate"] {
      guard expires.isNull || expires.string.flatMap(Dates.parse) != nil else {
        throw .brevo(400, "invalid_parameter", "expirationDate should be a valid date")
      }
      world.account.couponCollections[index].expires = expires.string
    }
    let collection = world.account.couponCollections[index]
    return .json { writer in
      writer.object { writer in
        writer.member("id", collection.id)
        writer.member("name", collection.name)
        writer.member("defaultCoupon", collection.standard)
      }
    }
  }
}
