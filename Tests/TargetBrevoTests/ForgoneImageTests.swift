import HTTP
import JSON
import Testing
import TestSupport

@testable import TargetBrevo

@Suite struct `Delivering products with a picture that Brevo refuses` {
  @Test func `delivers the product without it, and names the value`() async throws {
    let brevo = ScriptedBrevo { request, _ in
      let body = String(decoding: request.body, as: UTF8.self)
      guard body.contains("bad.jpg") else { return .init(201, "{}") }
      return .init(400, #"{"code":"invalid_parameter","message":"imageUrl is not reachable"}"#)
    }
    let recorded = Rejected()
    let time = ManualTime()
    let sink = CommerceSink(api: brevo.api(time), kind: .products, record: recorded.take)
    let rows = try (1...4).map { number in
      let image = number == 3 ? "bad.jpg" : "good.jpg"
      let json = #"{"id":"\#(number)","name":"P","imageUrl":"https://example.com/\#(image)"}"#
      return Row(
        id: "\(number)", json: Array(json.utf8),
        origin: Record(stream: "products", key: "\(number)", value: try JSONValue.parse(json)))
    }
    let rejects = try await sink.deliver(rows)
    #expect(rejects.map(\.code) == ["refused_image"])
    #expect(recorded.all.map(\.key) == ["3"])
    #expect(recorded.all.map(\.extent) == [.value])
    let last = try #require(brevo.bodies.last { $0["id"]?.string == "3" })
    #expect(last["imageUrl"] == nil)
    #expect(last["updateEnabled"]?.bool == true)
  }
}
