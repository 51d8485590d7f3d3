import CommandLine
import HTTP
import Singer
import Tap

/// The way of an export's file to this machine: without the token, and where it breaks off, from there on.
struct ExportDownload: Sendable {
  let session: ShopSession
  let transport: any Transport
  let time: any Timekeeper

  /// The attempts at most that bring nothing.
  private static let attempts = 5
  private static let backoff = Backoff(first: .seconds(1), longest: .seconds(30))

  /// What comes of it.
  enum Outcome: Sendable, Equatable {
    case done
    case failed(ExportFailure)
  }

  /// Fetches a file.
  ///
  /// - Parameters:
  ///   - url: where it lies; whoever knows it can fetch it, so it is told nowhere.
  ///   - file: takes it.
  ///   - size: the bytes that it has; nil where nobody has said so.
  /// - Returns: whether it has come whole, or why not.
  /// - Throws: ``ShopFault/disk(_:)``, and that the task is cancelled.
  func fetch(_ url: String, to file: ExportFile, size: Int?) async throws -> Outcome {
    guard session.fetches(from: url) else { return .failed(.foreignAddress) }
    var (failures, status) = (0, Int?.none)
    while failures < Self.attempts {
      let before = file.count
      var request = HTTPRequest(.get, url, fields: ["User-Agent": ProgramInfo.shopify.userAgent])
      if before > 0 { request.fields["Range"] = "bytes=\(before)-" }
      do throws(TransportFault) {
        let response = try await transport.download(request, to: file)
        status = response.status
        if [200, 206].contains(response.status) {
          if size.map({ file.count >= $0 }) ?? true { return .done }
        } else if response.status != 429, response.status < 500 {
          return .failed(.notFetched(response.status))
        }
      } catch {
        if let fault = file.fault { throw ShopFault.disk(fault) }
        if case .cancelled = error { throw CancellationError() }
        status = nil
      }
      try Task.checkCancellation()
      failures = file.count > before ? 1 : failures + 1
      try await time.sleep(for: Self.backoff.pause(after: failures, random: 0.5))
    }
    return .failed(.notFetched(status))
  }
}
