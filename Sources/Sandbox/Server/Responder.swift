import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What a request knows of its connection.
struct SandboxContext: InitializableFromSource, Sendable {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}

/// Answers requests out of a world, and does to the connection what a fault wants.
struct Responder: HTTPResponder {
  let sandbox: CommerceSandbox

  func respond(to request: Request, context: SandboxContext) async throws -> Response {
    var body: [UInt8] = []
    for try await part in request.body { body.append(contentsOf: part.readableBytesView) }
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    let ask = Ask(
      method: request.method.rawValue, target: request.uri.string, headers: headers, body: body,
      origin: "http://" + (request.head.authority ?? "localhost"))
    let (answer, delivery) = sandbox.respond(to: ask)
    defer { sandbox.leave(ask) }
    switch delivery {
    case .none:
      try await context.channel.close()
      throw CancellationError()
    case .late(let delay):
      try await ContinuousClock().sleep(for: delay)
      return response(answer, ask)
    case .whole: return response(answer, ask)
    case .half: return half(answer, context.channel)
    }
  }

  private func response(_ answer: Answer, _ ask: Ask) -> Response {
    var fields = fields(answer)
    var body = answer.body
    if body.count > 512, ask.headers["accept-encoding"]?.contains("gzip") == true, let small = gzip(body) {
      fields[.contentEncoding] = "gzip"
      fields[.vary] = "Accept-Encoding"
      body = small
    }
    return Response(
      status: .init(code: answer.status), headers: fields,
      body: body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }

  /// An answer that promises its whole length and breaks off in the middle.
  private func half(_ answer: Answer, _ channel: any Channel) -> Response {
    let part = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
    return Response(
      status: .init(code: answer.status), headers: fields(answer),
      body: ResponseBody(contentLength: max(1, answer.body.count)) { writer in
        try await writer.write(part)
        try await channel.close()
        throw CancellationError()
      })
  }

  private func fields(_ answer: Answer) -> HTTPFields {
    var fields = HTTPFields()
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    return fields
  }
}
