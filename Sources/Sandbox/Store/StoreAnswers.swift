import JSON

extension Answer {
  static let statusPage = "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes"
  static let unauthorized =
    "Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store."
  static let missingScope = "You don't have a required scope to access the endpoint"
  static let tooMany = "You have reached the API request limit for this store."

  /// An error as the V3 API words it.
  static func v3(_ status: Int, _ title: String, errors: [String: String]? = nil) -> Answer {
    .json(status) { writer in
      writer.object { writer in
        writer.member("status", status)
        writer.member("title", title)
        writer.member("type", statusPage)
        guard let errors else { return }
        writer.member("errors") { writer in
          writer.object { writer in
            for (field, text) in errors.sorted(by: { $0.key < $1.key }) { writer.member(field, text) }
          }
        }
      }
    }
  }

  /// An error as the V2 API words it: a list of one.
  static func v2(
    _ status: Int, _ message: String, details: ((inout JSONWriter) -> Void)? = nil
  ) -> Answer {
    .json(status) { writer in
      writer.array { writer in
        writer.object { writer in
          writer.member("status", status)
          writer.member("message", message)
          if let details { writer.member("details") { $0.object(details) } }
        }
      }
    }
  }

  /// An answer with `data` and an empty `meta`.
  static func data(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) -> Answer {
    .json(status) { writer in
      writer.object { writer in
        writer.member("data", write)
        writer.member("meta") { $0.object { _ in } }
      }
    }
  }
}
