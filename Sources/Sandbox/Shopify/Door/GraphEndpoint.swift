import JSON

/// The one address of the API, and the one where tokens are given.
enum ShopifyEndpoints {
  static let graph = "/admin/api/{version}/graphql.json"
  static let token = "/admin/oauth/access_token"

  static let all =
    [
      Route<Shopify>("POST", graph) { (shop, ask, names) throws(Answer) in try shop.answer(ask, names.first ?? "") },
      Route<Shopify>("POST", token) { (shop, ask, _) throws(Answer) in try shop.giveToken(ask) },
    ] + BulkFiles.all
}

extension Shopify {
  /// Answers a query.
  mutating func answer(_ ask: Ask, _ wanted: String) throws(Answer) -> Answer {
    guard let serving = APIVersions.serving(wanted, at: now.inSeconds) else {
      throw .json(404) { $0.object { $0.member("errors", "Not Found") } }
    }
    origin = ask.origin
    let version = fault == .versionFallsForward ? APIVersions.after(serving) : serving
    var answer = Answer.json(200, [UInt8]())
    do throws(QueryFault) {
      let request = try GraphRequest(ask.json)
      answer.body = try run(request, version)
    } catch {
      answer.body = JSONWriter.bytes { writer in
        writer.object { writer in writer.member("errors") { writer in writer.array { error.write(&$0) } } }
      }
    }
    answer.headers.append(("x-shopify-api-version", version))
    return answer
  }

  private mutating func run(_ request: GraphRequest, _ version: String) throws(QueryFault) -> [UInt8] {
    let wrong = QueryCheck.faults(
      of: request.operation, in: request.document, types: Types.table, version: version)
    guard wrong.isEmpty else {
      return JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("errors") { writer in writer.array { for fault in wrong { fault.write(&$0) } } }
        }
      }
    }
    let variables = try QueryVariables(request.variables, for: request.operation, types: Types.table)
    let cost = QueryCost(types: Types.table, document: request.document, variables: variables)
    let requested = cost.cost(of: request.operation)
    guard requested <= queryLimit else { throw .tooDear(requested, most: queryLimit) }
    guard fault != .throttled, bucket.take(requested, at: now) else {
      return bucket.refused("THROTTLED", "Throttled", requested)
    }
    guard fault != .internalError200 else {
      return bucket.refused(
        "INTERNAL_SERVER_ERROR", "Internal error. Looks like something went wrong on our end.", requested)
    }
    let payloads = perform(request.operation, variables, version)
    var query = QueryRun(self, request.document, variables, version: version)
    var data = JSONWriter()
    let written = query.write(request.operation, payloads, &data)
    let actual = request.operation.kind == "mutation" ? requested : min(requested, written)
    bucket.giveBack(requested - actual)
    return JSONWriter.bytes { [bucket] writer in
      writer.object { writer in
        if query.isLost {
          writer.member("data") { $0.null() }
        } else {
          writer.member("data") { $0.raw(data.bytes) }
        }
        if !query.faults.isEmpty {
          writer.member("errors") { writer in writer.array { for fault in query.faults { fault.write(&$0) } } }
        }
        writer.member("extensions") { writer in
          writer.object { writer in
            bucket.write(requested: requested, actual: actual, &writer)
            guard !query.notes.isEmpty else { return }
            writer.member("search") { writer in writer.array { for note in query.notes { note.write(&$0) } } }
          }
        }
      }
    }
  }

  /// Does what the mutations of an operation say; nothing for a query.
  private mutating func perform(
    _ operation: QueryOperation, _ variables: QueryVariables, _ version: String
  ) -> [String: ShopValue] {
    var payloads: [String: ShopValue] = [:]
    for selection in operation.kind == "mutation" ? operation.selections.items : [] {
      guard case .field(let field) = selection, let type = Types.table["Mutation"]?.fields[field.name] else { continue }
      payloads[field.name] = perform(field.name, variables.arguments(of: field, type), version)
    }
    return payloads
  }
}

extension QueryFault {
  /// A query that costs more than any may.
  fileprivate static func tooDear(_ cost: Int, most: Int) -> QueryFault {
    var fault = QueryFault.coded(
      "MAX_COST_EXCEEDED", "Query cost is \(cost), which exceeds the single query max cost limit (\(most)).")
    fault.details.append(("documentation", "https://shopify.dev/api/usage/rate-limits"))
    fault.figures = [("cost", cost), ("maxCost", most)]
    return fault
  }
}

extension CostBucket {
  /// An answer without data, with what it would have cost.
  fileprivate func refused(_ code: String, _ message: String, _ requested: Int) -> [UInt8] {
    var fault = QueryFault.coded(code, message)
    if code == "THROTTLED" { fault.details.append(("documentation", "https://shopify.dev/api/usage/rate-limits")) }
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("errors") { writer in writer.array { fault.write(&$0) } }
        writer.member("extensions") { writer in
          writer.object { write(requested: requested, actual: nil, &$0) }
        }
      }
    }
  }
}
