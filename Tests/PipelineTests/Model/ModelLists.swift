/// Which list is whose, by the storefront.
struct ModelLists: Sendable {
  /// Whether the second storefront has lists of its own, and the third one for newsletters.
  let areSeparate: Bool

  func everybody(_ channel: Int) -> Int { areSeparate && channel == 2 ? 6 : 2 }
  func buyers(_ channel: Int) -> Int { areSeparate && channel == 2 ? 7 : 3 }
  func abandoned(_ channel: Int) -> Int { areSeparate && channel == 2 ? 9 : 4 }
  func newsletter(_ channel: Int) -> Int { areSeparate ? [2: 8, 3: 10][channel] ?? 5 : 5 }

  static let buyers: Set = [3, 7]
  static let abandoned: Set = [4, 9]
  static let newsletters: Set = [5, 8, 10]
  /// The lists that the account has beside those that it begins with.
  static let added = 5...10

  /// The setting.
  var json: String {
    let own = #""2":{"all_customers":6,"buyers":7,"newsletter":8,"abandoned_cart":9},"3":{"newsletter":10}"#
    return
      #"{"all_customers":2,"buyers":3,"newsletter":5,"abandoned_cart":4\#(areSeparate ? #","channels":{\#(own)}"# : "")}"#
  }
}
