import Foundation
import JSON
import TestSupport
import Testing

@testable import Sandbox

/// Disks of the system's own, in memory, as a program meets them; only where a user may mount one for themselves.
@Suite(.enabled("this system lets nobody mount a disk for themselves") { try await SmallDisk.canMount() })
struct `A disk of a few megabytes` {
  /// So small that the ledger has no room for its tables, for its log, or for what comes; or that the dead letters have none.
  @Test(arguments: [40, 300, 700])
  func `that has no room left ends a load with 1 and a sentence, and with more room the next brings all`(
    _ kilobytes: Int
  ) async throws {
    try await SmallDisk.open { disk in
      let (first, second) = try await disk.loads(
        "size=\(kilobytes)k", "mount -o remount,size=50m none disk")
      #expect(first.code == 1 && disk.isNamed(in: first.log), "\(first)")
      #expect(second.code == 0, "\(second)")
      disk.expectAll()
    }
  }

  @Test func `that was made readable alone ends a load with 1 and a sentence, and the next brings all`() async throws {
    try await SmallDisk.open { disk in
      let (first, second) = try await disk.loads("size=50m,ro", "mount -o remount,rw none disk")
      #expect(first.code == 1 && disk.isNamed(in: first.log) && first.log.contains("Read-only"), "\(first)")
      #expect(second.code == 0, "\(second)")
      disk.expectAll()
    }
  }

  @Test func `that has no room for an export ends the tap with 1 and a sentence, and with more room all is read`()
    async throws
  {
    try await FailureStage.open(FailureCase.orders) { stage in
      try stage.openExports()
      _ = try stage.catalog("orders")
      let disk = try SmallDisk(stage)
      let (first, second) = try await disk.runs(
        "TMPDIR=disk $0/tap-shopify -c shopify.json --catalog catalog.json > lines", "size=40k",
        "mount -o remount,size=50m none disk")
      #expect(first.code == 1 && first.log.hasPrefix("CRITICAL ") && first.log.contains("TMPDIR"), "\(first)")
      #expect(second.code == 0, "\(second)")
      #expect(stage.folder.read("lines").split(separator: "\n").count { $0.contains(#""type":"RECORD""#) } == 300)
    }
  }
}

/// A disk in a namespace of its own, as the folder `disk`.
private struct SmallDisk: Sendable {
  let stage: FailureStage

  init(_ stage: FailureStage) throws {
    self.stage = stage
    try FileManager.default.createDirectory(atPath: stage.folder.file("disk"), withIntermediateDirectories: true)
  }

  /// Whether a user may mount a disk here.
  static func canMount() async throws -> Bool {
    let folder = try TemporaryFolder()
    return try await Program.shell("unshare -rm mount -t tmpfs -o size=64k none .", in: folder).code == 0
  }

  /// Has customers ready to be loaded, with ledger and dead letters on the disk.
  static func open(_ body: @Sendable (SmallDisk) async throws -> Void) async throws {
    try await FailureStage.open({ _ in }) { stage in
      let own = #"{"ledger_path":"disk/ledger.sqlite","dead_letter_path":"disk/rejects.jsonl","max_rejects":1000}"#
      try stage.folder.write(own, to: "own.json")
      // Records of some length, every third of which Brevo cannot take.
      let rows = (1...300).map { id in
        Lines.customer(id, email: id % 3 == 0 ? String(repeating: "nobody ", count: 300) : nil)
      }
      try stage.folder.write(
        ([Lines.schema("customers")] + rows + [Lines.state(1)]).joined(separator: "\n") + "\n", to: "input")
      try await body(SmallDisk(stage))
    }
  }

  typealias Outcome = (code: Int, log: String)

  /// Loads once on a disk, and once more after it was mended.
  func loads(_ options: String, _ mending: String) async throws -> (first: Outcome, second: Outcome) {
    try await runs("$0/target-brevo -c both.json -c own.json < input > states", options, mending)
  }

  /// Runs a program once on a disk, and once more after it was mended.
  func runs(_ program: String, _ options: String, _ mending: String) async throws -> (first: Outcome, second: Outcome) {
    try stage.folder.write(
      """
      mount -t tmpfs -o mode=700,\(options) none disk
      \(program) 2> first.log; echo $? > first
      \(mending)
      \(program) 2> second.log; echo $? > second
      if [ -e disk/rejects.jsonl ]; then cp disk/rejects.jsonl .; fi
      """, to: "runs.sh")
    _ = try await Program.shell("unshare -rm sh -c '. ./runs.sh' $0", in: stage.folder)
    func outcome(_ name: String) -> Outcome {
      let code = Int(stage.folder.read(name).filter { !$0.isWhitespace }) ?? -1
      return (code, stage.folder.read("\(name).log").split(separator: "\n").last.map(String.init) ?? "")
    }
    return (outcome("first"), outcome("second"))
  }

  /// Whether a last line names one of the two files, and its disk as what is wrong.
  ///
  /// Where not even the index of the log (`-shm`) finds room, as in 40 KB, SQLite tells of an I/O error and not of a full disk, so
  /// the sentence says that the disk fails; for the dead letters the system's own words stand there. To whom it is told that makes
  /// no difference: it is 1, the file is named, and the disk is what to look at.
  func isNamed(in line: String) -> Bool {
    line.hasPrefix("CRITICAL ")
      && ["room", "disk fails", "Read-only"].contains(where: line.contains)
      && (line.contains("ledger_path: disk/ledger.sqlite") || line.contains("dead_letter_path: disk/rejects.jsonl"))
  }

  func expectAll() {
    #expect(stage.sandbox.world { $0.account.contacts.count } == 200)
    #expect(Set(stage.shop.rejects.compactMap { $0["key"]?.string }).count == 100)
  }
}
