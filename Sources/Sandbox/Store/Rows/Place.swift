/// A place where the store sells.
struct SalesChannel: DatedRow {
  var id: Int
  var name = ""
  var type = "storefront"
  var platform = "bigcommerce"
  var status = "active"
  var created = 0
  var modified = 0
}

/// The address of a storefront.
struct Site: DatedRow {
  var id: Int
  var channelID = 1
  var host = ""
  var created = 0
  var modified = 0
}

/// A place where goods lie.
struct Location: DatedRow {
  var id: Int
  var code = ""
  var label = ""
  var type = "PHYSICAL"
  var enabled = true
  var isManaged = false
  var isVisible = true
  var created = 0
  var modified = 0
}

/// The places that every sandbox has.
enum Place {
  static func channels(_ anchor: Int) -> [SalesChannel] {
    let made = anchor - History.span
    return [
      SalesChannel(id: 1, name: "Sandbox Store", created: made, modified: made),
      SalesChannel(id: 2, name: "Sandbox Outlet", created: made + 86400, modified: anchor - 90 * 86400),
      SalesChannel(
        id: 3, name: "Bac à sable", platform: "next", status: "prelaunch", created: made + 86400 * 2,
        modified: made + 86400 * 2),
      SalesChannel(
        id: 664_179, name: "Amazon", type: "marketplace", platform: "amazon", status: "connected", created: made + 99,
        modified: anchor - 30 * 86400),
    ]
  }

  static func sites(_ anchor: Int) -> [Site] {
    let made = anchor - History.span
    return [(1000, 1, ""), (1001, 2, "outlet."), (1002, 3, "fr.")].map {
      Site(id: $0.0, channelID: $0.1, host: $0.2 + "sandbox.example.com", created: made, modified: made)
    }
  }

  static func locations(_ anchor: Int) -> [Location] {
    let made = anchor - History.span
    return [
      Location(id: 1, code: "BC-LOCATION-1", label: "Default location", created: made, modified: made),
      Location(
        id: 2, code: "NORTH", label: "Warehouse north", isVisible: false, created: made, modified: anchor - 9000),
      Location(
        id: 3, code: "CLOUD", label: "Drop shipping", type: "VIRTUAL", enabled: false, isManaged: true, created: made,
        modified: made),
    ]
  }

  /// The storefront of a row, of a number below a hundred.
  static func channel(of number: Int, second: Int, third: Int) -> Int {
    number < second ? 2 : number < third ? 3 : 1
  }
}
