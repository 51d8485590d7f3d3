import Foundation
import GRDB
import HTTP
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Testing
import TestSupport

@testable import Live

@Suite struct `A receiver that listens` {
  /// Settings of which one bound lets a test see what happens when it is reached; all others leave a busy machine its time.
  static func hasty(_ bound: WritableKeyPath<ReceiverSettings, Duration>) -> ReceiverSettings {
    var settings = ReceiverSettings()
    settings[keyPath: bound] = .milliseconds(500)
    return settings
  }

  private func status(_ answer: String) -> String { String(answer.dropFirst(9).prefix(3)) }

  @Test func `answers one callback after the other on one connection`() async throws {
    let scene = try ReceiverScene(time: SystemTime())
    try await scene.listening { port in
      try await RawClient(port: port).connected { reader, writer, _ in
        for number in 0..<3 {
          try await writer.write(ByteBuffer(string: RawClient.callback("\(number)")))
          let head = try await reader.head()
          #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.lowercased().contains("content-length: 0\r\n"))
        }
      }
    }
    #expect(try await scene.spool().unread() == ["0", "1", "2"])
  }

  @Test(arguments: [
    "", "POST /hooks", "POST /hooks/a HTTP/1.1\r\nHost: x\r\nX-Secret:", "\r\n", String(repeating: "\r\n", count: 50),
  ])
  func `cuts who does not finish a header in time`(text: String) async throws {
    let scene = try ReceiverScene(settings: Self.hasty(\.headerTimeout), time: SystemTime())
    let answer = try await scene.listening { try await RawClient(port: $0).exchange(text) }
    #expect(answer.isEmpty)
  }

  @Test func `cuts who does not finish a body in time, however steadily it trickles`() async throws {
    let scene = try ReceiverScene(settings: Self.hasty(\.bodyTimeout), time: SystemTime())
    try await scene.listening { port in
      #expect(try await RawClient(port: port).exchange(RawClient.callback(length: 1000)).isEmpty)
      let clock = ContinuousClock()
      try await RawClient(port: port).connected { reader, writer, channel in
        try await writer.write(ByteBuffer(string: RawClient.chunked()))
        let start = clock.now
        while channel.isActive, (try? await writer.write(ByteBuffer(string: "1\r\n \r\n"))) != nil {
          try await clock.sleep(for: .milliseconds(5))
        }
        #expect(clock.now - start < .seconds(60))
        #expect(await reader.rest().isEmpty)
      }
    }
    #expect(try await scene.spool().unread().isEmpty)
  }

  @Test func `cuts who stays without asking anything more`() async throws {
    let scene = try ReceiverScene(settings: Self.hasty(\.idleTimeout), time: SystemTime())
    let answer = try await scene.listening { try await RawClient(port: $0).exchange(RawClient.callback()) }
    #expect(status(answer) == "200")
  }

  @Test(arguments: [
    RawClient.callback(length: 1000), RawClient.chunked() + "5\r\n{\"sho",
    RawClient.chunked() + "2f\r\n" + ReceiverScene.body("1"),
  ])
  func `takes nothing from who ends before the body does`(text: String) async throws {
    let scene = try ReceiverScene(time: SystemTime())
    let answer = try await scene.listening { try await RawClient(port: $0).exchange(text, thenFinish: true) }
    #expect(status(answer) != "200", "\(answer)")
    let spool = try await scene.spool()
    #expect(try await spool.unread().isEmpty)
    #expect(try await spool.asides().isEmpty)
  }

