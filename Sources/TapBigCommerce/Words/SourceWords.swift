import HTTP
import JSON

/// What a program calls its source, and what it advises: the words of the engine's sentences that are the program's.
struct SourceWords: Sendable {
  /// What the source is, such as “store”.
  let name: String
  /// Who can be asked about it, such as “the vendor's support”.
  let support: String
  /// The setting that holds its address.
  let address: String
  /// All settings that its address is made of, such as “api_url and shop”.
  let addressParts: String
  /// The setting that holds the credentials.
  let credentials: String
  /// What to do about answers, by their status, a sentence each.
  let advice: [Int: String]
  /// What stands on the page of a stream that the settings do not restrict, without its full stop.
  let unrestricted: String
  /// The part of a request's path that is shown.
  let path: @Sendable (HTTPRequest) -> String
  /// What an answer says in words, in the form that the API has for it; nil for another form.
  let said: @Sendable (JSONValue) -> String?
  /// How a person gives the credentials the permission that a stream needs, such as “tick “Orders” for the account”.
  let permit: @Sendable (Stream) -> String
  /// What is wrong with rows of which the source does not give everything, behind “the store gives”.
  let incomplete: @Sendable (_ named: String, _ count: Int) -> String
}
