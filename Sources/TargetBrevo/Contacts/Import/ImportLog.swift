import HTTP
import JSON
import Ledger
import Logging

/// The log of imports that are under way, kept by the ledger.
///
/// An import that nobody watches any more (its run was killed, its answer lost) may be carried out later and overwrite
/// what is newer, so it is waited for before anything else touches contacts.
struct ImportLog: Sendable {
  let api: BrevoAPI
  let ledger: DeliveryLedger
  let time: any Timekeeper
  let logger: Logger

  private static let patience = Duration.seconds(3600)

  /// Takes note that an import is about to be sent; gives its number.
  func begin() async throws(BrevoFault) -> Int {
    do throws(LedgerFault) { return try await ledger.imports.begin(time: Int(time.now.components.seconds)) } catch {
      throw .ledger(error)
    }
  }

  /// Takes note of an import's process.
  func started(_ number: Int, _ process: Int) async throws(BrevoFault) {
    do throws(LedgerFault) { try await ledger.imports.note(number, process: process) } catch { throw .ledger(error) }
  }

  /// Takes note that imports have ended.
  func ended(_ numbers: [Int]) async throws(BrevoFault) {
    do throws(LedgerFault) { try await ledger.imports.end(numbers) } catch { throw .ledger(error) }
  }

  /// Waits for the imports that have not been seen to end, but for those of some processes.
  ///
  /// Where the process of one is not known, that is each import of the account. Nothing is asked where none is open.
  func settle(watching watched: Set<Int> = []) async throws(BrevoFault) {
    let open: [OpenImport]
    do throws(LedgerFault) {
      open = try await ledger.imports.open().filter { !($0.process.map(watched.contains) ?? false) }
    } catch { throw .ledger(error) }
    guard !open.isEmpty else { return }
    let isVague = open.contains { $0.process == nil }
    let mine = Set(open.compactMap(\.process))
    let deadline = time.now + ImportLog.patience
    var pause = Duration.seconds(2)
    while true {
      let running = try await running().filter { !watched.contains($0) && (isVague || mine.contains($0)) }
      guard let first = running.first else { break }
      guard time.now < deadline else {
        throw .fatal(
          .unavailable(call: "GET /processes", outage: .endlessImport(first), attempts: 1))
      }
      if pause == .seconds(2) {
        logger.info(
          Words.Notice.importWaits, metadata: ["process": "\(first)"])
      }
      do { try await time.sleep(for: pause) } catch { throw .cancelled }
      pause = min(pause * 2, .seconds(60))
    }
    try await ended(open.map(\.number))
  }

  /// The processes of imports that have not ended, of the newest fifty.
  private func running() async throws(BrevoFault) -> [Int] {
    do throws(BrevoFault) {
      return try await api.processes().compactMap { process in
        let status = process["status" as StaticString]?.string ?? ""
        let isImport = (process["name" as StaticString]?.string ?? "IMPORTUSER") == "IMPORTUSER"
        let hasEnded = ["completed", "failed", "cancelled"].contains(status)
        return isImport && !hasEnded ? process["id" as StaticString]?.int : nil
      }
    } catch {
      // So Brevo may say that there are none.
      guard case .refused = error else { throw error }
      return []
    }
  }
}
