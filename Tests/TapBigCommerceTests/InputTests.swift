import CommandLine
import JSON
import Singer
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Bad input` {
  private func problems(_ world: World) -> [String] {
    do { _ = try world.plan() } catch let error as BadInput { return error.problems.map(Words.tap.problem) } catch {}
    return []
  }

  @Test func `is not in the configuration for a real account`() throws {
    let (plan, remarks) = try Plan.read(
      Inputs(configPaths: ["config.example.json"]), of: .bigCommerce, environment: [:])
    // The file comes from git, which lets everybody read it.
    #expect(remarks.filter { $0 != .settings(.readableByAll(path: "config.example.json")) }.isEmpty)
    #expect(plan.service.address.hasPrefix("https://api.bigcommerce.com/"))
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
    (#""page_size":0"#, "page_size (config): expected a whole number from 1 to 250"),
    (#""max_in_flight":99"#, "max_in_flight"),
    (#""quota_reserve":1"#, "quota_reserve"), (#""store_hash":"https://a/b""#, "the hash alone"),
    (#""sync":{"orders":"no"}"#, "sync.orders"),
    (#""sync":{"oders":true}"#, "sync.oders: there is no such family; did you mean “orders”?"),
    (#""sync":{"xylophones":true}"#, "there are customers, orders"),
    (#""page_size":9223372036854775808"#, "from 1 to 250"),
    (#""max_in_flight":"9223372036854775807""#, "from 1 to 50"), (#""quota_reserve":-1e300"#, "from 0 to 0.9"),
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
    let remarks = try world.plan().1.map(Words.tap.remark)
    #expect(remarks.count == 1 && remarks[0].contains("“page_size”"))
  }

  @Test(arguments: [
    ("2999-01-01", "lies in the future"), ("2020-01-01T00:00:00", "no zone"), ("2020-01-01 00:00", "no zone"),
    ("2020-01-01T00:00:00+02:00", nil), ("2020-01-01", nil),
  ])
  func `of a start that may be meant otherwise is remarked on`(start: String, remark: String?) throws {
    var world = World(streams: ["brands"])
    world.config = world.config.replacing("2020-01-01T00:00:00Z", with: start)
    let (plan, remarks) = try world.plan()
    #expect(remarks.map(Words.tap.remark).filter { $0.contains("start_date") }.count == (remark == nil ? 0 : 1))
    #expect(remark.map { remark in remarks.map(Words.tap.remark).contains { $0.contains(remark) } } ?? true)
    #expect(
      plan.settings.startDate.rfc3339.hasPrefix(start == "2999-01-01" ? "2999" : start.contains("+") ? "2019" : "2020"))
  }

  @Test(arguments: ["\u{FEFF}", ""]) func `has no mark of Windows' editors in it`(mark: String) throws {
    var world = World(streams: ["brands"])
    world.config = mark + world.config
    world.state = mark + #"{"bookmarks":{"brands":{"x":"1"}}}"#
    let plan = try world.plan().0
    #expect(plan.streams.map(\.id) == ["brands"])
    world.catalog = mark + #"{"streams":[]}"#
    #expect(try world.plan().0.streams.isEmpty)
  }

  @Test(arguments: ["", "{", "[1]", #"{"store_hash":"h",}"#])
  func `that cannot be read is the last that is told, and nothing that follows from it`(config: String) {
    var world = World()
    world.config = config
    world.state = "nonsense"
    let found = problems(world)
    #expect(found.last?.hasPrefix("The configuration config is no JSON") == true, "\(found)")
    #expect(!found.joined().contains("missing"))
    #expect(found.count == 2)
  }

  @Test func `as texts is taken for what it says`() throws {
    var world = World(streams: ["brands"])
    world.config =
      #"{"store_hash":"7","access_token":"t","start_date":" 2020-01-01 ","page_size":"50","quota_reserve":"0.5","#
      + #""channel_ids":"1,3","activate_version":"True","sync":{"orders":"false"}}"#
    let plan = try world.plan().0
    let settings = plan.settings
    #expect(settings.pageSize == 50 && settings.quotaReserve == 0.5 && plan.values.channels == [1, 3])
    #expect(
      settings.activatesVersion && settings.familiesOff.contains(.orders) && plan.service.address.hasSuffix("/stores/7")
    )
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
    let root = try JSONValue.parse(Catalog.discovery(of: StreamTable.bigCommerce.descriptions))
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
