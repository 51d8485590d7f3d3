import JSON
import Ledger

/// A stream that the target takes: all that is known of it, in one value.
///
/// Whoever adds one adds a file here and a line to the table ``all``; what is done with its records stands with its
/// subject's delivery.
struct TargetStream: Sendable {
  /// What becomes of what belongs to records that are gone: told by a record, or missing in a version that is whole.
  enum Deletion: Sendable {
    case customers, subscribers, categories, products
  }

  /// The name by which receipts, dead letters and other taps' mappings know it.
  let name: String
  /// The family that turns it on and off.
  let family: Settings.Family
  /// The fields without which nothing can be made of a record.
  var needed: @Sendable (StreamMapping.Emails) -> [JSONPath] = { _ in ["name"].compactMap { JSONPath($0) } }
  /// The rules by which its records are mapped: a receipt holds only under the same ones.
  ///
  /// What stands here is in the digests of every shop. Another text sends all of its records again.
  var rules: @Sendable (Settings) -> String = { "1|\($0.storeURL ?? "")" }
  /// Whether its things have ids of their own at Brevo, so that another `id_prefix` makes other things of them.
  var bearsIDs = false
  /// What of a record counts: a change of anything else sends nothing again.
  var content: @Sendable (Record) -> ArraySlice<UInt8> = { $0.json }
  /// Whether a record has a receipt before it is sent, so that what may be at Brevo is hidden once it is gone.
  var isKnownBeforeSent = false
  /// What follows from records that a whole version lacks; nil where versions are not followed.
  var deletion: Deletion?
  /// How much of a batch's bytes a record's line counts: on the way to Brevo most need four to five times their bytes, and
  /// orders and carts, of which little is sent, two to three times.
  var weight = 5
}

extension TargetStream {
  /// The table of all streams that go somewhere in Brevo.
  static let all: [TargetStream] = [
    customers, customerGroups, subscribers, orders, products, categories, brands, inventoryItems, carts, coupons,
    orderShipments, orderRefunds, wishlists,
  ]

  // Cannot trap: the table names each stream once.
  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The names of all streams.
  static let names = Set(byName.keys)

  /// The stream with a name; nil if there is none.
  static func named(_ name: String) -> TargetStream? { byName[name] }
}

extension Settings {
  /// The rules by which a stream's records are mapped, with what the setting `streams` says of it.
  func rules(of stream: TargetStream) -> [UInt8] {
    let ids = stream.bearsIDs ? commerce.ids.rule : ""
    return Array((stream.rules(self) + ids).utf8) + streams.text(of: stream.name)
  }
}

extension Record {
  /// The fingerprint by which the ledger knows this version of the record, under some rules of mapping.
  ///
  /// Receipts of the first version hold until their records change, so that a new version of the target sends nothing again.
  func digest(under rules: [UInt8], in stream: TargetStream, version: Digest.Version = .second) -> Digest {
    let (content, mark): (ArraySlice<UInt8>, ArraySlice<UInt8>) = (stream.content(self), isDeleted ? [1] : [])
    return switch version {
    case .first: Digest.of(rules[...], content, mark)
    case .second: Digest(JSONFingerprint(of: rules[...], content, mark))
    }
  }
}
