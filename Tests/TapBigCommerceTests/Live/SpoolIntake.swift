import HTTP
import JSON
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import TapBigCommerce

/// Takes callbacks as a receiver does: by their secret and signature, into a spool.
struct SpoolIntake: Transport {
  let admission: Admission
  let spool: Spool
  let time: ManualTime
  let shop: Shop

  init(_ spool: Spool, _ options: SandboxOptions, _ time: ManualTime) {
    let signature = StandardWebhookSignature(keys: [SignatureKey(text: options.clientSecret)])
    admission = .secretAndSignature(HeaderSecret(name: "X-Tap-Secret", current: "s3cret"), signature)
    let reader = CallbackReader(storeHash: options.storeHash)
    shop = Shop(
      key: "a", path: "/a", source: .bigCommerce, admission: admission, spoolPath: spool.path
    ) { reader.read($0, $1) }
    (self.spool, self.time) = (spool, time)
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let fields = Dictionary(request.fields.all.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let headers = CallbackHeaders(fields)
    guard admission.refusal(headers) == nil, admission.verdict(request.body, headers, now: time.now) == .valid else {
      return HTTPResponse(status: 401)
    }
    guard let json = try? JSONValue.parse(request.body), case .hints(let callback, _) = shop.read(json, headers)
    else {
      return HTTPResponse(status: 200)
    }
    do throws(SpoolFault) {
      _ = try await spool.append(callback)
      return HTTPResponse(status: 200)
    } catch {
      return HTTPResponse(status: 503)
    }
  }
}
