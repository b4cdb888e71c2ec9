/// Which hotline this is.
public enum Release {
  /// The version by the rules of Semantic Versioning.
  public static let version = "0.1.0"
}
