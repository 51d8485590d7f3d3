import Foundation
import HTTP
import Logging
import NIOCore
import TestSupport
import Testing

@testable import Live

@Suite struct `What is told of callbacks` {
  private let digest = NoticeDigest()

  private func refused(_ shop: String, hasHeader: Bool = true) -> ReceiverNotice {
    .refused(shop: shop, .secret, hasHeader: hasHeader)
  }

  private func say(_ event: ReceiverEvent) -> String {
    switch event {
    case .noticed(let notice): "\(notice.shop ?? "-") now"
    case .repeated(let notice, let more):
      "\(notice.shop ?? "-") \(more.count) times of \(more.shopCount): \(more.shops.joined(separator: " "))"
    case .shops, .certificate: "something else"
    }
  }

  @Test func `is one line at once and one a minute, however many come of however many shops`() {
    #expect(digest.note(refused("a"), now: .seconds(0)).map(say) == "a now")
    for number in 0..<5000 {
      #expect(digest.note(refused("shop-\(number % 50)"), now: .milliseconds(number * 10)) == nil)
    }
    #expect(digest.due(at: .seconds(59)).isEmpty)
    #expect(digest.due(at: .seconds(60)).map(say) == ["shop-49 5000 times of 50: shop-0 shop-1 shop-10"])
    #expect(digest.due(at: .seconds(130)).isEmpty)
  }

  @Test func `keeps one cause from hiding another`() {
    #expect(digest.note(refused("a"), now: .zero) != nil)
    #expect(digest.note(refused("a", hasHeader: false), now: .zero) != nil)
    #expect(digest.note(.keptAside(shop: "a", .notJSON, scope: nil), now: .zero) != nil)
    #expect(digest.note(.keptAside(shop: "a", .nameless, scope: nil), now: .zero) != nil)
    #expect(digest.note(.keptAside(shop: "a", .nameless, scope: "x"), now: .zero) == nil)
  }

  @Test func `begins anew after a quiet minute, and where the clock was put back`() {
    #expect(digest.note(refused("a"), now: .seconds(100)) != nil)
    #expect(digest.note(refused("a"), now: .seconds(161)).map(say) == "a now")
    #expect(digest.note(refused("b"), now: .seconds(20)).map(say) == "b now")
    #expect(digest.note(refused("b"), now: .seconds(30)) == nil)
    #expect(digest.due(at: .seconds(10)).map(say) == ["b 1 times of 1: b"])
  }

  @Test func `is told to its end`() {
    _ = digest.note(refused("a"), now: .zero)
    _ = digest.note(refused("b"), now: .seconds(1))
    #expect(digest.due(at: .seconds(2), isEnd: true).map(say) == ["b 1 times of 1: b"])
  }
}

@Suite struct `A certificate that is watched` {
  @Test(
    arguments: [
      (0, .expired), (-1, .expired), (1, .expires(days: 0)), (86_400, .expires(days: 1)),
      (14 * 86_400 - 1, .expires(days: 13)), (14 * 86_400, nil),
    ] as [(Int, CertificateStanding?)])
  func `is named in its last fortnight`(left: Int, standing: CertificateStanding?) {
    let now = Duration.seconds(1_772_366_400)
    #expect(CertificateWatch.standing(now + .seconds(left), now: now) == standing)
  }

  @Test func `is named once a day, stands in the figures, and is read again without a connection`() async throws {
    let folder = try TemporaryFolder()
    let paths = CertificatePaths(certificate: folder.file("certificate.pem"), key: folder.file("key.pem"))
    func write(_ certificate: TestCertificate) throws {
      try folder.write(certificate.certificate, to: "certificate.pem")
      try folder.write(certificate.key, to: "key.pem")
    }
    try write(.first)
    let told = Shared<[String]>([])
    let certificates = try CertificateFiles(paths) { fault in told.change { $0.append("read \(fault == nil)") } }
    let metrics = LiveMetrics(scopes: [])
    // The clock moves a minute a look, and stands shortly before the last day.
    let time = ManualTime(certificates.expires - .seconds(86_400 + 90))
    let watch = CertificateWatch(certificates: certificates, metrics: metrics, time: time) { event in
      if case .certificate(let standing) = event { told.change { $0.append("\(standing)") } }
    }
    await withTaskGroup(of: Void.self) { tasks in
      tasks.addTask { await watch.run() }
      while time.now < certificates.expires + .seconds(600) { await Task.yield() }
      try? write(.second)
      while !told.value.contains("read true") { await Task.yield() }
      tasks.cancelAll()
    }
    #expect(told.value.prefix(4) == ["expires(days: 1)", "expires(days: 0)", "expired", "read true"])
    let text = metrics.text(spools: [], now: time.now)
    #expect(text.contains("live_certificate_expires_timestamp_seconds \(certificates.expires.components.seconds)\n"))
  }
}

