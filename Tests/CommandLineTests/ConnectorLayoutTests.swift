import CommandLine
import JSON
import Logging
import Singer
import Testing

@Suite struct `A hosted connector's configuration` {
  private static let settings: [Setting] = [
    Setting("store_hash", .string, "The store."), Setting("access_token", .string, "The token.", secret: true),
    Setting("shop_url", .string, "The shop."), Setting("start_date", .dateTime, "Where to begin.", required: true),
    Setting("sync", .object, "Families."), Setting("lists", .object, "Lists."),
    Setting("customer_mapping", .object, "Attributes."), Setting("webhooks", .list, "Events by scope."),
  ]

  private func read(
    _ text: String
  ) throws(SettingsFaults) -> (values: SettingsValues, warnings: [SettingsWarning]) {
    try SettingsReader.read(
      settings: Self.settings, also: SharedConfiguration.names, configPaths: ["c.yaml"], environmentPrefix: "X_",
      environment: [:], readFile: { _ throws(SystemFault) in Array(text.utf8) }, isOpen: { _ in false })
  }

  @Test func `for BigCommerce is taken as it stands`() throws {
    let (values, warnings) = try read(
      """
      # The shop of the tests.
      connectors:
        bigcommerce:
          enabled: true
          store_hash: "s1"
          access_token: "t1"
          client_id: "c1"
          sync: { customers: true, orders: yes, inventory: false }
          lists: { all_customers: 40, buyers: 41 }
      customer_mapping:
        email: email
        "addresses[0].city": CITY
        orders_count: ORDER_COUNT
      webhooks:
        - { scope: "store/order/created", destination: "order_placed" }
        - { scope: "store/cart/abandoned", destination: "cart_abandoned" }
      """)
    #expect(values.string("store_hash") == "s1")
    #expect(values.string("access_token") == "t1")
    #expect(
      values.json("sync").map { String(decoding: $0.json, as: UTF8.self) }
        == #"{"customers":true,"orders":true,"inventory":false}"#)
    #expect(values.json("lists")?["buyers"]?.int == 41)
    #expect(values.json("customer_mapping")?["addresses[0].city"]?.string == "CITY")
    #expect(values.json("webhooks")?.count == 2)
    #expect(values.logLevel == nil)
    guard case .translated("c.yaml", let remarks)? = warnings.first, warnings.count == 1 else {
      Issue.record("\(warnings)")
      return
    }
    #expect(remarks.contains { $0.contains("connectors.bigcommerce") })
    #expect(remarks.contains { $0.contains("start_date") })
  }

  @Test func `for Shopify is taken as it stands, with other names and a verbose log`() throws {
    let (values, warnings) = try read(
      """
      connectors:
        shopify:
          enabled: true
          shop_url: "tests.myshopify.com"
          api_version: "2024-01"
          debug: true
          log_level: verbose
          log_webhooks: true
          sync:
            products:
              enabled: true
              filter: { status: active, exclude_tags: ["hidden"] }
            inventory: { enabled: true, low_stock_threshold: 10 }
      field_mapping:
        email: email
        days_since_last_order: RECENCY
      start_date: 2024-05-01
      """)
    #expect(values.string("shop_url") == "tests.myshopify.com")
    #expect(values.json("sync")?["products"]?["filter"]?["status"]?.string == "active")
    #expect(values.json("sync")?["inventory"]?["low_stock_threshold"]?.int == 10)
    #expect(values.json("customer_mapping")?["days_since_last_order"]?.string == "RECENCY")
    #expect(values.string("start_date") == "2024-05-01")
    #expect(values.logLevel == "debug")
    #expect(LogSettings().following(values.logLevel).level == .debug)
    #expect(LogSettings(level: .error).following(values.logLevel).level == .error)
    let text = warnings.map(SettingsWords.sentence).joined()
    for part in ["field_mapping is customer_mapping", "api_version is left out", "log_level: verbose", "log_webhooks"] {
      #expect(text.contains(part), "\(text)")
    }
    #expect(!text.contains("unknown"))
  }

  @Test func `that is not enabled, or of another shop, is left out with a word`() throws {
    let text = try read(
      "connectors:\n  bigcommerce: { enabled: false, store_hash: a }\n  magento: { a: 1 }\n"
    ).warnings.map(SettingsWords.sentence).joined()
    #expect(text.contains("connectors.bigcommerce is left out") && text.contains("connectors.magento is left out"))
  }

