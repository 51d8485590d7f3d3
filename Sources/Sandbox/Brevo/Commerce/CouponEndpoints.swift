import JSON

/// Collections of coupons.
enum CouponEndpoints {
  static let all: [Route<Account>] = [
    Route("GET", "/couponCollections", list),
    Route("POST", "/couponCollections", create),
    Route("PATCH", "/couponCollections/{id}", change),
  ]

  private static func list(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let page = try BrevoPage(ask, standard: 50, most: 100, filters: ["sortBy"])
    let all = page.ascending ? account.commerce.couponCollections : account.commerce.couponCollections.reversed()
    return .json { writer in
      writer.object { writer in
        writer.member("collections") { writer in
          writer.array { writer in all.dropFirst(page.offset).prefix(page.limit).forEach { $0.write(&writer) } }
        }
      }
    }
  }

  private static func create(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try account.body(ask, .couponCollection)
    let number = account.commerce.couponCollections.count + 1
    let digits = String(number)
    let id = "23befbae-1505-47a8-bd27-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    account.commerce.couponCollections.append(
      CouponCollection(
        id: id, name: body["name"]?.string ?? "", standard: body["defaultCoupon"]?.string ?? "",
        expires: body["expirationDate"]?.string, created: account.milliseconds))
    return .json(201) { $0.object { $0.member("id", id) } }
  }

  private static func change(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    guard let index = account.commerce.couponCollections.firstIndex(where: { $0.id == names[0] }) else {
      throw .brevo(404, "document_not_found", "Coupon collection does not exist")
    }
    guard let body = ask.json, body.kind == .object else { throw .brevo(400, "bad_request", "The body is no JSON") }
    if let standard = body["defaultCoupon"] {
      guard let text = standard.string else {
        throw .brevo(400, "invalid_parameter", "defaultCoupon should be a string")
      }
      account.commerce.couponCollections[index].standard = text
    }
    if let expires = body["expirationDate"] {
      guard expires.isNull || expires.string.flatMap(Dates.parse) != nil else {
        throw .brevo(400, "invalid_parameter", "expirationDate should be a valid date")
      }
      account.commerce.couponCollections[index].expires = expires.string
    }
    let collection = account.commerce.couponCollections[index]
    return .json { writer in
      writer.object { writer in
        writer.member("id", collection.id)
        writer.member("name", collection.name)
        writer.member("defaultCoupon", collection.standard)
      }
    }
  }
}
