import Singer

/// What the tap says it has, and what it reads when nobody says more.
enum Discovery {
  /// The answer to `--discover`: one indented JSON document.
  static func document() -> [UInt8] { Catalog.discovery(of: Stream.descriptions) }
}

extension CatalogSelection {
  /// The selection without a catalog: the streams selected by default, but for some families, and their usual fields.
  static func everyDay(without families: Set<Stream.Family>) -> CatalogSelection {
    .defaults(Stream.all.filter { !families.contains($0.family) }.map(\.singer))
  }
}
