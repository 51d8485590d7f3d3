import Singer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Reading lines` {
  private struct Line: Equatable {
    var number: Int
    var text: String
  }

  private func readAll(_ reader: LineReader) async throws(LineFault) -> [Line] {
    var all: [Line] = []
    while case .lines(let batch) = try await reader.next() {
      for position in batch.indices {
        all.append(Line(number: batch.number(at: position), text: batch.line(at: position).text))
      }
    }
    return all
  }

  @Test(arguments: UInt64(1)...6)
  func `gives the same lines wherever the input is cut`(seed: UInt64) async throws {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var expected: [Line] = []
    var input: [UInt8] = []
    for number in 1...400 {
      let length = Bool.random(using: &random) ? Int.random(in: 0...40, using: &random) : 0
      let long = number % 131 == 0 ? 300_000 : 0
      let text = String(repeating: "é", count: length) + String(repeating: "y", count: long)
      input += Array(text.utf8)
      if number < 400 { input += Array(Bool.random(using: &random) ? "\n".utf8 : "\r\n".utf8) }
      if !text.isEmpty { expected.append(Line(number: number, text: text)) }
    }
    var chunks: [[UInt8]] = []
    var start = 0
    while start < input.count {
      let end = min(input.count, start + Int.random(in: 1...5000, using: &random))
      chunks.append(Array(input[start..<end]))
      start = end
    }
    let pipe = TestPipe()
    let reader = try LineReader(descriptor: pipe.reading)
    async let written: Void = feed(pipe, chunks)
    let lines = try await readAll(reader)
    pipe.closeReading()
    await written
    #expect(lines == expected)
  }

  private func feed(_ pipe: TestPipe, _ chunks: [[UInt8]]) async {
    await pipe.write(chunks)
    pipe.closeWriting()
  }

  @Test func `gives many lines at once`() async throws {
    let pipe = TestPipe()
    let reader = try LineReader(descriptor: pipe.reading)
    await pipe.write("\na\n\n b \r\nc")
    guard case .lines(let batch) = try await reader.next() else {
      Issue.record("no lines")
      return
    }
    #expect(batch.count == 2)
    #expect(batch.firstLine == 2)
    #expect(batch.indices.map { Array(batch.slice(at: $0)).text } == ["a", "b"])
    #expect(batch.indices.map { batch.number(at: $0) } == [2, 4])
    pipe.closeWriting()
    #expect(try await readAll(reader) == [Line(number: 5, text: "c")])
  }

  @Test func `waits no longer than allowed, and goes on afterwards`() async throws {
    let pipe = TestPipe()
    let reader = try LineReader(descriptor: pipe.reading)
    await pipe.write("half")
    guard case .timedOut = try await reader.next(waitingAtMost: .milliseconds(5)) else {
      Issue.record("did not time out")
      return
    }
    await pipe.write(" whole\n")
    pipe.closeWriting()
    #expect(try await readAll(reader) == [Line(number: 1, text: "half whole")])
  }

  @Test func `ends a silent wait when it is cancelled`() async throws {
    let pipe = TestPipe()
    let reader = try LineReader(descriptor: pipe.reading)
    await pipe.write("unfinished")
    async let block = reader.next()
    reader.cancel()
    guard case .cancelled = try await block, case .cancelled = try await reader.next() else {
      Issue.record("not cancelled")
      return
    }
  }

  @Test func `ends a silent wait when its task is cancelled`() async throws {
    let pipe = TestPipe()
    let reader = try LineReader(descriptor: pipe.reading)
    let cancelled = try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        if case .cancelled = try await reader.next() { true } else { false }
      }
      group.cancelAll()
      return try await group.next()
    }
    #expect(cancelled == true)
  }

  @Test func `refuses a line above the limit by its number, after those before it`() async throws {
    let pipe = TestPipe()
    let reader = try LineReader(descriptor: pipe.reading, maximumLineBytes: 10)
    await pipe.write("short\n\n0123456789\n0123456789a\nafter\n")
    guard case .lines(let batch) = try await reader.next() else {
      Issue.record("no lines")
      return
    }
    #expect(batch.count == 2)
    for _ in 0..<2 {
      await #expect(throws: LineFault.tooLong(line: 4, limit: 10)) { _ = try await reader.next() }
    }
  }

  @Test func `refuses an endless line without holding it`() async throws {
    let pipe = TestPipe()
    let reader = try LineReader(descriptor: pipe.reading, maximumLineBytes: 100_000)
    async let written: Void = pipe.write([[UInt8](repeating: 0x78, count: 120_000)])
    await #expect(throws: LineFault.tooLong(line: 1, limit: 100_000)) { _ = try await reader.next() }
    pipe.closeReading()
    await written
  }

  @Test func `reads a file, and says why it cannot`() async throws {
    let reader = try LineReader(path: #filePath)
    let lines = try await readAll(reader)
    #expect(lines.first == Line(number: 1, text: "import Singer"))
    #expect(throws: SystemFault(code: 2)) { try LineReader(path: "/does/not/exist") }
    #expect(SystemFault(code: 2).reason == "No such file or directory")
    #expect(try FileReader.read(#filePath).count > lines.count)
  }
}
