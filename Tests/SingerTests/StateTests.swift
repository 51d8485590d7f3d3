import JSON
import Singer
import TestSupport
import Testing

@Suite struct `Keeping state` {
  private func state(_ text: String) throws(StateFault) -> SingerState { try SingerState(reading: Array(text.utf8)) }

  static let bookmarks: [(String, String?)] = [
    // What tap-bigcommerce 1.1.3 has left.
    (#"{"date_modified":"2026-01-01T16:40:00.000000Z"}"#, "2026-01-01T16:40:00.000000Z"),
    // The pair of Meltano's SDK, alone and beside the plain key.
    (#"{"replication_key":"date_modified","replication_key_value":"b"}"#, "b"),
    (#"{"date_modified":"a","replication_key":"date_modified","replication_key_value":"b"}"#, "b"),
    (#"{"date_modified":"a","replication_key":"id","replication_key_value":"7"}"#, "a"),
    (#"{"replication_key":"id","replication_key_value":"7"}"#, nil),
    (#"{"date_modified":"a","replication_key":"date_modified","replication_key_value":null}"#, "a"),
    // Numbers keep their digits; progress markers are no bookmark.
    (#"{"date_modified":12345678901234567890}"#, "12345678901234567890"),
    (#"{"date_modified":null}"#, nil),
    (#"{"progress_markers":{"replication_key":"date_modified","replication_key_value":"z"}}"#, nil),
  ]

  @Test(arguments: bookmarks)
  func `reads either form of a bookmark`(bookmark: String, expected: String?) throws {
    let state = try state(#"{"bookmarks":{"orders":\#(bookmark)}}"#)
    #expect(state.bookmark(of: "orders", key: "date_modified") == expected)
    #expect(state.bookmark(of: "products", key: "date_modified") == nil)
  }

  @Test func `writes both forms of a bookmark`() {
    var state = SingerState()
    state.setBookmark(of: "orders", key: "date_modified", to: "2026-01-03T00:00:00Z")
    state.currentlySyncing = "orders"
    #expect(
      state.write().text
        == #"{"bookmarks":{"orders":{"date_modified":"2026-01-03T00:00:00Z","replication_key":"date_modified","replication_key_value":"2026-01-03T00:00:00Z"}},"currently_syncing":"orders"}"#
    )
    state.currentlySyncing = nil
    state.removeBookmark(of: "orders")
    #expect(state.write().text == #"{"bookmarks":{}}"#)
  }

  @Test func `keeps what it does not know, on one line`() throws {
    var state = try state(
      """
      {
        "versions": { "old": 1.50 },
        "bookmarks": {
          "elsewhere": { "a": [ 1, "x  \\n \\" y" ] },
          "orders": { "date_modified": "a", "partitions": [ { "context": {} } ] }
        }
      }
      """)
    state.setBookmark(of: "orders", key: "date_modified", to: "b")
    #expect(
      state.write().text
        == #"{"bookmarks":{"elsewhere":{"a":[1,"x  \n \" y"]},"orders":{"date_modified":"b","partitions":[{"context":{}}],"replication_key":"date_modified","replication_key_value":"b"}},"versions":{"old":1.50}}"#
    )
  }

  @Test func `drops the plain form of a former replication key`() throws {
    var state = try state(#"{"bookmarks":{"o":{"id":"7","replication_key":"id","replication_key_value":"7"}}}"#)
    state.setBookmark(of: "o", key: "date", to: "d")
    #expect(state.bookmark(of: "o", key: "id") == nil)
    #expect(state.bookmark(of: "o", key: "date") == "d")
  }

  @Test func `carries the place within a window`() throws {
    var state = SingerState()
    state.setPosition("window_end", of: "orders", to: Array("{ \"at\": 5 }".utf8))
    state.setPosition("seen", of: "orders", to: Array("[1,2]".utf8))
    state = try SingerState(reading: state.write())
    #expect(state.position("window_end", of: "orders")?["at"]?.int == 5)
    #expect(state.position("seen", of: "orders")?.elements.map(\.int) == [1, 2])
    state.removePosition("seen", of: "orders")
    state.removePosition("seen", of: "products")
    #expect(state.write().text == #"{"bookmarks":{"orders":{"window_end":{"at":5}}}}"#)
  }

  @Test(arguments: [
    #"{"bookmarks":{"o":{"d":"1"}}}"#,
    #"{"type":"STATE","value":{"bookmarks":{"o":{"d":"1"}}}}"#,
    #"{"singer_state":{"bookmarks":{"o":{"d":"1"}}}}"#,
    #"{"completed":{"singer_state":{"bookmarks":{"o":{"d":"1"}}}},"partial":{}}"#,
    "{\"bookmarks\":{}}\n{\"bookmarks\":{\"o\":{\"d\":\"1\"}}}\n\n",
  ])
  func `accepts what users have in their hands`(text: String) throws {
    #expect(try state(text).bookmark(of: "o", key: "d") == "1")
  }

  @Test(arguments: ["{}", #"{"bookmarks":null}"#, #"{"bookmarks":{"o":null},"currently_syncing":null}"#])
  func `begins anew with a state that says nothing`(text: String) throws {
    #expect(try state(text) == SingerState())
  }

  static let broken: [(String, StateFault)] = [
    ("", .empty),
    (" \n", .empty),
    ("[]", .notAnObject),
    (#"{"bookmarks":[]}"#, .brokenBookmarks),
    (#"{"bookmarks":{"o":"2026"}}"#, .brokenBookmark(stream: "o")),
  ]

  @Test(arguments: broken)
  func `names what is wrong`(text: String, fault: StateFault) {
    #expect(throws: fault) { try self.state(text) }
  }
}
