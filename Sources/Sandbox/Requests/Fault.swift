import JSON

/// A fault that is armed for some of the coming requests.
struct Fault: Sendable {
  /// What goes wrong.
  let name: Name
  /// The method that it waits for; nil for any.
  var method: String?
  /// The path that it waits for, or nil for any.
  ///
  /// It begins behind the store's hash or Brevo's version; `*` stands for anything. A query to Shopify is
  /// `/graphql/orders`, after the first field that it asks for.
  var path: String?
  /// How many requests it strikes.
  var times = 1
  /// How many matching requests pass before.
  var after = 0
  /// How long `slow` waits, and when a 429 says to come back.
  var delay = Duration.seconds(5)

  init(
    _ name: Name, method: String? = nil, path: String? = nil, times: Int = 1, after: Int = 0,
    delay: Duration = .seconds(5)
  ) {
    self.name = name
    self.method = method
    self.path = path
    self.times = times
    self.after = after
    self.delay = delay
  }

  /// The names of all faults.
  enum Name: String, Sendable, CaseIterable {
    // Answers that are given instead of carrying the request out.
    case serverError500, badGateway502, unavailable503, gatewayTimeout504, originTimeout524, bandwidth509
    case tooManyRequests, tooManyRequestsWithoutHeaders
    case unauthorizedOnce, ipBlocked401, forbiddenScope, gone404, tooEarly425
    /// The connection is closed without an answer and nothing has been done.
    case connectionReset

    // The request is carried out, and then:
    /// the answer is late.
    case slow
    /// the connection is closed without an answer.
    case answerLost
    /// the connection is closed in the middle of the body.
    case truncatedBody
    /// the body is a page for people.
    case notJSON
    /// the body is empty although the status says otherwise.
    case emptyBody
    /// the body is right and its type is not.
    case wrongContentType

    // Brevo's own ways to fail.
    /// Every second event of a batch is refused.
    case partialBatch207
    /// Every second order of a batch is accepted and never kept.
    case ordersDropped
    /// The import ends as `failed`.
    case importFails

    // Shopify's own ways to fail. Instead of the answer:
    /// the shop is frozen, or locked.
    case paymentRequired402, locked423
    /// an error with status 200, of the bucket or of nobody knows what.
    case throttled, internalError200
    // And in an answer:
    /// the page ends where it began, and there is more.
    case repeatedCursor
    /// the search was not understood, although it was.
    case searchWarning
    /// a later version answers.
    case versionFallsForward
    /// something within a row is missing, and an error beside the data says so.
    case partialErrors

    // Of the bulk operation that a request starts (`/graphql/bulkOperationRunQuery`):
    /// it fails after some root objects, without a file, or with one.
    case bulkFails, bulkFailsPartially, bulkTimesOut
    /// it is expired when it should be done; it never ends; somebody cancels it.
    case bulkExpires, bulkStuck, bulkCanceled
    /// every fiftieth line is missing in its file, and its counts know nothing of that.
    case bulkLosesLines
    /// there are as many as may be, and it is refused.
    case bulkBusy
    /// it is refused for a reason of the shop's own.
    case bulkRefused
    // And of its file (`/bulk-operation-outputs/*`):
    /// it can no longer be fetched.
    case bulkURLExpired
  }

  func matches(_ method: String, _ path: String) -> Bool {
    (self.method ?? method) == method && (self.path.map { glob($0, path) } ?? true)
  }
}

extension [Fault] {
  /// The fault that strikes a request, if one does; each that matches counts it.
  mutating func strike(_ method: String, _ path: String) -> Fault? {
    for index in indices where self[index].matches(method, path) {
      if self[index].after > 0 {
        self[index].after -= 1
        continue
      }
      let fault = self[index]
      self[index].times = self[index].times.subtractingClamped(1)
      if self[index].times <= 0 { remove(at: index) }
      return fault
    }
    return nil
  }
}
