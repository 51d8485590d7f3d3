import Singer
import TestSupport

@testable import Sandbox
@testable import TargetBrevo

/// A shop, a target that learns of it in many small runs full of mishaps, and a model of what should come of it.
struct ModelStory {
  let seed: UInt64
  let time = ManualTime()
  let sandbox: CommerceSandbox
  var target: ModelTarget
  var shop: ModelShop
  /// The chances of what goes wrong, apart from what happens in the shop.
  var luck: Seeded
  var expected: ModelBrevo
  /// Whether whole streams are read under versions, or deletions told by records.
  let usesVersions: Bool
  private var runs = 0
  /// Whether a run was told of a part since the last that came to its end; then the order is that of the parts.
  private var wasCut = false
  /// What the last runs were like.
  private var course: [String] = []

  static let changes = 1000

  init(seed: UInt64) throws {
    self.seed = seed
    luck = Seeded(seed: seed &* 7919)
    var options = SandboxOptions()
    (options.customers, options.orders, options.products) = (1, 1, 1)
    options.limits = Bool.random(using: &luck) ? .general : .none
    options.imports = .after(.seconds(Int.random(in: 0...20, using: &luck)))
    options.eventDelay = .seconds([0, 0, 5, 30].randomElement(using: &luck) ?? 0)
    sandbox = CommerceSandbox(options) { [time] in time.now }
    usesVersions = Bool.random(using: &luck)
    // So many that there is one batch only, or few.
    let batchRows = Bool.random(using: &luck) ? 10_000 : Int.random(in: 5...80, using: &luck)
    shop = ModelShop(seed: seed, now: Int(time.now.components.seconds))
    let stock = ModelStock(
      email: Int.random(in: 0..<10, using: &luck) == 0 ? nil : "stock@example.com",
      threshold: Bool.random(using: &luck) ? 3 : nil)
    let lists = ModelLists(areSeparate: Bool.random(using: &luck))
    expected = ModelBrevo(stock: stock, lists: lists)
    let folder = try TemporaryFolder()
    target = try ModelTarget(
      sandbox: sandbox, time: time, folder: folder, settings: Self.settings(in: folder, stock, lists),
      batchRows: batchRows)
    sandbox.world { world in
      world.account.lists += ModelLists.added.map { .init(id: $0, name: "List \($0)", folder: 1, created: 0) }
    }
  }

  /// Tells the whole story.
  ///
  /// - Returns: what is wrong at the first place where something is; nothing if all is well.
  mutating func tell() async throws -> [String] {
    shop.begin()
    var changes = 0
    var round = 0
    while changes < Self.changes {
      if round > 0 {
        letTimePass()
        touchContacts()
      }
      for _ in 0..<Int.random(in: 10...70, using: &luck) {
        shop.change()
        changes += 1
      }
      let faults = try await settle()
      guard faults.isEmpty else {
        return ["round \(round), after \(changes) changes:"] + faults + course.suffix(6) + suspects(faults)
      }
      round += 1
    }
    // Who reads all of it once more finds nothing to do.
    target.forget()
    let before = sandbox.requests.brevo
    let faults = try await settle(safely: true)
    guard faults.isEmpty else { return ["after all of it was read again:"] + faults }
    let requests = sandbox.requests.brevo - before
    return requests == 0 || expected.hasNews ? [] : ["reading all again costs \(requests) requests"]
  }

  /// The customers whose contacts differ, as the shop has them, with those who have the same numbers.
  private func suspects(_ faults: [String]) -> [String] {
    let all = shop.customers.values.sorted { $0.id < $1.id }
    let named = all.filter { customer in faults.contains { $0.contains(customer.email.lowercased()) } }
    let phones = Set(named.compactMap(\.phone.digits))
    return all.filter { customer in
      named.contains { $0.id == customer.id } || customer.phone.digits.map(phones.contains) ?? false
    }.map { "  \($0)" }
  }

  /// Runs until a run comes to its end, and compares.
  private mutating func settle(safely: Bool = false) async throws -> [String] {
    for attempt in 0..<6 {
      let mishap = attempt == 5 || safely ? .none : Mishap.random(using: &luck)
      let isWhole = try await run(mishap)
      if isWhole, !isWaiting {
        let faults = expected.compare(
          sandbox, at: Int(time.now.components.seconds),
          isOrdered: target.batchRows >= 10_000 && !wasCut && !shop.isUnsettled,
          isThorough: safely || Int.random(in: 0..<3, using: &luck) == 0, recorded: target.recorded())
        wasCut = false
        shop.fresh = []
        shop.left = []
        shop.isUnsettled = false
        return faults
      }
      // The shop does not wait.
      shop.now = max(shop.now, Int(time.now.components.seconds))
      if Int.random(in: 0..<3, using: &luck) == 0 {
        shop.isUnsettled = true
        for _ in 0..<Int.random(in: 1...6, using: &luck) { shop.change() }
      }
    }
    return ["the last run without any mishap did not end well:"]
      + target.log.text.split(separator: "\n").suffix(6).map(String.init)
  }

