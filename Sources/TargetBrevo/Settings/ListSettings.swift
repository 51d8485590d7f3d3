import JSON

/// The lists that contacts are put on.
struct ListSettings: Sendable {
  private struct Numbers: Sendable {
    var all: Int?
    var buyers: Int?
    var newsletter: Int?
    var abandoned: Int?
  }

  private var standard = Numbers()
  private var channels: [Int: Numbers] = [:]

  init() {}

  init(_ value: JSONValue?) throws(SettingsProblems) {
    guard let value, !value.isNull else { return }
    var problems: [String] = []
    func read(_ object: JSONValue, _ place: String, isChannel: Bool) -> Numbers {
      var numbers = Numbers()
      for (key, value) in object.members {
        switch key.string {
        case "channels" where !isChannel:
          for (channel, object) in value.members {
            guard let number = Int(channel.string), object.kind == .object else {
              problems.append(Words.Problem.channelForm(channel.string))
              continue
            }
            channels[number] = read(object, "lists.channels.\(number)", isChannel: true)
          }
        case "all_customers": numbers.all = number(value, "\(place).all_customers")
        case "buyers": numbers.buyers = number(value, "\(place).buyers")
        case "newsletter": numbers.newsletter = number(value, "\(place).newsletter")
        case "abandoned_cart": numbers.abandoned = number(value, "\(place).abandoned_cart")
        default:
          problems.append(
            Words.Problem.unknownList(place, key.string)
          )
        }
      }
      return numbers
    }
    func number(_ value: JSONValue, _ place: String) -> Int? {
      if value.isNull { return nil }
      // Meltano makes texts of numbers that are set one by one: config set target-brevo lists.buyers 3
      guard let number = value.int ?? value.string.flatMap({ Int($0) }), number > 0 else {
        problems.append(Words.Problem.listNumber(place))
        return nil
      }
      return number
    }
    standard = read(value, "lists", isChannel: false)
    for (name, own) in [("abandoned_cart", abandoned), ("newsletter", newsletters), ("buyers", allBuyers)] {
      for list in own.sorted()
      where everything.contains(where: { $0.list == list && !$0.setting.hasSuffix(".\(name)") }) {
        problems.append(Words.Problem.listShared(name, list))
      }
    }
    guard problems.isEmpty else { throw SettingsProblems(lines: problems) }
  }

  /// The list of all customers of a storefront.
  func all(_ channel: Int?) -> Int? { channel.flatMap { channels[$0]?.all } ?? standard.all }

  /// The list of those who have bought.
  func buyers(_ channel: Int?) -> Int? { channel.flatMap { channels[$0]?.buyers } ?? standard.buyers }

  /// The list of those who agreed to newsletters.
  func newsletter(_ channel: Int?) -> Int? { channel.flatMap { channels[$0]?.newsletter } ?? standard.newsletter }

  /// The list of those who have left a cart behind.
  func abandoned(_ channel: Int?) -> Int? { channel.flatMap { channels[$0]?.abandoned } ?? standard.abandoned }

  /// A list by its settings and number, for messages.
  func name(of list: Int) -> String {
    let names = everything.filter { $0.list == list }.map { "\($0.setting) = \(list)" }
    return names.isEmpty ? "list \(list)" : names.joined(separator: ", ")
  }

  /// The lists of abandoned carts of all storefronts.
  var abandoned: Set<Int> { of(\.abandoned) }

  /// The lists of newsletters of all storefronts.
  var newsletters: Set<Int> { of(\.newsletter) }

  /// The lists of buyers of all storefronts.
  var allBuyers: Set<Int> { of(\.buyers) }

  private func of(_ list: (Numbers) -> Int?) -> Set<Int> { Set(([standard] + channels.values).compactMap(list)) }

  /// The numbers of all lists, by setting.
  var everything: [(setting: String, list: Int)] {
    let named =
      [("lists", standard)] + channels.sorted { $0.key < $1.key }.map { ("lists.channels.\($0.key)", $0.value) }
    return named.flatMap { place, numbers in
      [
        ("\(place).all_customers", numbers.all), ("\(place).buyers", numbers.buyers),
        ("\(place).newsletter", numbers.newsletter), ("\(place).abandoned_cart", numbers.abandoned),
      ].compactMap { name, list in list.map { (name, $0) } }
    }
  }
}
