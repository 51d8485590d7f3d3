import JSON

/// An entry of `errors` in an answer.
struct QueryFault: Error, Sendable {
  let message: String
  var place: QueryPlace?
  var path: [PathPart] = []
  /// The members of `extensions`, the code among them.
  var details: [(name: String, value: String)] = []
  /// Numbers among the members of `extensions`.
  var figures: [(name: String, value: Int)] = []

  /// A step to a place in an answer.
  enum PathPart: Sendable, Equatable {
    case name(String)
    case index(Int)
  }

  init(_ message: String, at place: QueryPlace? = nil, _ details: [(name: String, value: String)] = []) {
    (self.message, self.place, self.details) = (message, place, details)
  }

  /// A text that cannot be read.
  static func syntax(_ what: String, at place: QueryPlace) -> QueryFault {
    QueryFault("syntax error, \(what)", at: place)
  }

  /// A fault with a code.
  static func coded(_ code: String, _ message: String, at place: QueryPlace? = nil) -> QueryFault {
    QueryFault(message, at: place, [("code", code)])
  }

  /// The fault at a path.
  func at(_ path: [PathPart]) -> QueryFault {
    var fault = self
    fault.path = path
    return fault
  }

  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("message", message)
      if let place {
        writer.member("locations") { writer in
          writer.array { writer in
            writer.object { writer in
              writer.member("line", place.line)
              writer.member("column", place.column)
            }
          }
        }
      }
      if !path.isEmpty {
        writer.member("path") { writer in
          writer.array { writer in
            for part in path {
              switch part {
              case .name(let name): writer.string(name)
              case .index(let index): writer.int(index)
              }
            }
          }
        }
      }
      if !details.isEmpty || !figures.isEmpty {
        writer.member("extensions") { writer in
          writer.object { writer in
            for (name, value) in details { writer.member(name, value) }
            for (name, value) in figures { writer.member(name, value) }
          }
        }
      }
    }
  }
}