  /// Now and then somebody unsubscribes in Brevo, or is taken off a list of newsletters there.
  private mutating func touchContacts() {
    let contacts = expected.contacts.contacts.sorted { $0.key < $1.key }
    for _ in 0..<2 {
      guard let (email, contact) = contacts.randomElement(using: &luck) else { return }
      let list = contact.lists.intersection(ModelLists.newsletters).min()
      let isBlocked = list == nil || Bool.random(using: &luck)
      sandbox.world { world in
        guard var there = world.account.contact(email: email) else { return }
        if isBlocked { there.emailBlacklisted = true } else { there.lists.removeAll { $0 == list } }
        world.account.put(there)
      }
      if isBlocked {
        expected.block(email)
      } else if let list {
        expected.takeOff(email, list)
        shop.takenOff.insert(email)
      }
    }
  }

  /// Whether the last run came to its end without having told of all events.
  ///
  /// Where an event got no answer and Brevo would not say either whether it has it, the event and the later ones of its
  /// contact rightly wait for the next run. Which these are only the ledger knows, as answers are lost at random; so such
  /// a run is compared together with the next one.
  private var isWaiting: Bool { target.log.text.contains("Brevo does not tell which events it has") }

  /// Minutes mostly, sometimes hours, rarely days.
  private mutating func letTimePass() {
    let seconds =
      switch Int.random(in: 0..<20, using: &luck) {
      case 0: Int.random(in: 5...9, using: &luck) * 86_400
      case 1..<5: Int.random(in: 3600...10_000, using: &luck)
      default: Int.random(in: 60...1800, using: &luck)
      }
    time.advance(by: .seconds(seconds))
    shop.now = max(shop.now, Int(time.now.components.seconds))
  }

  /// Runs the target once; true if it came to its end.
  private mutating func run(_ mishap: Mishap) async throws -> Bool {
    runs += 1
    let behind = shop.now - Int(time.now.components.seconds)
    if behind > 0 { time.advance(by: .seconds(behind)) }
    let tap = ModelTap(shop: shop, page: 17, version: usesVersions ? runs : nil)
    var lines = tap.lines(after: target.state)
    var broken: String?
    if let cut = mishap.cut {
      let place = min(Int(Double(lines.count) * cut), lines.count - 1)
      wasCut = true
      broken = String(lines[place].text.prefix(lines[place].text.count / 2))
      lines = Array(lines[..<place])
    }
    let begun = Int(time.now.components.seconds)
    let isWhole = try await target.load(
      (lines.map(\.text) + [broken].compactMap { $0 }).joined(separator: "\n"), mishap)
    course.append("  run \(runs): \(mishap), \(isWhole ? "came to its end" : "did not come to its end")")
    if isWhole { shop.now = max(shop.now, Int(time.now.components.seconds)) }
    // What an earlier run has told in its state has certainly been seen, though no line tells of it any more.
    let seen = lines.compactMap(\.thing) + (isWhole ? shop.fresh.sorted() : [])
    expected.see(
      seen, of: shop, between: begun...Int(time.now.components.seconds),
      isSwept: broken == nil, isSure: isWhole)
    return isWhole
  }

  private static func settings(in folder: TemporaryFolder, _ stock: ModelStock, _ lists: ModelLists) throws -> Settings
  {
    let alerts = stock.email.map { #""stock_alerts_to":"\#($0)","# } ?? ""
    let threshold = stock.threshold.map { #""low_stock_threshold":\#($0),"# } ?? ""
    return try ModelTarget.settings(
      """
      "sync":{"inventory":true},\(alerts)\(threshold)
      "ext_id_prefix":"shop-","order_delivery":"both","lists":\(lists.json),
      "customer_mapping":{"email":"email","first_name":"FIRSTNAME","last_name":"LASTNAME","phone":"SMS",
      "company":"COMPANY","addresses[0].city":"CITY","addresses[0].country":"COUNTRY","orders_count":"ORDER_COUNT",
      "total_spent":"TOTAL_SPENT","first_order_date":"FIRST_ORDER","last_order_date":"LAST_ORDER",
      "average_order_value":"AVERAGE","date_created":"SIGNUP_DATE","customer_group_id":"CUSTOMER_GROUP",
      "accepts_product_review_abandoned_cart_emails":"REVIEWS"}
      """, in: folder)
  }
}
