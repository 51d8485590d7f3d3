import JSON
import Ledger

/// A contact on its way into an import.
struct ImportRow: Sendable {
  var patch: PackedPatch
  /// The lists of its import: those that it has to be on, or the target's own.
  var lists: Set<Int>
  /// Whether Brevo has had the contact before.
  var isKnown = false
}

extension ImportRow {
  /// What all rows of an import have in common.
  struct Kind: Hashable {
    let lists: [Int]
    let barsTexts: Bool
  }

  /// What its import has to be like.
  var kind: Kind { Kind(lists: lists.sorted(), barsTexts: patch.barsTexts) }

  /// Divides contacts into those that can be imported and those that go alone.
  ///
  /// An import needs a list and has one set of lists for all its rows. Who needs no new list goes onto the target's own:
  /// a list that the ledger knows them on they may have left since. Who leaves a list or loses a value goes alone, as
  /// imports can do neither.
  static func divide(
    _ patches: [PackedPatch], known: [String: ContactRow], ownList: Int? = nil
  ) -> (rows: [ImportRow], alone: [PackedPatch]) {
    var alone: [PackedPatch] = []
    var sets: [Set<Int>: [PackedPatch]] = [:]
    for patch in patches {
      if patch.leaves.isEmpty, patch.emptied.isEmpty {
        sets[patch.lists, default: []].append(patch)
      } else {
        alone.append(patch)
      }
    }
    var rows: [ImportRow] = []
    // In an order that is the same each time: of several with one phone number the first keeps it.
    for (needed, patches) in sets.sorted(by: { $0.key.sorted().lexicographicallyPrecedes($1.key.sorted()) }) {
      guard !needed.isEmpty || ownList != nil else {
        alone += patches
        continue
      }
      let lists = needed.isEmpty ? Set([ownList].compactMap(\.self)) : needed
      rows += patches.map { ImportRow(patch: $0, lists: lists, isKnown: known[$0.email] != nil) }
    }
    return (rows, alone)
  }
}

/// Rows of one import.
struct ImportChunk: Sendable {
  var lists: Set<Int>
  var rows: [ImportRow]

  /// Brevo recommends 8 MB and takes 10 (developers.brevo.com/reference/importcontacts-1).
  private static let bytes = 8_000_000

  /// Whether its contacts are barred from SMS campaigns, which an import does for all its rows.
  private var barsTexts: Bool { rows.first?.patch.barsTexts ?? false }

  /// Rows of one kind, at most 8 MB together.
  static func cut(_ rows: [ImportRow]) -> [ImportChunk] {
    var chunks: [ImportChunk] = []
    let groups = Dictionary(grouping: rows, by: \.kind)
    for (kind, group) in groups.sorted(by: { $0.key.comes(before: $1.key) }) {
      var chunk = ImportChunk(lists: Set(kind.lists), rows: [])
      var size = 0
      for row in group {
        let bytes = row.bytes
        if size + bytes > Self.bytes, !chunk.rows.isEmpty {
          chunks.append(chunk)
          (chunk.rows, size) = ([], 0)
        }
        chunk.rows.append(row)
        size += bytes
      }
      chunks.append(chunk)
    }
    return chunks
  }

  /// Both halves of it.
  var halves: [ImportChunk] {
    let middle = rows.count / 2
    return [
      ImportChunk(lists: lists, rows: Array(rows[..<middle])), ImportChunk(lists: lists, rows: Array(rows[middle...])),
    ]
  }

  /// The body of `POST /contacts/import`.
  func body(_ forms: ImportForms, _ kinds: AccountAttributes) -> [UInt8] {
    var writer = JSONWriter(capacity: rows.reduce(200) { $0 + $1.bytes })
    writer.object { writer in
      writer.member("listIds") { writer in writer.array { writer in lists.sorted().forEach { writer.int($0) } } }
      writer.member("updateExistingContacts", true)
      writer.member("emptyContactsAttributes", false)
      writer.member("disableNotification", true)
      if barsTexts { writer.member("smsBlacklist", true) }
      writer.member("jsonBody") { writer in
        writer.array { writer in
          for row in rows {
            writer.object { writer in
              writer.member("email", row.patch.email)
              writer.member("attributes") { forms.write(row.patch, kinds, &$0) }
            }
          }
        }
      }
    }
    return writer.bytes
  }
}

extension ImportRow.Kind {
  /// Whether imports of this kind come first.
  fileprivate func comes(before other: ImportRow.Kind) -> Bool {
    lists == other.lists ? !barsTexts && other.barsTexts : lists.lexicographicallyPrecedes(other.lists)
  }
}

extension ImportRow {
  /// The bytes that it needs in an import: the address may need escapes, and forms of values may be longer than ours.
  fileprivate var bytes: Int { patch.attributes.count * 9 / 8 + patch.email.utf8.count * 2 + 40 }
}
