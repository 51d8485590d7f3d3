import JSON
import Testing

@testable import TargetBrevo

@Suite struct `Knowing whether the tap rests` {
  static let reading = #"{"currently_syncing":"orders","bookmarks":{}}"#
  static let done = #"{"bookmarks":{}}"#

  /// What has come: a state, or nil for any other message.
  struct Case: Sendable {
    var messages: [String?]
    var isResting: Bool
  }

  @Test(arguments: [
    Case(messages: [], isResting: false),
    Case(messages: [reading, nil], isResting: false),
    Case(messages: [nil, reading], isResting: false),
    Case(messages: [reading, nil, done], isResting: true),
    Case(messages: [reading, #"{"currently_syncing":null}"#], isResting: true),
    Case(messages: [reading, done, nil], isResting: false),
    Case(messages: [reading, done, nil, done], isResting: true),
    Case(messages: [reading, done, reading], isResting: false),
    // It never says what it is reading, so nobody knows when it is not.
    Case(messages: [nil, done, nil, done], isResting: false),
  ])
  func `takes its word for it`(_ example: Case) throws {
    var rest = TapActivity()
    for message in example.messages {
      if let message { rest.note(try JSONValue.parse(message)) } else { rest.stir() }
    }
    #expect(rest.isResting == example.isResting)
  }
}
