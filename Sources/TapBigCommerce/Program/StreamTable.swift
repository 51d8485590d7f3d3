import Singer

/// The streams of a tap, in the order in which they are read, and their families.
struct StreamTable: Sendable {
  let streams: [Stream]
  /// The families in the order in which they are told.
  let families: [Stream.Family]
  /// The families whose streams are not selected by default, unless `sync` turns them on.
  var familiesOff: Set<Stream.Family> = []

  /// The stream with an id.
  subscript(id: String) -> Stream? { streams.first { $0.id == id } }

  /// What discovery says of all streams.
  var descriptions: [StreamDescription] { streams.map(\.singer) }

  /// What discovery says of all streams where some families are off: theirs are not selected by default.
  func descriptions(without families: Set<Stream.Family>) -> [StreamDescription] {
    streams.map { $0.singer($0.selectedByDefault && !families.contains($0.family)) }
  }

  /// The selection without a catalog: the streams selected by default, but for some families.
  func everyDay(without families: Set<Stream.Family>) -> CatalogSelection {
    .defaults(streams.filter { !families.contains($0.family) }.map(\.singer))
  }
}
