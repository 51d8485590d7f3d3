internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// What a request knows of its connection: nothing.
struct ReceiverContext: InitializableFromSource, Sendable {
  init(source: ApplicationRequestContextSource) {}
}

/// Answers requests: callbacks by path, and the pages that tell how the receiver is.
struct ReceiverResponder: HTTPResponder {
  let shops: ShopDirectory
  let intake: CallbackIntake
  let pages: StatusPages
  let budget: BodyBudget
  let settings: ReceiverSettings
  let metrics: LiveMetrics

  func respond(to request: Request, context: ReceiverContext) async throws -> Response {
    let path = request.uri.path
    if ShopDirectory.reservedPaths.contains(path) { return await page(path, request.method) }
    guard let shop = shops.shop(at: path) else {
      metrics.received(scope: nil, status: 404)
      return Response(status: .notFound, headers: [.connection: "close"])
    }
    guard request.method == .post else {
      metrics.received(scope: nil, status: 405)
      return Response(status: .methodNotAllowed, headers: [.connection: "close", .allow: "POST"])
    }
    let headers = CallbackHeaders(request.headers)
    let (verdict, isRead) = try await verdict(shop, headers, request)
    metrics.received(scope: verdict.scope, status: verdict.status)
    return Response(
      status: HTTPResponse.Status(code: verdict.status), headers: isRead ? [:] : [.connection: "close"])
  }

  /// Decides about a callback, and tells whether its body was read.
  private func verdict(
    _ shop: Shop, _ headers: CallbackHeaders, _ request: Request
  ) async throws -> (verdict: CallbackVerdict, isRead: Bool) {
    if let refused = intake.refusal(shop, headers) { return (refused, false) }
    switch try await budget.collect(request, upTo: settings.maximumBody) {
    case .success(let body): return (await intake.take(body, shop, headers), true)
    case .failure(let refusal): return (intake.refuse(refusal, shop, headers), false)
    }
  }

  private func page(_ path: String, _ method: HTTPRequest.Method) async -> Response {
    guard method == .get || method == .head else {
      return Response(status: .methodNotAllowed, headers: [.connection: "close", .allow: "GET, HEAD"])
    }
    let page = await pages.page(path)
    var headers: HTTPFields = [.contentType: page.type, .cacheControl: "no-store"]
    let status = HTTPResponse.Status(code: page.status)
    guard method == .get else {
      headers[.contentLength] = String(page.text.utf8.count)
      return Response(status: status, headers: headers)
    }
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: page.text)))
  }
}
