import Singer

/// What the tap reads when nobody says more.
extension CatalogSelection {
  /// The selection without a catalog: the streams selected by default, but for some families.
  static func everyDay(without families: Set<Stream.Family>) -> CatalogSelection {
    .defaults(Stream.all.filter { !families.contains($0.family) }.map(\.singer))
  }
}
