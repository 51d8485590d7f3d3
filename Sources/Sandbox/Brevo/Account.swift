import JSON

/// A Brevo account, and everything that has arrived in it.
///
/// Each part is a value of its own, which knows no other unless it is handed one.
struct Account: Sendable {
  let options: AccountOptions
  var contactBook: ContactBook
  var importQueue = ImportQueue()
  var eventLog = EventLog()
  var commerce: CommerceBook
  var buckets: [RateFamily: Bucket]
  /// The fault that strikes the request that is being answered.
  var fault: Fault.Name?
  /// The time of what is done now, since 1970.
  var now: Duration

  init(options: AccountOptions, now: Duration) {
    self.options = options
    self.now = now
    contactBook = ContactBook(now: now.inMilliseconds)
    commerce = CommerceBook(activeFrom: options.ecommerce ? now.inMilliseconds : nil)
    buckets = options.limits.families.mapValues(Bucket.init)
  }

  /// Begins all hours and seconds of the rate limits anew, as if the account had rested for an hour.
  mutating func renewQuotas() { buckets = options.limits.families.mapValues(Bucket.init) }

  /// The time in milliseconds since 1970, as Brevo keeps times.
  var milliseconds: Int { now.inMilliseconds }

  /// Finishes the imports whose time has come.
  mutating func settle() { importQueue.settle(options, now: milliseconds, into: &contactBook) }

  /// Refuses what needs eCommerce while it is not active.
  func needCommerce() throws(Answer) { try commerce.need(at: milliseconds) }

  /// The body of a request, if it has the shape that it must have.
  func body(_ ask: Ask, _ shape: Shape) throws(Answer) -> JSONValue {
    try ask.body(shape, strict: options.strictKeys)
  }
}
