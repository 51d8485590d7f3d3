import JSON

/// Which streams of another tap are ours under other names, and where our fields are in them.
struct StreamMapping: Sendable {
  /// A stream of ours that another feeds.
  struct Feed: Sendable {
    /// The stream by our name.
    var stream: String
    /// The shape of our records, or nil where they are taken as they are.
    var shape: FieldShape?
    /// The setting as it was written, for the digest of what was delivered by it.
    var text: [UInt8]
  }

  /// Rules that cannot work, line by line.
  struct Problems: Error { var lines: [String] }

  /// The feeds by the other tap's name for its stream.
  private var feeds: [String: Feed] = [:]

  /// The mapping that leaves everything as it is.
  init() {}

  /// Reads the `streams` setting.
  ///
  /// - Parameters:
  ///   - settings: an object from our streams to `{"from": their stream, "fields": {our field: source}}`.
  ///   - emails: the paths of ours at which addresses stand, by stream.
  /// - Throws: every problem at once.
  init(_ settings: JSONValue, emails: [String: JSONPath]) throws(Problems) {
    var reading = FieldReading()
    for (key, value) in settings.members {
      let stream = key.string
      let place = "streams.\(stream)"
      guard let target = TargetStream.named(stream) else {
        reading.problems.append(
          Words.Problem.unknownStream(place, TargetStream.names.sorted().joined(separator: ", ")))
        continue
      }
      guard value.kind == .object else {
        reading.problems.append(Words.Problem.streamForm(place))
        continue
      }
      for (key, _) in value.members where !key.is("from") && !key.is("fields") {
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
        let read = reading.shape(fields, "\(place).fields")
        for path in target.needed(emails[stream]) where !read.has(path.steps[...]) {
          reading.problems.append(Words.Problem.fieldNeeded(place, path.text, stream))
        }
        shape = read
      }
      feeds[source] = Feed(stream: stream, shape: shape, text: Array(value.json))
    }
    guard reading.problems.isEmpty else { throw Problems(lines: reading.problems) }
  }

  /// What a tap's stream feeds; nil if it has no place.
  func feed(of stream: String) -> Feed? {
    if let feed = feeds[stream] { return feed }
    guard TargetStream.names.contains(stream), !feeds.values.contains(where: { $0.stream == stream }) else {
      return nil
    }
    return Feed(stream: stream, text: [])
  }

  /// The setting of a stream of ours as it was written; empty where there is none.
  func text(of stream: String) -> [UInt8] { feeds.values.first { $0.stream == stream }?.text ?? [] }
}

extension StreamMapping.Feed {
  /// Brings a record of the other tap into our shape; the mark of a deletion stays.
  func record(_ record: JSONValue) -> JSONValue {
    guard let shape else { return record }
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        shape.write(members: record, into: &writer)
        if let deleted = record["_sdc_deleted_at" as StaticString] { writer.member("_sdc_deleted_at", deleted) }
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