  @Test func `of our own names may be YAML as well`() throws {
    let (values, warnings) = try read("store_hash: s1\nstart_date: '2024-01-01'\nsync: {orders: off}\n")
    #expect(values.json("sync")?["orders"]?.bool == false)
    #expect(warnings.isEmpty)
  }

  /// Texts that are no configuration, each with a word of the reason.
  static let broken: [(String, String)] = [
    ("a: [1, 2\nb: 3", "line"), ("a: 1\na: 2", "twice"), ("a: &x [1]\nb: *y", "YAML"), ("- 1\n- 2", "no JSON object"),
    ("x: " + String(repeating: "{a: ", count: 80) + "1" + String(repeating: "}", count: 80), "too deep"),
    (bomb, "too many"),
  ]

  /// Lists of ten of the list before: ten million values at last.
  private static let bomb = ["a", "b", "c", "d", "e", "f", "g"].reduce((text: "", last: "1")) { made, name in
    let list = [String](repeating: made.last, count: 10).joined(separator: ",")
    return (made.text + "\(name): &\(name) [\(list)]\n", "*\(name)")
  }.text

  @Test(arguments: broken)
  func `that cannot be read is refused with its reason`(_ text: String, _ reason: String) throws {
    let faults = #expect(throws: SettingsFaults.self) { try read(text) }
    let said = faults.map { $0.faults.map(SettingsWords.sentence).joined() } ?? ""
    #expect(said.contains(reason), "\(said)")
  }
}

@Suite struct `Secrets in files of their own` {
  private static let settings: [Setting] = [
    Setting("api_key", .string, "The key.", required: true, secret: true),
    Setting("listen", .object, "Live.", keys: ["port", "secret"], secretKeys: ["secret"]),
  ]

  private func read(
    _ files: [String: String], _ environment: [String: String] = [:], open: Set<String> = []
  ) throws(SettingsFaults) -> (values: SettingsValues, warnings: [SettingsWarning]) {
    try SettingsReader.read(
      settings: Self.settings, also: SharedConfiguration.names, configPaths: ["c"], environmentPrefix: "X_",
      environment: environment,
      readFile: { path throws(SystemFault) in
        guard let text = files[path] else { throw SystemFault(code: 2) }
        return Array(text.utf8)
      }, isOpen: open.contains)
  }

  @Test func `are read where a setting or a variable names the file`() throws {
    let files = [
      "c": #"{"api_key_file":"/run/key","listen":{"port":1,"secret_file":"/run/hook"}}"#, "/run/key": "k1\n",
      "/run/hook": "s1\r\n", "/run/other": "k2",
    ]
    let (values, warnings) = try read(files)
    #expect(values.string("api_key") == "k1")
    #expect(values.json("listen").map { String(decoding: $0.json, as: UTF8.self) } == #"{"port":1,"secret":"s1"}"#)
    #expect(values.secrets(of: Self.settings) == ["k1", "s1"])
    #expect(warnings.isEmpty)
    #expect(try read(files, ["X_API_KEY_FILE": "/run/other"]).values.string("api_key") == "k2")
    #expect(try read(files, ["X_API_KEY_FILE": "/run/other", "X_API_KEY": "k3"]).values.string("api_key") == "k3")
  }

  @Test(arguments: [("/run/none", "/run/none cannot be read"), ("/run/empty", "/run/empty is empty")])
  func `are missed by their setting's name where the file has none`(_ path: String, _ reason: String) throws {
    let faults = #expect(throws: SettingsFaults.self) {
      try read(["c": #"{"api_key_file":"\#(path)"}"#, "/run/empty": " \n"])
    }
    #expect(faults?.faults.count == 1)
    let said = faults.map { $0.faults.map(SettingsWords.sentence).joined() } ?? ""
    #expect(said.contains("api_key_file") && said.contains(reason), "\(said)")
  }

  @Test func `are no affair of every account of the machine`() throws {
    let open = try read(["c": #"{"api_key":"k"}"#], open: ["c"]).warnings
    #expect(open == [.readableByAll(path: "c")])
    // Another program's secret is one, too, and so is a file of a secret alone.
    #expect(
      try read(["c": #"{"access_token":"t","api_key_file":"k"}"#, "k": "k"], open: ["c", "k"]).warnings
        == [.readableByAll(path: "c"), .readableByAll(path: "k")])
    #expect(try read(["c": #"{"api_key_file":"k"}"#, "k": "k"], open: ["c"]).warnings.isEmpty)
    #expect(try read(["c": #"{"api_key":"k"}"#]).warnings.isEmpty)
  }
}
