import HTTP

/// What keeps the store from being read, where no answer is refused.
enum StoreFault: Error, Sendable, Equatable {
  /// A list repeats its pages although it says that there are more.
  case loop(path: String, page: Int)
  /// A list that is read by id does not come in the order of its ids.
  case unsorted(path: String)
}

/// A request that was given up while the store answered nothing else either.
struct StoreDown: Error, Sendable {
  let refusal: Refusal
}

extension Error {
  /// Whether other requests may be answered nevertheless.
  var concernsOneThing: Bool {
    switch self {
    case let refusal as Refusal: refusal.isLocal
    case is StoreFault: true
    default: false
    }
  }
}

extension Refusal {
  /// Whether other requests may be answered nevertheless.
  fileprivate var isLocal: Bool {
    switch outcome {
    case .answer(let response): ![401, 403, 429, 509].contains(response.status)
    case .fault(.broken), .fault(.tooLarge), .fault(.timedOut): true
    case .fault(.notConnected), .fault(.unsendable), .fault(.cancelled): false
    }
  }

  /// Whether the store may answer everything else in this way, too: it fails, or something else answers in its place.
  var mayBeOutage: Bool { cause?.isFailure == true || status.map { 300..<400 ~= $0 } ?? false }

  /// Whether the store may have failed because it was asked for too much at once.
  var mayBeLoad: Bool {
    switch outcome {
    case .answer(let response): [500, 502, 504].contains(response.status)
    case .fault(.timedOut): true
    default: false
    }
  }

  /// What a smaller page could change.
  var isAboutSize: Bool {
    if case .fault(.tooLarge) = outcome { return true }
    if status == 413 { return true }
    guard status == 422, let text = response?.excerpt(2000).lowercased() else { return false }
    return text.contains("limit")
  }
}

/// A stream that the token may not read.
struct Denied: Error, Sendable {
  let stream: Stream
  let refusal: Refusal
}
