import JSON
import Ledger

/// A change that a contact needs.
struct ContactPatch: Sendable {
  /// The address in lower case.
  var email: String
  /// The attributes that are new or different, as JSON by name.
  var attributes: [String: String]
  /// The lists that the contact has to be on and may not be yet.
  var lists: Set<Int> = []
  /// The lists that the contact has to leave.
  var leaves: Set<Int> = []
  /// The record that the change comes from, for the dead letters.
  var origin: Record

  /// Whether there is nothing to send.
  var isEmpty: Bool { attributes.isEmpty && lists.isEmpty && leaves.isEmpty }

  /// Takes over what a later change says.
  mutating func merge(_ later: ContactPatch) {
    attributes.merge(later.attributes) { $1 }
    lists = lists.subtracting(later.leaves).union(later.lists)
    leaves = leaves.subtracting(later.lists).union(later.leaves)
  }
}

/// What is known of a contact at Brevo.
struct KnownContact: Sendable {
  var attributes: [String: String] = [:]
  var lists: Set<Int> = []

  init() {}

  init(_ row: ContactRow) {
    if let object = try? JSONValue.parse(row.attributes) {
      for (key, value) in object.members { attributes[key.string] = String(decoding: value.json, as: UTF8.self) }
    }
    if let array = try? JSONValue.parse(row.lists) { lists = Set(array.elements.compactMap(\.int)) }
  }

  /// The contact once a change has been delivered.
  func applying(_ patch: ContactPatch, to email: String) -> ContactRow {
    var contact = self
    contact.attributes.merge(patch.attributes) { $1 }
    contact.lists = lists.union(patch.lists).subtracting(patch.leaves)
    return contact.row(of: email)
  }

  /// The contact as the ledger keeps it.
  func row(of email: String) -> ContactRow {
    let attributes = attributes.sorted { $0.key < $1.key }
    let lists = lists.sorted()
    let object = JSONWriter.bytes { writer in
      writer.object { writer in
        for (name, json) in attributes { writer.member(name) { $0.raw(json.utf8) } }
      }
    }
    return ContactRow(
      email: email, attributes: String(decoding: object, as: UTF8.self),
      lists: "[" + lists.map(String.init).joined(separator: ",") + "]")
  }
}