@Suite struct `A receiver with all that belongs to it` {
  private let folder: TemporaryFolder
  private let told = Shared<[String]>([])

  init() throws { folder = try TemporaryFolder() }

  private func shop(_ key: String) -> Shop {
    let secret = HeaderSecret(name: "X-Secret", current: ReceiverScene.secret)
    return Shop(
      key: key, path: "/hooks/\(key)", source: .test, admission: .secret(secret, signature: nil),
      spoolPath: folder.file("\(key).spool"), read: ReceiverScene.read)
  }

  private func service(_ shops: ShopDirectory, settings: ReceiverSettings = ReceiverSettings()) throws
    -> ReceiverService
  {
    let told = told
    return try ReceiverService(
      shops: shops, scopes: ["changed"], settings: settings, time: SystemTime(), logger: Logger(label: "test")
    ) { event in
      if case .noticed(.spoolFault(let shop, let fault)) = event { told.change { $0.append("\(shop) \(fault.cause)") } }
    }
  }

  /// Lets it listen while something is done, and then asks it to end.
  private func listening(_ service: ReceiverService, _ body: (Int) async throws -> Void)
    async throws
  {
    let (ports, port) = AsyncStream<Int>.makeStream()
    let (ends, end) = AsyncStream<Void>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { port.finish() }
        try await service.run(until: { for await _ in ends {} }, isListening: { port.yield($0) })
      }
      defer { end.finish() }
      if let port = await ports.first(where: { _ in true }) { try await body(port) }
      end.finish()
      try await tasks.waitForAll()
    }
  }

  @Test func `names a broken spool before a callback comes for it`() async throws {
    try folder.write(String(repeating: "x", count: 9000), to: "b.spool")
    let shops = ShopDirectory(address: ReceiverScene.address)
    _ = shops.update(
      ["a", "b"].map {
        ShopSource(name: $0, version: "1", content: .success(.init(shop: shop($0), address: ReceiverScene.address)))
      })
    let told = told
    try await listening(try service(shops)) { port in
      while told.value.isEmpty { await Task.yield() }
      let answer = try await RawClient(port: port).connected { reader, writer, _ in
        try await writer.write(ByteBuffer(string: RawClient.callback()))
        return try await reader.head()
      }
      #expect(answer.hasPrefix("HTTP/1.1 200 "))
    }
    #expect(told.value == ["b damaged"])
  }

  /// Left alone, the body would have ten minutes.
  @Test(.timeLimit(.minutes(5)))
  func `ends in its time though somebody sends a body without end`() async throws {
    var settings = ReceiverSettings()
    settings.graceTimeout = .milliseconds(200)
    settings.bodyTimeout = .seconds(600)
    let service = try service(ShopDirectory(shop("a"), address: ReceiverScene.address), settings: settings)
    let (begins, begin) = AsyncStream<Void>.makeStream()
    try await withThrowingTaskGroup(of: String.self) { tasks in
      try await listening(service) { port in
        tasks.addTask {
          try await RawClient(port: port).connected { reader, writer, _ in
            try await writer.write(ByteBuffer(string: RawClient.callback() + RawClient.callback(length: 100_000)))
            let first = try await reader.head()
            begin.finish()
            return first + (await reader.rest())
          }
        }
        for await _ in begins {}
      }
      // The callback that came whole has its answer, the other one none.
      for try await answers in tasks { #expect(answers.components(separatedBy: "HTTP/1.1 200 ").count == 2) }
    }
  }
}
