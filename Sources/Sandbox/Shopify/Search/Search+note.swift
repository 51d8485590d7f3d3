import JSON

/// What `extensions.search` says of a search that was not understood.
struct SearchNote: Sendable {
  let path: [String]
  let query: String
  let parsed: SearchQuery
  let warnings: [Search.Warning]

  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("path") { writer in writer.array { for part in path { $0.string(part) } } }
      writer.member("query", query)
      writer.member("parsed") { parsed.write(&$0) }
      writer.member("warnings") { writer in
        writer.array { writer in
          for warning in warnings {
            writer.object { writer in
              writer.member("field", warning.field)
              writer.member("message", warning.message)
              writer.member("code", warning.code)
            }
          }
        }
      }
    }
  }
}

extension SearchQuery {
  fileprivate func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      switch self {
      case .term(let term):
        if let field = term.field { writer.member("field", field) }
        writer.member(term.key, term.value)
      case .all(let parts): writer.member("and") { writer in writer.array { for part in parts { part.write(&$0) } } }
      case .any(let parts): writer.member("or") { writer in writer.array { for part in parts { part.write(&$0) } } }
      case .not(let part): writer.member("not") { part.write(&$0) }
      }
    }
  }
}

extension SearchTerm {
  fileprivate var key: String {
    switch comparison {
    case .equal: isQuoted ? "match_phrase" : "match_all"
    case .less: isQuoted ? "range_lt" : "range_lte"
    case .lessOrEqual: "range_lte"
    case .greater: "range_gt"
    case .greaterOrEqual: "range_gte"
    }
  }
}
