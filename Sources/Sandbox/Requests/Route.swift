/// One endpoint: its method, its path with names in braces, and what it does.
struct Route: Sendable {
  typealias Handler = @Sendable (inout World, Ask, [String]) throws(Answer) -> Answer

  let method: String
  /// The path as documentation writes it, under which requests are counted.
  let template: String
  let handle: Handler
  /// The method and the path as documentation writes them.
  var name: String { method + " " + template }
  private let pattern: [Substring]

  init(_ method: String, _ template: String, _ handle: @escaping Handler) {
    self.method = method
    self.template = template
    self.handle = handle
    pattern = template.split(separator: "/")
  }

  /// The values of the names in braces, or nil if the path is another.
  func match(_ segments: ArraySlice<String>) -> [String]? {
    guard segments.count == pattern.count else { return nil }
    var values: [String] = []
    for (part, segment) in zip(pattern, segments) {
      if part.hasPrefix("{") {
        values.append(segment)
      } else if part != segment {
        return nil
      }
    }
    return values
  }
}

/// The endpoints of one API; literal paths are tried before those with names.
struct Routes: Sendable {
  private let routes: [Route]

  init(_ routes: [Route]) {
    self.routes = routes.sorted { left, right in
      left.template.count { $0 == "{" } < right.template.count { $0 == "{" }
    }
  }

  /// The endpoint for a request and the values of its names; a path that exists with another method gives its template.
  func find(_ method: String, _ segments: ArraySlice<String>) -> Match {
    var template: String?
    for route in routes {
      guard let values = route.match(segments) else { continue }
      if route.method == method { return .found(route, values) }
      template = route.template
    }
    return template.map(Match.otherMethod) ?? .none
  }

  /// What a look-up gives.
  enum Match {
    case found(Route, [String])
    case otherMethod(String)
    case none
  }
}
