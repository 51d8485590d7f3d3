package import HTTP
internal import NIOPosix

/// The spools of many shops, opened when they are first needed.
///
/// Only a number of them is open at a time; the one that was not used for longest is closed. One to which somebody still
/// writes then closes when he has done so.
package actor SpoolPool {
  private typealias Waiting = CheckedContinuation<Result<Spool, SpoolFault>, Never>

  private enum Entry {
    case opening([Waiting])
    case open(Spool, used: Int)
  }

  private let maximumOpen: Int
  private let cache: Int
  private let time: any Timekeeper
  private var entries: [String: Entry] = [:]
  private var uses = 0
  private var glances: [String: Glance] = [:]

  /// Creates a pool.
  ///
  /// - Parameters:
  ///   - maximumOpen: the number of spools that are open at a time.
  ///   - time: the clock.
  package init(maximumOpen: Int = 32, time: any Timekeeper) {
    self.maximumOpen = max(1, maximumOpen)
    cache = maximumOpen > 4 ? 256 : 1024
    self.time = time
  }

  /// The number of spools that are open.
  package var openCount: Int { entries.count }

  /// The spool of a shop; it is opened, or made, if it is not open.
  ///
  /// - Throws: that it cannot be used; the next call tries again.
  package func spool(of shop: Shop) async throws(SpoolFault) -> Spool {
    let path = shop.spoolPath
    switch entries[path] {
    case .open(let spool, _):
      entries[path] = .open(spool, used: nextUse())
      return spool
    case .opening(let waiting):
      return try await withCheckedContinuation { entries[path] = .opening(waiting + [$0]) }.get()
    case nil:
      entries[path] = .opening([])
      let result = await open(shop)
      if case .opening(let waiting) = entries.removeValue(forKey: path) {
        for waiter in waiting { waiter.resume(returning: result) }
      }
      let spool = try result.get()
      entries[path] = .open(spool, used: nextUse())
      await closeOldest()
      return spool
    }
  }

  /// How much waits for each of some shops; spools that are not open stay so.
  ///
  /// A file is looked into only if it has changed since. Nil stands for a spool that is not there yet. A task that is
  /// cancelled gets those that it has.
  package func figures(of shops: [Shop]) async -> [(shop: Shop, figures: Result<SpoolFigures?, SpoolFault>)] {
    var all: [(shop: Shop, figures: Result<SpoolFigures?, SpoolFault>)] = []
    for shop in shops where !Task.isCancelled { all.append((shop, await figures(of: shop))) }
    let paths = Set(shops.map(\.spoolPath))
    glances = glances.filter { paths.contains($0.key) }
    return all
  }

  private func figures(of shop: Shop) async -> Result<SpoolFigures?, SpoolFault> {
    let path = shop.spoolPath
    let looks = [path, path + "-wal"].map(FileLook.init(path:))
    if let glance = glances[path], glance.looks == looks { return .success(glance.figures) }
    var result: Result<SpoolFigures?, SpoolFault>
    if entries[path] != nil {
      result = await figuresOfOpen(shop)
    } else {
      result = await onThread { () throws(SpoolFault) in try Spool.figures(of: path) }
      // Who was opening it meanwhile may have been in the way.
      if case .failure = result, entries[path] != nil { result = await figuresOfOpen(shop) }
    }
    if case .success(let figures) = result { glances[path] = Glance(looks: looks, figures: figures) }
    return result
  }

  private func figuresOfOpen(_ shop: Shop) async -> Result<SpoolFigures?, SpoolFault> {
    do throws(SpoolFault) {
      // To be looked at is no use, so that it keeps nothing else from staying open.
      if case .open(let spool, _) = entries[shop.spoolPath] { return .success(try await spool.figures()) }
      return .success(try await spool(of: shop).figures())
    } catch {
      return .failure(error)
    }
  }

  private func nextUse() -> Int {
    uses += 1
    return uses
  }

  private func open(_ shop: Shop) async -> Result<Spool, SpoolFault> {
    let (cache, time) = (cache, time)
    return await onThread { () throws(SpoolFault) in
      try Spool(
        path: shop.spoolPath, shop: shop.key, limit: shop.spoolLimit, cache: cache, maximumPages: nil, time: time)
    }
  }

  /// Lets the spool go that was not used for longest, if more are open than may.
  private func closeOldest() async {
    while entries.count > maximumOpen {
      let open = entries.compactMap { path, entry -> (path: String, used: Int)? in
        if case .open(_, let used) = entry { (path, used) } else { nil }
      }
      guard let oldest = open.min(by: { $0.used < $1.used }), open.count > 1,
        case .open(let spool, _)? = entries.removeValue(forKey: oldest.path)
      else { return }
      // Closing may write to the disk, so the last hold on it is let go elsewhere.
      _ = await onThread { () throws(SpoolFault) in withExtendedLifetime(spool) {} }
    }
  }

  /// Does what blocks on a thread that is made for it, whether the task is cancelled or not.
  private func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws(SpoolFault) -> Value
  ) async -> Result<Value, SpoolFault> {
    await withCheckedContinuation { waiting in
      NIOThreadPool.singleton.submit { _ in
        waiting.resume(returning: Result { () throws(SpoolFault) in try body() })
      }
    }
  }
}

/// What was seen of a spool that is not open.
private struct Glance: Sendable {
  let looks: [FileLook?]
  let figures: SpoolFigures?
}
