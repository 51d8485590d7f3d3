/// What happens in a store while somebody watches, and how its callbacks find the tap.
protocol LiveTale: Sendable {
  /// The number of this part of the demo.
  static var number: Int { get }
  /// The variable of the setting `listen`, and what it holds beside the port and the addresses.
  static var variable: String { get }
  static var members: [(String, String)] { get }
  /// The events that have to be seen arriving.
  static var awaited: Set<String> { get }

  init()
  /// How many hooks lead to the tap.
  static func hooks(in world: World) -> Int
  /// Lets it begin.
  mutating func begin(in world: inout World)
  /// Does what is due, and says what has happened since the last time.
  mutating func goOn(in world: inout World) -> [String]
  /// What an event tells of the callback behind it.
  static func arrival(_ event: ArrivedEvent, in world: World) -> LiveArrival
}
