import HTTP
import Singer

@testable import TapShopify

extension FuzzReader {
  /// Answers of a shop, a line each, to a run that reads the stream which the first line names.
  static let shopify = FuzzReader(waiting: "shopify", atMost: 2048) { bytes in
    try await TapCase.shopify.run(bytes) { _ in
      HTTPResponse(
        status: 200, fields: ["Date": "Sun, 01 Nov 2026 12:00:00 GMT"],
        body: Array(#"{"data":{},"extensions":{}}"#.utf8))
    }
  }
}

extension TapCase {
  static let shopify = TapCase(
    .shopify { Timestamp(seconds: 1_793_534_400) }, at: 1_793_534_400,
    config: #"{"shop":"tea","access_token":"shpat_1","start_date":"2026-10-01T00:00:00Z"}"#)
}
