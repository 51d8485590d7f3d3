/// The parameters that all lists of Brevo have.
struct BrevoPage {
  let limit: Int
  let offset: Int
  let ascending: Bool
  let modifiedSince: Int
  let createdSince: Int

  init(_ ask: Ask, standard: Int, most: Int, filters: Set<String> = [], strict: Bool = true) throws(Answer) {
    let known = filters.union(["limit", "offset", "sort", "modifiedSince", "createdSince"])
    for (name, _) in ask.query.pairs where strict && !known.contains(name) {
      throw .brevo(400, "invalid_parameter", "\(name) is not a known parameter")
    }
    func number(_ name: String, _ standard: Int, _ range: ClosedRange<Int>) throws(Answer) -> Int {
      guard let text = ask.query[name] else { return standard }
      guard let value = Int(text) else { throw .brevo(400, "invalid_parameter", "\(name) should be an integer") }
      guard range.contains(value) else {
        throw .brevo(400, "out_of_range", "\(name) exceeds max value \(range.upperBound)")
      }
      return value
    }
    func moment(_ name: String) throws(Answer) -> Int {
      guard let text = ask.query[name] else { return Int.min }
      guard let date = Dates.parse(text) else {
        throw .brevo(400, "invalid_parameter", "\(name) should be a valid date-time")
      }
      return date.seconds * 1000 + date.milliseconds
    }
    limit = try number("limit", standard, 0...most)
    offset = try number("offset", 0, 0...Int.max)
    modifiedSince = try moment("modifiedSince")
    createdSince = try moment("createdSince")
    let sort = ask.query["sort"]
    guard sort == nil || sort == "asc" || sort == "desc" else {
      throw .brevo(400, "invalid_parameter", "sort should be one of asc, desc")
    }
    ascending = sort == "asc"
  }
}
