import TestSupport
import Testing

@testable import TargetBrevo

@Suite struct `A disk that fails under files of the target's own` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: DiskFault.ofDisks)
  func `leaves the dead letters as they were at whichever write of a replay, and the page at one of a report`(
    _ fault: DiskFault
  ) throws {
    for call in 1...4 {
      let disk = try ForgetfulDisk(folder.file("rewrite \(call)"))
      for name in ["rejects.jsonl", "page.html"] { try disk.put(Array("1\n2\n3\n".utf8), into: name) }
      let letters = DeadLetters(path: disk.path("rejects.jsonl"), disk: ForgetfulFiles(disk))
      let page = PageFile(path: disk.path("page.html"), disk: ForgetfulFiles(disk))
      for name in ["rejects.jsonl", "page.html"] {
        disk.fail(fault, at: name, from: call)
        do {
          if name == "page.html" {
            try page.replace(with: "4")
          } else {
            _ = try letters.rewrite { line, _ in line > 0 }
          }
        } catch {
          #expect(Startup.isOfDisk(error) && Words.sentence(error).contains(disk.path(name)))
          let text = String(decoding: try disk.read(name), as: UTF8.self)
          // A name that is not synced is the new one until the power is cut.
          #expect(text == "1\n2\n3\n" || fault == .syncs && text == "2\n3\n", "\(fault) at call \(call): \(text)")
        }
        disk.mend()
      }
      #expect(try letters.rewrite { line, _ in line == 0 } == 1)
      try page.replace(with: "5")
      #expect(disk.names == ["page.html", "rejects.jsonl"])
    }
  }
}
