import JSON
import Singer
import Testing

@Suite struct `Selecting from a catalog` {
  private func read(_ streams: String) throws(CatalogFaults) -> CatalogSelection {
    try CatalogSelection.read(Array((#"{"streams":["# + streams + "]}").utf8), against: ExampleStreams.all)
  }

  private func orders(_ metadata: String) throws(CatalogFaults) -> CatalogSelection {
    try read(#"{"tap_stream_id":"orders","metadata":["# + metadata + "]}")
  }

  static let streams: [(root: String, schema: String, selected: Bool, explicit: Bool)] = [
    (#""selected":true"#, "{}", true, true),
    (#""selected":"true""#, "{}", true, true),
    (#""selected":"FALSE""#, "{}", false, false),
    (#""selected":false,"selected-by-default":true"#, "{}", false, false),
    (#""selected-by-default":true"#, "{}", true, false),
    (#""selected":null,"selected-by-default":true"#, "{}", true, false),
    (#""x":1"#, "{}", false, false),
    // Older taps have it in the schema; the metadata are more exact.
    (#""x":1"#, #"{"selected":true}"#, true, true),
    (#""x":1"#, #"{"selected":"true"}"#, true, true),
    (#""selected":false"#, #"{"selected":true}"#, false, false),
    (#""selected":true,"inclusion":"unsupported""#, "{}", false, false),
  ]

  @Test(arguments: streams)
  func `selects a stream by its own word, else by the default`(
    root: String, schema: String, selected: Bool, explicit: Bool
  ) throws {
    let selection = try read(
      #"{"stream":"orders","schema":\#(schema),"metadata":[{"breadcrumb":[],"metadata":{\#(root)}}]}"#)
    #expect(selection.isSelected("orders") == selected)
    #expect(selection.isExplicit("orders") == explicit)
    #expect(!selection.isSelected("order_coupons"))
  }

  @Test func `minds a stream that the tap does not have only where it is selected`() throws {
    let other = #"{"tap_stream_id":"scripts","schema":{},"metadata":[{"breadcrumb":[],"metadata":{"selected":false}}]}"#
    let selection = try read(other + #",{"tap_stream_id":"orders","schema":{"selected":true}}"#)
    #expect(selection.unknownStreams == ["scripts"])
    #expect(selection.isSelected("orders"))
    for wanted in [#""selected":true"#, #""selected-by-default":true"#] {
      let fault = #expect(throws: CatalogFaults.self) {
        try read(#"{"tap_stream_id":"scripts","metadata":[{"breadcrumb":[],"metadata":{\#(wanted)}}]}"#)
      }
      guard case .unknownStream("scripts", _)? = fault?.faults.first else {
        Issue.record("\(String(describing: fault))")
        return
      }
    }
  }

  static let legacy: [(properties: String, path: [String], included: Bool)] = [
    (#""total":{"selected":false}"#, ["total"], false), (#""total":{"selected":"false"}"#, ["total"], false),
    (#""total":{"selected":true}"#, ["total"], true), (#""total":{}"#, ["total"], true),
    // The key stays.
    (#""id":{"selected":false}"#, ["id"], true),
  ]

  @Test(arguments: legacy)
  func `leaves out fields as older taps had it, in the schema`(_ properties: String, _ path: [String], _ included: Bool)
    throws
  {
    let selection = try read(
      #"{"tap_stream_id":"orders","schema":{"selected":true,"properties":{\#(properties)}}}"#)
    #expect(selection.fields(of: "orders").includes(path) == included)
    // Metadata are more exact.
    let both = try read(
      #"{"tap_stream_id":"orders","schema":{"selected":true,"properties":{"total":{"selected":false}}},"#
        + #""metadata":[{"breadcrumb":["properties","total"],"metadata":{"selected":true}}]}"#)
    #expect(both.fields(of: "orders").includes(["total"]))
  }

  @Test func `reads a stream as a whole where it is asked to, and tells what it does not follow`() throws {
    let whole = try orders(#"{"breadcrumb":[],"metadata":{"selected":true,"replication-method":"FULL_TABLE"}}"#)
    #expect(whole.isWhole("orders"))
    #expect(whole.unfollowed.isEmpty)
    for asked in [#""replication-method":"LOG_BASED""#, #""replication-key":"date_created""#] {
      let selection = try orders(#"{"breadcrumb":[],"metadata":{"selected":true,\#(asked)}}"#)
      #expect(!selection.isWhole("orders"))
      #expect(selection.unfollowed.map(\.stream) == ["orders"])
    }
    let own = try CatalogSelection.read(Catalog.discovery(of: ExampleStreams.all), against: ExampleStreams.all)
    #expect(own.unfollowed.isEmpty && own.unknownStreams.isEmpty)
  }

  static let fields: [(breadcrumb: String, keyword: String, path: [String], included: Bool)] = [
    (#""properties","total""#, #""selected":false"#, ["total"], false),
    (#""properties","total""#, #""selected":"false""#, ["total"], false),
    (#""properties","total""#, #""selected":true"#, ["total"], true),
    (#""properties","total""#, #""selected-by-default":false"#, ["total"], false),
    (#""properties","total""#, #""selected":true,"selected-by-default":false"#, ["total"], true),
    (#""properties","total""#, #""selected":true,"inclusion":"unsupported""#, ["total"], false),
    (#""properties","total""#, #""selected":false,"inclusion":"automatic""#, ["total"], true),
    (#""properties","total""#, #""inclusion":"available""#, ["total"], true),
    (#""properties","total""#, #""selected":false"#, ["billing"], true),
    // Keys stay, whatever the file says.
    (#""properties","id""#, #""selected":false"#, ["id"], true),
    (#""properties","date_modified""#, #""selected":false,"inclusion":"available""#, ["date_modified"], true),
    // Inner fields follow what holds them.
    (#""properties","billing""#, #""selected":false"#, ["billing", "city"], false),
    (#""properties","billing","properties","city""#, #""selected":false"#, ["billing", "city"], false),
    (#""properties","billing","properties","city""#, #""selected":false"#, ["billing", "country"], true),
    (#""properties","products","items","properties","sku""#, #""selected":false"#, ["products", "sku"], false),
    (#""properties","products","properties","sku""#, #""selected":false"#, ["products", "sku"], false),
    (#""properties","products","items""#, #""selected":false"#, ["products", "sku"], false),
  ]

  @Test(arguments: fields)
  func `selects a field by every rule`(breadcrumb: String, keyword: String, path: [String], included: Bool) throws {
    let selection = try orders(
      #"{"breadcrumb":[],"metadata":{"selected":true}},{"breadcrumb":[\#(breadcrumb)],"metadata":{\#(keyword)}}"#)
    #expect(selection.fields(of: "orders").includes(path) == included)
  }

  @Test func `takes an inner field's own word only where what holds it is selected`() throws {
    let selection = try orders(
      #"{"breadcrumb":["properties","billing"],"metadata":{"selected":false}},"#
        + #"{"breadcrumb":["properties","billing","properties","city"],"metadata":{"selected":true}}"#)
    #expect(!selection.fields(of: "orders").includes(["billing", "city"]))
  }

  @Test func `names the fields that the tap does not have`() throws {
    let selection = try orders(
      #"{"breadcrumb":["properties","totel"],"metadata":{}},{"breadcrumb":["properties","billing","properties","zip"],"metadata":{}}"#
    )
    #expect(selection.unknownFields.map(\.path) == [["totel"], ["billing", "zip"]])
    #expect(selection.fields(of: "orders").isEverything)
  }

  @Test func `reports everything that is wrong at once`() {
    let faults = CatalogFaults([
      .unknownStream("ordrs", nearest: "orders"),
      .unknownStream("something_else", nearest: nil),
      .unnamedStream(position: 2),
      .metadataIsNoList(stream: "orders"),
      .repeatedStream("orders"),
      .brokenMetadata(stream: "order_coupons", position: 0),
      .brokenMetadata(stream: "order_coupons", position: 1),
      .brokenKeyword(stream: "order_coupons", position: 2, keyword: "selected"),
      .brokenKeyword(stream: "order_coupons", position: 3, keyword: "inclusion"),
    ])
    #expect(throws: faults) {
      try self.read(
        """
        {"tap_stream_id":"ordrs","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]},
        {"stream":"something_else","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]},{"schema":{}},{"stream":"orders","metadata":{}},
        {"stream":"orders"},
        {"stream":"order_coupons","metadata":[{"metadata":{}},{"breadcrumb":["total"],"metadata":{}},
        {"breadcrumb":[],"metadata":{"selected":"yes"}},
        {"breadcrumb":["properties","id"],"metadata":{"inclusion":"never"}}]}
        """)
    }
  }

  @Test(arguments: [("[]", CatalogFault.notAnObject), ("{}", .noStreams), (#"{"streams":{}}"#, .noStreams)])
  func `refuses what is no catalog`(text: String, fault: CatalogFault) {
    #expect(throws: CatalogFaults([fault])) {
      try CatalogSelection.read(Array(text.utf8), against: ExampleStreams.all)
    }
  }

  @Test func `says where a file is no JSON`() {
    let fault = #expect(throws: CatalogFaults.self) {
      try CatalogSelection.read(Array("{\n \"streams\": [,]}".utf8), against: ExampleStreams.all)
    }
    guard case .notJSON(let cause)? = fault?.faults.first else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect((cause.line, cause.column) == (2, 14))
  }

  @Test func `without a catalog reads what is selected by default`() {
    let selection = CatalogSelection.defaults(ExampleStreams.all)
    #expect(selection.isSelected("orders") && !selection.isExplicit("orders"))
    #expect(!selection.isSelected("order_coupons"))
    #expect(selection.fields(of: "orders").isEverything)
  }
}
