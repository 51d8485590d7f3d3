import JSON
import Ledger

/// What `rejects --format json` shows.
enum RejectsDocument {
  /// Writes the dead letters, cause by cause, the largest first.
  static func text(_ groups: RejectGroups, path: String) -> String {
    JSONWriter.text { writer in
      writer.object { writer in
        writer.member("path", path)
        writer.member("open", groups.open)
        writer.member("overtaken", groups.overtaken)
        writer.member("unreadable_lines") { writer in
          writer.array { writer in for number in groups.unreadable { writer.int(number) } }
        }
        writer.member("groups") { writer in
          writer.array { writer in
            for group in groups.groups { writer.object { write(group, into: &$0) } }
          }
        }
      }
    }
  }

  /// Writes what the letters of a cause have in common.
  static func write(_ cause: RejectGroups.Cause, count: Int, into writer: inout JSONWriter) {
    writer.member("stream", cause.stream)
    writer.member("sink", cause.sink)
    writer.member("code", cause.code)
    writer.member("extent", cause.extent.rawValue)
    writer.member("count", count)
  }

  private static func write(_ group: RejectGroups.Group, into writer: inout JSONWriter) {
    write(group.cause, count: group.count, into: &writer)
    if let status = group.cause.status, status > 0 { writer.member("status", status) }
    writer.member("meaning", Words.meaning(of: group.cause))
    writer.member("message", group.message)
    writer.member("advice", group.cause.advice)
    writer.member("first", group.first)
    writer.member("last", group.last)
    writer.member("keys") { writer in
      writer.array { writer in for key in group.keys { writer.string(key.printableKey) } }
    }
  }
}
