import JSON
import Singer
import Testing

@testable import TapBigCommerce

@Suite struct `Bad input` {
  private func problems(_ world: World) -> [String] {
    do { _ = try world.plan() } catch let error as BadInput { return error.problems.map(Words.problem) } catch {}
    return []
  }

  @Test func `is not in the configuration for a real account`() throws {
    let (plan, remarks) = try Plan.read(Inputs(configPaths: ["config.example.json"]), environment: [:])
    #expect(remarks.isEmpty)
    #expect(plan.settings.address.hasPrefix("https://api.bigcommerce.com/"))
  }

  @Test func `is named whole, in whatever file it stands`() {
    var world = World()
    world.config = #"{"store_hash":7,"page_size":900,"bigcommerce_url":"http://example.com"}"#
    world.catalog =
      #"{"streams":[{"tap_stream_id":"custmers","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]},{"tap_stream_id":"orders","metadata":7}]}"#
    world.state = #"{"bookmarks":[]}"#
    let text = problems(world).joined(separator: "\n")
    for part in [
      "store_hash", "access_token is missing", "TAP_BIGCOMMERCE_ACCESS_TOKEN", "start_date is missing",
      "bigcommerce_url",
      "did you mean “customers”?", "metadata of orders", "“bookmarks” is no object",
    ] { #expect(text.contains(part), "\(part) is not named in: \(text)") }
  }

  @Test(arguments: [
    (#""page_size":0"#, "page_size: expected 1 to 250"), (#""max_in_flight":99"#, "max_in_flight"),
    (#""quota_reserve":1"#, "quota_reserve"), (#""store_hash":"https://a/b""#, "the hash alone"),
    (#""sync":{"orders":"no"}"#, "sync.orders"),
  ])
  func `outside its bounds says what was expected`(_ entry: String, _ expected: String) {
    var world = World()
    let base = #"{"access_token":"t","start_date":"2020-01-01","store_hash":"h","#
    world.config = base + entry + "}"
    #expect(problems(world).contains { $0.contains(expected) })
  }

  @Test(arguments: ["nonsense", #"{"bookmarks":{"orders":{"date_modified":"yesterday"}}}"#])
  func `in a state is refused before anything is asked`(_ state: String) {
    #expect(problems(World(state: state)).count == 1)
  }

  @Test func `leaves an empty state file to be a first run`() throws {
    #expect(try World(state: "\n").plan().0.state == SingerState())
  }

  @Test func `that has no effect is remarked on`() throws {
    var world = World(streams: [])
    world.config = world.config.replacing("}", with: #","page_sise":9,"api_key":"other program"}"#)
    let remarks = try world.plan().1.map(Words.remark)
    #expect(remarks.count == 1 && remarks[0].contains("“page_size”"))
  }

  @Test func `of families turns default streams off`() throws {
    var world = World()
    world.config = world.config.replacing("}", with: #","sync":{"orders":false,"products":false}}"#)
    #expect(
      try world.plan().0.streams.map(\.id) == ["customers", "customer_groups", "subscribers", "carts", "coupons"])
  }
}

@Suite struct `Discovery and catalogs` {
  @Test func `leave options and modifiers to those who ask for them`() throws {
    let root = try JSONValue.parse(Catalog.discovery(of: Stream.descriptions))
    let products = try #require(root["streams"]?.elements.first { $0["tap_stream_id"]?.string == "products" })
    let off = products["metadata"]?.elements.filter {
      $0["breadcrumb"]?.count == 2 && $0["metadata"]?["selected-by-default"]?.bool == false
    }
    #expect(off?.compactMap { $0["breadcrumb"]?[1]?.string } == ["options", "modifiers"])
    let plan = try World().plan().0
    #expect(
      Set(plan.streams.map(\.id))
        == Set(Stream.all.filter { $0.selectedByDefault && $0.family != .inventory }.map(\.id)))
    #expect(!plan.selection.fields(of: "products").includes("options"))
  }
}
