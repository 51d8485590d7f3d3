package import HTTP
package import JSON

/// What a program calls its source, and what it advises: the words of the engine's sentences that are the program's.
package struct SourceWords: Sendable {
  /// What the source is, such as “store”.
  package let name: String
  /// Who can be asked about it, such as “the vendor's support”.
  package let support: String
  /// The setting that holds its address.
  package let address: String
  /// All settings that its address is made of, such as “api_url and shop”.
  package let addressParts: String
  /// The setting that holds the credentials.
  package let credentials: String
  /// What to do about answers, by their status, a sentence each.
  package let advice: [Int: String]
  /// What stands on the page of a stream that the settings do not restrict, without its full stop.
  package let unrestricted: String
  /// The part of a request's path that is shown.
  package let path: @Sendable (HTTPRequest) -> String
  /// What an answer says in words, in the form that the API has for it; nil for another form.
  package let said: @Sendable (JSONValue) -> String?
  /// How a person gives the credentials the permission that a stream needs, such as “tick “Orders” for the account”.
  package let permit: @Sendable (Stream) -> String
  /// What is wrong with rows of which the source does not give everything, behind “the store gives”.
  package let incomplete: @Sendable (_ named: String, _ count: Int) -> String

  /// What went wrong in a part of the program that is its own; nil for what the engine can say itself.
  package let fault: @Sendable (any Error) -> String?

  package init(
    name: String, support: String, address: String, addressParts: String, credentials: String, advice: [Int: String],
    unrestricted: String, path: @escaping @Sendable (HTTPRequest) -> String,
    said: @escaping @Sendable (JSONValue) -> String?, permit: @escaping @Sendable (Stream) -> String,
    incomplete: @escaping @Sendable (_ named: String, _ count: Int) -> String,
    fault: @escaping @Sendable (any Error) -> String? = { _ in nil }
  ) {
    self.name = name
    self.support = support
    self.address = address
    self.addressParts = addressParts
    self.credentials = credentials
    self.advice = advice
    self.unrestricted = unrestricted
    self.path = path
    self.said = said
    self.permit = permit
    self.incomplete = incomplete
    self.fault = fault
  }

  /// What to do about an answer with a status; nil where the program has nothing of its own to say.
  func advice(on status: Int) -> String? { advice[status] }
}
