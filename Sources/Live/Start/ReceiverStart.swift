import CommandLine
import HTTP
import Logging
import Singer
import Synchronization

/// A receiver of callbacks from its checked configuration to its exit code, with the world outside handed in.
struct ReceiverStart: Sendable {
  let service: ReceiverService
  let logger: Logger
  private let log: ReceiverLog
  /// The folder with a file for each store; nil where there is one store.
  private let folder: ShopFolder?
  private let time: any Timekeeper

  /// Reads the configuration and makes all ready; nothing listens yet, and no spool is touched.
  ///
  /// - Parameters:
  ///   - paths: the files of one store's configuration.
  ///   - stores: a folder with a file for each store, instead.
  ///   - environment: the variables, which win over files.
  ///   - kinds: the kinds of shops that there are, the program's own first.
  ///   - time: the clock.
  ///   - makeLogger: makes a log that hides some texts.
  /// - Throws: what is wrong with the configuration.
  init(
    _ paths: [String], stores: String?, _ environment: [String: String], of kinds: [ShopKind],
    time: any Timekeeper = SystemTime(), makeLogger: ([String]) -> Logger
  ) async throws(ReceiverConfiguration.Broken) {
    guard let own = kinds.first else { throw ReceiverConfiguration.Broken(sentences: []) }
    let shops: ShopDirectory
    if let stores {
      // No line of many stores' log has a secret's way into it, and hiding thousands of texts would cost every line.
      let logger = makeLogger([])
      let folder = ShopFolder(path: stores, environment: environment, kinds: kinds) { logger.warning("\($0)") }
      let (directory, problems) = try await Self.directory(of: folder, stores)
      (shops, self.folder, self.logger) = (directory, folder, logger)
      log = ReceiverLog(logger: logger, shops: shops, usual: own.source)
      log.name(problems)
    } else {
      let configuration = try ReceiverConfiguration(paths, environment, of: kinds)
      logger = makeLogger(configuration.secrets)
      for warning in configuration.warnings { logger.warning("\(SettingsWords.sentence(warning))") }
      shops = ShopDirectory(configuration.shop, address: configuration.settings.address)
      folder = nil
      log = ReceiverLog(logger: logger, shops: shops, usual: own.source)
    }
    do throws(ServerCertificateFault) {
      service = try ReceiverService(
        shops: shops, scopes: kinds.flatMap(\.scopes), time: time, logger: logger, report: log.tell)
    } catch {
      throw ReceiverConfiguration.Broken(sentences: [ReceiverWords.fault(error)])
    }
    self.time = time
  }

  /// The stores that a folder describes, and its files that cannot be used.
  private static func directory(
    of folder: ShopFolder, _ path: String
  ) async throws(ReceiverConfiguration.Broken) -> (ShopDirectory, [ShopProblem]) {
    let sources: [ShopSource]
    do throws(SystemFault) { sources = try await folder.sources() } catch {
      throw ReceiverConfiguration.Broken(sentences: [ReceiverWords.noFolder(path, error)])
    }
    let address = ShopDirectory.address(of: sources)
    let directory = ShopDirectory(address: address ?? ReceiverAddress(host: "", port: 0))
    let problems = directory.update(sources).problems
    guard !directory.shops.isEmpty else {
      let named = problems.map { ReceiverWords.problem($0, at: directory.address) }
      throw ReceiverConfiguration.Broken(sentences: named + [ReceiverWords.emptyFolder(path)])
    }
    return (directory, problems)
  }

  /// Receives until a signal asks it to end.
  ///
  /// - Returns: 129, 130 or 143 after a signal; 1 where it cannot receive.
  func run(
    until signals: some AsyncSequence<Signals.Signal, Never> & Sendable,
    isListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async -> Int32 {
    if folder == nil, let shop = service.shops.shops.first {
      do throws(SpoolFault) { _ = try await service.pool.spool(of: shop) } catch {
        logger.critical("\(log.words(shop.key).sentence(error))")
        return 1
      }
    }
    let asked = Asked()
    let end: @Sendable () async -> Void = {
      for await signal in signals {
        asked.signal.withLock { $0 = signal }
        return
      }
    }
    let tell: @Sendable (Int) async -> Void = { port in
      log.listens(port: port)
      await isListening(port)
    }
    var look: ReceiverService.Look?
    if let folder { look = { await folder.look() } }
    do throws(ReceiverFault) {
      try await service.run(until: end, following: look, isListening: tell)
    } catch {
      logger.critical("\(ReceiverWords.fault(error))")
      return 1
    }
    guard let signal = asked.signal.withLock({ $0 }) else { return 1 }
    logger.warning("\(ReceiverWords.stopped(by: signal))")
    return signal.exitCode
  }
}

/// The signal that has asked for the end.
private final class Asked: Sendable {
  let signal = Mutex<Signals.Signal?>(nil)
}
