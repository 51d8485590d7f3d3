package import Singer

/// The streams of a tap, in the order in which they are read, and their families.
package struct StreamTable: Sendable {
  package let streams: [Stream]
  /// The families in the order in which they are told.
  package let families: [Stream.Family]
  /// The families whose streams are not selected by default, unless `sync` turns them on.
  package var familiesOff: Set<Stream.Family> = []

  package init(
    streams: [Stream], families: [Stream.Family], familiesOff: Set<Stream.Family> = []
  ) {
    self.streams = streams
    self.families = families
    self.familiesOff = familiesOff
  }

  /// The stream with an id.
  package subscript(id: String) -> Stream? { streams.first { $0.id == id } }

  /// What discovery says of all streams.
  package var descriptions: [StreamDescription] { streams.map(\.singer) }

  /// What discovery says of all streams where some families are off: theirs are not selected by default.
  package func descriptions(without families: Set<Stream.Family>) -> [StreamDescription] {
    streams.map { $0.singer($0.selectedByDefault && !families.contains($0.family)) }
  }

  /// The selection without a catalog: the streams selected by default, but for some families.
  package func everyDay(without families: Set<Stream.Family>) -> CatalogSelection {
    .defaults(streams.filter { !families.contains($0.family) }.map(\.singer))
  }
}
