/// The release that these programs are of.
public enum Release {
  /// Its version, which all programs of the package share.
  public static let version = "0.1.0"
}
