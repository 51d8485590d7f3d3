import JSON

extension ControlPath {
  /// Sends a shopper into the store: a story by its name, or steps one by one.
  ///
  ///     {"story": "returns", "email": "guest@example.com"}
  ///     {"customer": 5, "pause": 10, "steps": [{"do": "add", "product": 3}, {"do": "leave"}, {"do": "buy"}]}
  static func sendShopper(_ ask: Ask, _ world: inout World) -> Answer {
    guard let body = ask.json, body.kind == .object else { return wrong("body") }
    let customer = body["customer"]?.int
    guard customer.map({ world.store.customers[$0] != nil }) ?? true else { return wrong("customer") }
    let steps: [Shopper.Step]
    if let name = body["story"]?.string {
      guard let story = Shopper.story(name, email: customer == nil ? body["email"]?.string : nil) else {
        return wrong("story")
      }
      steps = story
    } else {
      let read = (body["steps"].map { Array($0.elements) } ?? []).map(Shopper.Step.init)
      steps = read.compactMap(\.self)
      guard !steps.isEmpty, steps.count == read.count else { return wrong("steps") }
    }
    var shopper = Shopper(customer: customer, channel: body["channel"]?.int ?? 1, steps)
    if let pause = body["pause"]?.boundedSeconds { shopper.pause = pause }
    world.send(shopper)
    let shoppers = world.shoppers
    return .json { writer in
      writer.object { writer in
        writer.member("shopper", shoppers.count - 1)
        shoppers.last?.writeMembers(&writer)
      }
    }
  }

  /// Every shopper with the cart and the order, and how much is still to be done.
  static func showShoppers(_ world: World) -> Answer {
    .json { writer in
      writer.array { writer in
        for (place, shopper) in world.shoppers.enumerated() {
          writer.object { writer in
            writer.member("shopper", place)
            shopper.writeMembers(&writer)
          }
        }
      }
    }
  }
}

extension Shopper {
  fileprivate func writeMembers(_ writer: inout JSONWriter) {
    writer.member("customer_id", customer)
    writer.member("cart_id", cart)
    writer.member("order_id", order)
    writer.member("steps_left", steps.count)
    writer.member("next", next.map { Dates.milliseconds($0.inMilliseconds) })
  }
}

extension Shopper.Step {
  /// Reads a step of the control path; nil if it is none.
  fileprivate init?(_ json: JSONValue) {
    let quantity = min(CartBody.most, max(1, json["quantity"]?.int ?? 1))
    switch json["do"]?.string {
    case "add": self = .add(product: json["product"]?.int, variant: json["variant"]?.int, quantity: quantity)
    case "change": self = .change(quantity: quantity)
    case "remove": self = .remove
    case "address":
      guard let email = json["email"]?.string else { return nil }
      self = .address(email: email)
    case "sign_in":
      guard let customer = json["customer"]?.int else { return nil }
      self = .signIn(customer: customer)
    case "coupon": self = .coupon(code: json["code"]?.string)
    case "pay": self = .pay
    case "buy": self = .buy
    case "leave": self = .leave
    case "wait":
      guard let time = json["seconds"]?.boundedSeconds else { return nil }
      self = .wait(time)
    default: return nil
    }
  }
}

extension JSONValue {
  /// A number of seconds, at most some thirty years; nil for what is no integer or negative.
  var boundedSeconds: Duration? { int.flatMap { $0 < 0 ? nil : .seconds(min($0, 1_000_000_000)) } }
}
