/// The streams of which the ledger knows more than receipts.
public enum LedgerStream {
  /// The stream whose records are customers.
  public static let customers = "customers"
}
