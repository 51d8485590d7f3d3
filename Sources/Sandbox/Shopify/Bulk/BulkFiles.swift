import JSON

/// The files of bulk operations, for who knows where they are: no token is asked for, and none may be sent.
enum BulkFiles {
  static let all = [
    Route<Shopify>("GET", BulkJob.folder + "/{name}") { (shop, ask, names) throws(Answer) in
      try give(names.first ?? "", ask, &shop)
    }
  ]

  /// A refusal in the form of the place where the files lie.
  static func refusal(_ status: Int, _ code: String, _ text: String) -> Answer {
    .text(
      status, "<?xml version='1.0' encoding='UTF-8'?><Error><Code>\(code)</Code><Message>\(text)</Message></Error>",
      type: "application/xml; charset=UTF-8")
  }

  private static func give(_ secret: String, _ ask: Ask, _ shop: inout Shopify) throws(Answer) -> Answer {
    guard ask.headers["x-shopify-access-token"] == nil else {
      shop.bulk.tokensSeen = shop.bulk.tokensSeen.addingClamped(1)
      throw refusal(400, "InvalidArgument", "A token was sent to a place that is none of its business.")
    }
    guard let job = shop.bulk.all.first(where: { $0.secret == secret }),
      ask.query["Signature"] == String(secret.reversed())
    else { throw refusal(403, "SignatureDoesNotMatch", "Access denied.") }
    guard shop.fault != .bulkURLExpired, job.hasFile(at: shop.now) else {
      throw refusal(400, "ExpiredToken", "Invalid argument.")
    }
    let type = ("content-type", "application/jsonl")
    let start = shop.bulk.settings.givesRanges ? Self.start(ask.headers["range"]) : nil
    guard let start else { return Answer(200, headers: [type, ("accept-ranges", "bytes")], body: job.file(from: 0)) }
    let rest = job.file(from: start)
    let whole = start.addingClamped(rest.count)
    guard !rest.isEmpty else {
      throw refusal(416, "InvalidRange", "The requested range cannot be satisfied.")
    }
    return Answer(
      206, headers: [type, ("content-range", "bytes \(start)-\(whole.subtractingClamped(1))/\(whole)")], body: rest)
  }

  /// Where `bytes=7-` begins.
  private static func start(_ range: String?) -> Int? {
    guard let range, range.hasPrefix("bytes="), range.hasSuffix("-") else { return nil }
    return Int(range.dropFirst("bytes=".count).dropLast()).flatMap { $0 >= 0 ? $0 : nil }
  }
}
