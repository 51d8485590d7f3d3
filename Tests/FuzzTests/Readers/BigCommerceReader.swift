import HTTP

@testable import TapBigCommerce

extension FuzzReader {
  /// Answers of a store, a line each, to a run that reads the stream which the first line names.
  static let bigCommerce = FuzzReader(waiting: "bigcommerce", atMost: 2048) { bytes in
    try await TapCase.bigCommerce.run(bytes) { request in
      request.url.contains("/v2/")
        ? HTTPResponse(status: 204) : HTTPResponse(status: 200, body: Array(#"{"data":[],"meta":{}}"#.utf8))
    }
  }
}

extension TapCase {
  static let bigCommerce = TapCase(
    .bigCommerce, at: 1_768_003_200,
    config: #"{"store_hash":"hash","access_token":"token","start_date":"2026-01-01T00:00:00Z"}"#)
}
