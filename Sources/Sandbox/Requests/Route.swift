/// One endpoint of a service: its method, its path with names in braces, and what it does there.
struct Route<Service>: Sendable {
  /// What a request does to the service, and its answer; the texts are the values of the names in the path.
  typealias Handler = @Sendable (inout Service, Ask, [String]) throws(Answer) -> Answer

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

  /// The same endpoint for a whole that has the service at a place.
  func within<Whole>(_ place: any WritableKeyPath<Whole, Service> & Sendable) -> Route<Whole> {
    Route<Whole>(method, template) { [handle] (whole, ask, names) throws(Answer) in
      try handle(&whole[keyPath: place], ask, names)
    }
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
struct Routes<Service>: Sendable {
  private let routes: [Route<Service>]

  init(_ routes: [Route<Service>]) {
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
    case found(Route<Service>, [String])
    case otherMethod(String)
    case none
  }
}
