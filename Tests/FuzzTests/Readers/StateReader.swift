import JSON
import Singer

extension FuzzReader {
  /// States: what is written is what was read, and a new bookmark is there.
  static let states = FuzzReader("states") { bytes in
    guard var state = try? SingerState(reading: bytes) else { return }
    let written = state.write()
    let again = try SingerState(reading: written)
    try promise(again.write() == written, "another state: \(written.asText)")
    for stream in state.streams.prefix(4) {
      _ = state.bookmark(of: stream, key: "date_modified")
      state.setBookmark(of: stream, key: "date_modified", to: "2026-03-01T10:00:00Z")
      state.setPosition("window", of: stream, to: Array(#"{"page":2}"#.utf8))
      try promise(
        state.bookmark(of: stream, key: "date_modified") == "2026-03-01T10:00:00Z", "a bookmark that is not kept")
      _ = try JSONValue.parse(state.write())
      state.removePosition("window", of: stream)
    }
  }
}
