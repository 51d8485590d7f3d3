import JSON
import Ledger

/// A contact on its way into an import.
struct ImportRow: Sendable {
  var patch: PackedPatch
  /// The lists of its import: those that it has to be on, and perhaps some that it is on already.
  var lists: Set<Int>
}

extension ImportRow {
  /// Divides contacts into those that can be imported and those that go alone.
  ///
  /// An import needs a list and has one set of lists for all its rows. Who needs no new list goes along with others onto a
  /// list that it is on; a set of few rows goes along with a greater one that puts nobody where they do not belong. Who
  /// leaves a list or loses a value goes alone, as imports can do neither.
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
    let great = sets.filter { !$0.key.isEmpty && $0.value.count >= few }.keys.sorted { one, other in
      let (mine, others) = (sets[one]?.count ?? 0, sets[other]?.count ?? 0)
      return mine == others ? one.sorted().lexicographicallyPrecedes(other.sorted()) : mine > others
    }
    var rows: [ImportRow] = []
    for (lists, patches) in sets {
      for patch in patches {
        if !lists.isEmpty, patches.count >= few {
          rows.append(ImportRow(patch: patch, lists: lists))
          continue
        }
        let on = known[patch.email]?.numbers ?? []
        let home = great.first { $0.isSuperset(of: lists) && $0.isSubset(of: lists.union(on)) }
        if let home = home ?? (lists.isEmpty ? (on.min() ?? ownList).map { [$0] } : lists) {
          rows.append(ImportRow(patch: patch, lists: home))
        } else {
          alone.append(patch)
        }
      }
    }
    return (rows, alone)
  }

  /// Fewer rows than this are worth no import of their own.
  static let few = 20
}

/// Rows of one import.
struct ImportChunk: Sendable {
  var lists: Set<Int>
  var rows: [ImportRow]

  /// Brevo recommends 8 MB and takes 10 (developers.brevo.com/reference/importcontacts-1).
  private static let bytes = 8_000_000

  /// Rows with the same lists, at most 8 MB together.
  static func cut(_ rows: [ImportRow]) -> [ImportChunk] {
    var chunks: [ImportChunk] = []
    let groups = Dictionary(grouping: rows, by: \.lists)
    for (lists, group) in groups.sorted(by: { $0.key.sorted().lexicographicallyPrecedes($1.key.sorted()) }) {
      var chunk = ImportChunk(lists: lists, rows: [])
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

  /// The body of `POST /contacts/import`.
  func body(_ forms: ImportForms, _ kinds: AccountAttributes) -> [UInt8] {
    var writer = JSONWriter(capacity: rows.reduce(200) { $0 + $1.bytes })
    writer.object { writer in
      writer.member("listIds") { writer in writer.array { writer in lists.sorted().forEach { writer.int($0) } } }
      writer.member("updateExistingContacts", true)
      writer.member("emptyContactsAttributes", false)
      writer.member("disableNotification", true)
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

extension ImportRow {
  /// The bytes that it needs in an import: the address may need escapes, and forms of values may be longer than ours.
  fileprivate var bytes: Int { patch.attributes.count * 9 / 8 + patch.email.utf8.count * 2 + 40 }
}

extension ContactRow {
  /// The lists that the contact is on.
  fileprivate var numbers: Set<Int> {
    (try? JSONValue.parse(lists)).map { Set($0.elements.compactMap(\.int)) } ?? []
  }
}
