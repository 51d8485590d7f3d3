import HTTP
import Synchronization
import TestSupport
import Testing

@Suite struct `A download` {
  /// What takes bodies with a status, and refuses more than so many bytes.
  private final class Kept: BodyReceiver {
    struct Full: Error {}

    private let kept = Mutex<[UInt8]>([])
    private let room: Int

    init(room: Int = .max) { self.room = room }

    var text: String { kept.withLock { String(decoding: $0, as: UTF8.self) } }

    func wants(status: Int, _ fields: HTTPFields) -> Bool { status == 200 }

    func take(_ bytes: UnsafeRawBufferPointer) throws {
      try kept.withLock { kept in
        guard kept.count + bytes.count <= room else { throw Full() }
        kept += bytes
      }
    }
  }

  private func fetch(
    _ act: TestServer.Act, to kept: Kept, _ limits: AsyncHTTPTransport.Limits = .init()
  ) async throws -> (Result<HTTPResponse, TransportFault>, [String]) {
    try await TestServer.run(act) { server in
      let transport = AsyncHTTPTransport(limits: limits)
      let result: Result<HTTPResponse, TransportFault>
      do throws(TransportFault) {
        result = .success(
          try await transport.download(HTTPRequest(.get, "http://127.0.0.1:\(server.port)/a"), to: kept))
      } catch {
        result = .failure(error)
      }
      await transport.shutdown()
      return (result, server.requests)
    }
  }

  @Test func `hands a body on that is larger than any answer may be, not compressed`() async throws {
    var limits = AsyncHTTPTransport.Limits()
    limits.bodyBytes = 1_000
    let (kept, body) = (Kept(), String(repeating: "line\n", count: 40_000))
    let (result, heads) = try await fetch(TestServer.answer(200, body), to: kept, limits)
    #expect(try result.get().status == 200 && result.get().body.isEmpty)
    #expect(kept.text == body)
    #expect(heads.first?.lowercased().contains("accept-encoding: identity") == true)
  }

  @Test func `keeps what came before it broke off`() async throws {
    let kept = Kept()
    let (result, _) = try await fetch(.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"), to: kept)
    #expect(throws: TransportFault.self) { try result.get() }
    #expect(kept.text == "half")
  }

  @Test func `gives the beginning of a body that is not wanted`() async throws {
    let kept = Kept()
    let (result, _) = try await fetch(TestServer.answer(403, "no " + String(repeating: "x", count: 9_000)), to: kept)
    #expect(try result.get().status == 403 && result.get().excerpt(3) == "no " && result.get().body.count == 4_096)
    #expect(kept.text.isEmpty)
  }

  @Test func `ends where nobody takes what comes`() async throws {
    let (result, _) = try await fetch(TestServer.answer(200, String(repeating: "x", count: 900)), to: Kept(room: 10))
    #expect(throws: TransportFault.self) { try result.get() }
  }
}