  @Test func `takes no more than a body's length, and ends the connection over the rest`() async throws {
    let scene = try ReceiverScene(time: SystemTime())
    let body = ReceiverScene.body("1")
    let answer = try await scene.listening { port in
      try await RawClient(port: port).exchange(RawClient.callback(length: body.utf8.count) + "and more\r\n\r\n")
    }
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.contains("HTTP/1.1 400 Bad Request\r\n"))
    #expect(try await scene.spool().unread() == ["1"])
  }

  @Test func `takes a body in chunks, and none beyond 256 KiB whatever it announces`() async throws {
    let scene = try ReceiverScene(time: SystemTime())
    let body = ReceiverScene.body("1")
    let whole = "\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
    let chunk = "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n"
    try await scene.listening { port in
      let client = RawClient(port: port)
      try await client.connected { reader, writer, _ in
        try await writer.write(ByteBuffer(string: RawClient.chunked() + whole))
        #expect(status(try await reader.head()) == "200")
      }
      let endless = RawClient.chunked() + String(repeating: chunk, count: 5)
      #expect(status(try await client.exchange(endless)) == "413")
      #expect(status(try await client.exchange(RawClient.callback(length: 300_000))) == "413")
      #expect(try await client.exchange(RawClient.callback(length: -1)).contains(" 400 "))
      #expect(try await client.exchange(RawClient.callback(fields: ["Content-Length: 3"])).contains(" 400 "))
    }
    #expect(try await scene.spool().unread(each: true) == ["1"])
  }

  @Test func `refuses a stranger before his body, and ends the connection soon`() async throws {
    let scene = try ReceiverScene(settings: Self.hasty(\.lingerTimeout), time: SystemTime())
    try await scene.listening { port in
      for body in [RawClient.callback(secret: "wrong", length: 200_000), RawClient.chunked(secret: "wrong")] {
        let answer = try await RawClient(port: port).exchange(body)
        #expect(status(answer) == "401" && answer.lowercased().contains("connection: close\r\n"))
      }
      let flood = RawClient.chunked(secret: "wrong") + "fffffff\r\n" + String(repeating: "x", count: 8 << 20)
      try await RawClient(port: port).connected { reader, writer, _ in
        _ = try? await writer.write(ByteBuffer(string: flood))
        _ = await reader.rest()
      }
    }
    #expect(scene.notices.all.count == 3)
  }

  /// Heads that no receiver should take.
  static let wrongHeads: [String] = {
    let long = String(repeating: "a", count: 20_000)
    let many = (0..<200).map { "X\($0): 1\r\n" }.joined()
    let large = (0..<9).map { "X\($0): \(long.prefix(9000))\r\n" }.joined()
    let both = "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
    return [
      "GET /\(long) HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nX: \(long)\r\n\r\n", "GET / HTTP/1.1\r\n\(many)\r\n",
      "GET / HTTP/1.1\r\n\(large)\r\n", "this is no HTTP\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}",
      "GET / HTTP/9.9\r\n\r\n", "POST /hooks/a HTTP/1.1\r\n\(both)",
    ]
  }()

  @Test(arguments: wrongHeads)
  func `refuses headers that are too large, and what is no HTTP`(text: String) async throws {
    let scene = try ReceiverScene(settings: Self.hasty(\.headerTimeout), time: SystemTime())
    let answer = try await scene.listening { try await RawClient(port: $0).exchange(text) }
    #expect(answer.isEmpty || status(answer) == "400", "\(answer)")
  }

  @Test func `lets further connections wait while as many are open as may`() async throws {
    var settings = ReceiverSettings()
    settings.maximumConnections = 2
    settings.idleTimeout = .milliseconds(300)
    let scene = try ReceiverScene(settings: settings, time: SystemTime())
    try await scene.listening { port in
      try await withThrowingTaskGroup(of: String.self) { tasks in
        for number in 0..<6 {
          tasks.addTask { try await RawClient(port: port).exchange(RawClient.callback("\(number)")) }
        }
        for try await answer in tasks { #expect(status(answer) == "200") }
      }
    }
    #expect(try await scene.spool().unread().count == 6)
  }

  @Test func `says that its port is taken`() async throws {
    let scene = try ReceiverScene(time: SystemTime())
    try await scene.listening { port in
      let address = ReceiverAddress(host: "127.0.0.1", port: port)
      let other = try ReceiverScene(address: address, time: SystemTime())
      await #expect(throws: ReceiverFault.portTaken(address)) { try await other.listening { _ in } }
    }
  }

  @Test(arguments: ["192.0.2.1", "no.such.host.invalid"])
  func `says that it has no such address`(host: String) async throws {
    let address = ReceiverAddress(host: host, port: 0)
    let scene = try ReceiverScene(address: address, time: SystemTime())
    await #expect(throws: ReceiverFault.noSuchHost(address)) { try await scene.listening { _ in } }
  }

  @Test func `finishes what it has taken when it is to end, and takes nothing more`() async throws {
    let scene = try ReceiverScene(time: SystemTime())
    let spool = try await scene.spool()
    let gate = DispatchSemaphore(value: 0)
    spool.file.queue.asyncWriteWithoutTransaction { _ in gate.wait() }
    let answers = try await withThrowingTaskGroup(of: String.self) { tasks in
      try await scene.listening { port in
        for number in 0..<3 {
          tasks.addTask { try await RawClient(port: port).exchange(RawClient.callback("\(number)")) }
        }
        while spool.pending.withLock({ $0.entries.count }) < 3 { await Task.yield() }
        tasks.addTask {
          while !scene.isEnding { await Task.yield() }
          gate.signal()
          return ""
        }
      }
      return try await tasks.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.filter { status($0) == "200" }.count == 3)
    #expect(try await spool.unread().count == 3)
    #expect(try await scene.ask().status == .serviceUnavailable)
    #expect(try await scene.ask("/ready", .get).status == .serviceUnavailable)
  }

  @Test func `ends while connections come in`() async throws {
    var random = Seeded("ends while connections come in")
    for _ in 0..<30 {
      let scene = try ReceiverScene(settings: Self.hasty(\.headerTimeout), time: SystemTime())
      let yields = Int.random(in: 0..<300, using: &random)
      await withTaskGroup(of: Void.self) { tasks in
        try? await scene.listening { port in
          for _ in 0..<60 {
            tasks.addTask { _ = try? await RawClient(port: port).connected { _, _, _ in } }
          }
          for _ in 0..<yields { await Task.yield() }
        }
      }
    }
  }
  @Test func `closes a connection that it has accepted and does not serve`() async throws {
    let scene = try ReceiverScene(time: SystemTime())
    try await scene.listening { port in
      let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      var accepted: AcceptedConnection? = try await bootstrap.connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          AcceptedConnection(try NIOAsyncChannel(wrappingChannelSynchronously: channel))
        }
      }
      let closed = try #require(accepted?.channel.closeFuture)
      accepted = nil
      try await closed.get()
    }
  }
}
