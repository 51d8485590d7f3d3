import JSON
import Singer

/// A tap as simple as one can be: it reads a model of a shop, and resumes where it left off.
///
/// What stands at a bookmark is read again, and some rows come twice, as they do when pages overlap.
struct ModelTap: Sendable {
  /// A line, and which thing of the shop it is about.
  struct Line: Sendable {
    var text: String
    var thing: String?
  }

  let shop: ModelShop
  /// How many rows stand between two states.
  let page: Int
  /// The version under which whole streams are read; nil where each deletion is told by a record.
  let version: Int?

  /// What a run writes that begins behind a state.
  func lines(after state: String?) -> [Line] {
    var marks: [String: Int] = [:]
    if let state, let bookmarks = (try? JSONValue.parse(state))?["bookmarks"] {
      for (key, value) in bookmarks.members { marks[key.string] = value.int }
    }
    var lines: [Line] = []
    for stream in streams {
      lines.append(Line(text: stream.schema))
      let mark = stream.isWhole ? 0 : marks[stream.name] ?? 0
      let rows = stream.rows.filter { $0.modified >= mark && !(stream.isWhole && $0.isDeleted) }
        .sorted { ($0.modified, $0.id) < ($1.modified, $1.id) }
      for (place, row) in rows.enumerated() {
        lines.append(line(row, stream))
        if (row.id + row.modified) % 11 == 0 { lines.append(line(row, stream)) }
        if place % page == page - 1, !stream.isWhole {
          marks[stream.name] = row.modified
          lines.append(Line(text: Self.state(marks)))
        }
      }
      if stream.isWhole, stream.hasVersions, let version {
        lines.append(
          Line(text: #"{"type":"ACTIVATE_VERSION","stream":"\#(stream.name)","version":\#(version)}"#))
      }
      if let last = rows.last { marks[stream.name] = last.modified }
      lines.append(Line(text: Self.state(marks)))
    }
    return lines
  }

  /// One of the streams with its rows.
  struct Stream: Sendable {
    var name: String
    var keys = ["id"]
    var fields = ""
    var isWhole = false
    /// Whether a whole stream tells its version, and so what is gone.
    var hasVersions = true
    var rows: [Row]

    var schema: String {
      let type = name == "carts" ? "string" : "integer"
      let fields = keys.map { #""\#($0)":{"type":["\#(type)"]}"# }.joined(separator: ",") + fields
      let names = keys.map { "\"\($0)\"" }.joined(separator: ",")
      return
        #"{"type":"SCHEMA","stream":"\#(name)","schema":{"type":"object","properties":{\#(fields)}},"key_properties":[\#(names)]}"#
    }
  }

  struct Row: Sendable {
    var id: Int
    var thing: String
    var modified: Int
    var isDeleted = false
    /// Writes the record.
    var json: @Sendable () -> [UInt8]
  }

  private func line(_ row: Row, _ stream: Stream) -> Line {
    var record = row.json()
    if row.isDeleted {
      record = record.dropLast() + Array(#","_sdc_deleted_at":"\#(Self.date(row.modified))"}"#.utf8)
    }
    let version = stream.isWhole && stream.hasVersions ? version.map { #","version":\#($0)"# } ?? "" : ""
    let text =
      #"{"type":"RECORD","stream":"\#(stream.name)","record":\#(String(decoding: record, as: UTF8.self))\#(version)}"#
    return Line(text: text, thing: row.thing)
  }

  private static func state(_ marks: [String: Int]) -> String {
    let marks = marks.sorted { $0.key < $1.key }.map { #""\#($0.key)":\#($0.value)"# }
    return #"{"type":"STATE","value":{"bookmarks":{\#(marks.joined(separator: ","))}}}"#
  }

  static func date(_ seconds: Int) -> String { Timestamp(seconds: Int64(seconds)).rfc3339 }

  /// Hundredths as a decimal number with two digits.
  static func money(_ cents: Int) -> String {
    let rest = cents % 100
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
