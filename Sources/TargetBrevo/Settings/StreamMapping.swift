import JSON
import Ledger

/// Which streams of another tap are ours under other names, and where our fields are in them.
struct StreamMapping: Sendable {
  /// A stream of ours that another feeds.
  struct Feed: Sendable {
    /// The stream by our name.
    var stream: String
    /// The shape of our records, or nil where they are taken as they are.
    var shape: FieldShape?
    /// The setting as it was written, for the digest of what was delivered by it; empty where the source's mapping holds.
    var text: [UInt8]
    /// What a record has to give a value for; nil where all are taken.
    var only: FieldSource?
  }

  /// The paths at which the addresses of customers and subscribers stand.
  struct Emails: Sendable {
    var customers: JSONPath?
    var subscribers: JSONPath?
  }

  /// The streams that there are, with the fields without which nothing can be made of a record of them.
  typealias Needs = [String: @Sendable (Emails) -> [JSONPath]]

  /// The name under which another tap's list of what was deleted comes in, of whatever stream of ours.
  static let deletions = "deletions"

  /// The feeds by the other tap's name for its stream.
  private var feeds: [String: Feed] = [:]
  /// The streams that there are.
  private let names: Set<String>

  /// Creates a mapping that leaves everything as it is.
  init(needs: Needs) { names = Set(needs.keys) }

  /// Reads the `streams` setting.
  ///
  /// - Parameters:
  ///   - settings: an object from our streams to `{"from": their stream, "fields": {our field: source}}`.
  ///   - standard: the mapping of the source in the same form, before which the settings go field by field.
  ///   - needs: the streams that there are, with the fields that each needs.
  ///   - emails: the paths of ours at which addresses stand.
  /// - Throws: every problem at once.
  init(
    _ settings: JSONValue, over standard: JSONValue? = nil, needs: Needs, emails: Emails
  ) throws(SettingsProblems) {
    self.init(needs: needs)
    var reading = FieldReading()
    for entry in StreamEntry.all(settings, over: standard) {
      let (stream, value) = (entry.stream, entry.value)
      let place = "streams.\(stream)"
      guard let needed = needs[stream] else {
        reading.problems.append(
          Words.Problem.unknownStream(place, names.sorted().joined(separator: ", ")))
        continue
      }
      guard value.kind == .object else {
        reading.problems.append(Words.Problem.streamForm(place))
        continue
      }
      for (key, _) in value.members where !key.is("from") && !key.is("fields") && !key.is("only") {
        reading.problems.append(Words.Problem.unknownMember(place, key.string))
      }
      let from = value["from" as StaticString]
      let source = from?.string ?? stream
      if let from, from.string?.isEmpty ?? true {
        reading.problems.append(Words.Problem.streamName(place))
      }
      if let other = feeds[source]?.stream {
        reading.problems.append(Words.Problem.streamTaken(place, source, other))
      }
      var shape: FieldShape?
      if let fields = value["fields" as StaticString] {
        var read = reading.shape(fields, "\(place).fields")
        read.tellsNulls = entry.isOfSource && stream == LedgerStream.customers
        for path in needed(emails) where !read.has(path.steps[...]) {
          reading.problems.append(Words.Problem.fieldNeeded(place, path.text, stream))
        }
        shape = read
      }
      let only = value["only" as StaticString].flatMap { reading.source($0, "\(place).only") }
      feeds[source] = Feed(stream: stream, shape: shape, text: entry.text, only: only)
    }
    guard reading.problems.isEmpty else { throw SettingsProblems(lines: reading.problems) }
  }

  /// What a tap's stream feeds; nil if it has no place.
  func feed(of stream: String) -> Feed? {
    if let feed = feeds[stream] { return feed }
    guard names.contains(stream), stream != StreamMapping.deletions,
      !feeds.values.contains(where: { $0.stream == stream })
    else {
      return nil
    }
    return Feed(stream: stream, text: [])
  }

  /// The setting of a stream of ours as it was written; empty where there is none.
  func text(of stream: String) -> [UInt8] { feeds.values.first { $0.stream == stream }?.text ?? [] }
}

extension StreamMapping.Feed {
  /// Whether a record of the other tap is taken: `only` gives a value for it that is not null.
  func takes(_ record: JSONValue) -> Bool {
    guard let only else { return true }
    return only.json(in: record).map { !$0.elementsEqual("null".utf8) } ?? false
  }

  /// Brings a record of the other tap into our shape; the marks of a deletion stay.
  func record(_ record: JSONValue) -> JSONValue {
    guard let shape else { return record }
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        shape.write(members: record, into: &writer)
        guard let deleted = record["_sdc_deleted_at" as StaticString] else { return }
        writer.member("_sdc_deleted_at", deleted)
        if let erased = record["_sdc_erased_at" as StaticString] { writer.member("_sdc_erased_at", erased) }
      }
    }
    return (try? JSONValue.parse(json)) ?? .null
  }

  /// Brings a schema of the other tap into our shape.
  func schema(_ schema: JSONValue) -> JSONValue {
    guard let shape else { return schema }
    return (try? JSONValue.parse(shape.schema(by: schema))) ?? schema
  }
}
