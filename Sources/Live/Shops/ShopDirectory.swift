package import HTTP
internal import Synchronization

/// The shops whose callbacks are received, by path.
///
/// It is filled with what files say. A file that is broken, or that is in another's way, is named and hurts no other: its
/// shop goes on as the last good version of the file had it.
package final class ShopDirectory: Sendable {
  private struct Entry {
    let source: String
    let version: String
    let shop: Shop
  }

  private struct State {
    /// By the name of the file.
    var entries: [String: Entry] = [:]
    var byPath: [String: Shop] = [:]
    /// The versions of files whose problems have been named.
    var named: [String: String] = [:]
  }

  /// Where all callbacks are received.
  package let address: ReceiverAddress
  private let state = Mutex(State())

  /// The paths at which the receiver itself answers.
  package static let reservedPaths: Set = ["/health", "/ready", "/metrics"]

  /// Creates a directory without shops.
  package init(address: ReceiverAddress) { self.address = address }

  /// Creates a directory of one shop that never changes.
  package convenience init(_ shop: Shop, address: ReceiverAddress) {
    self.init(address: address)
    state.withLock { state in
      state.entries = [shop.key: Entry(source: shop.key, version: "", shop: shop)]
      state.byPath = [shop.path: shop]
    }
  }

  /// The address that most files want, so that one with a mistake does not put all others in the wrong.
  package static func address(of sources: [ShopSource]) -> ReceiverAddress? {
    var counts: [ReceiverAddress: Int] = [:]
    var order: [ReceiverAddress] = []
    for case .success(let description) in sources.sorted(by: { $0.name < $1.name }).map(\.content)
    where counts.updateValue(counts[description.address, default: 0] + 1, forKey: description.address) == nil {
      order.append(description.address)
    }
    let most = counts.values.max()
    return order.first { counts[$0] == most }
  }

  /// The shop whose callbacks come to a path.
  package func shop(at path: String) -> Shop? { state.withLock { $0.byPath[path] } }

  /// All shops, in the order of their names.
  package var shops: [Shop] { state.withLock { $0.byPath.values.sorted { $0.key < $1.key } } }

  /// Takes over what all files say now.
  ///
  /// - Returns: what is different, and the problems that were not named before.
  package func update(_ sources: [ShopSource]) -> ShopChanges {
    state.withLock { state in
      var changes = ShopChanges()
      let names = Set(sources.map(\.name))
      for (name, entry) in state.entries.sorted(by: { $0.key < $1.key }) where !names.contains(name) {
        state.entries[name] = nil
        changes.removed.append(entry.shop.key)
      }
      state.named = state.named.filter { names.contains($0.key) }
      for source in sources.sorted(by: { $0.name < $1.name }) { take(source, &state, &changes) }
      state.byPath = Dictionary(state.entries.values.map { ($0.shop.path, $0.shop) }) { first, _ in first }
      return changes
    }
  }

  /// Looks at all files again and again, until the task is cancelled.
  ///
  /// - Parameters:
  ///   - interval: the time between two looks.
  ///   - time: the clock.
  ///   - look: gives what all files say now; nil while that cannot be told, which changes nothing.
  ///   - report: is told what is different.
  /// - Throws: `CancellationError`.
  package func follow(
    every interval: Duration = .seconds(15), time: any Timekeeper, look: @Sendable () async -> [ShopSource]?,
    report: @Sendable (ShopChanges) async -> Void
  ) async throws {
    while true {
      try await time.sleep(for: interval)
      guard let sources = await look() else { continue }
      let changes = update(sources)
      if !changes.isEmpty { await report(changes) }
    }
  }

  private func take(_ source: ShopSource, _ state: inout State, _ changes: inout ShopChanges) {
    let old = state.entries[source.name]
    if let old, old.version == source.version {
      state.named[source.name] = nil
      return
    }
    let description: ShopSource.Description
    do throws(Unusable) {
      description = try usable(source, state)
    } catch {
      guard state.named.updateValue(source.version, forKey: source.name) != source.version else { return }
      changes.problems.append(ShopProblem(name: source.name, cause: error.cause, keepsEarlier: old != nil))
      return
    }
    state.named[source.name] = nil
    state.entries[source.name] = Entry(source: source.name, version: source.version, shop: description.shop)
    if let old, old.shop.key != description.shop.key { changes.removed.append(old.shop.key) }
    if old?.shop.key == description.shop.key {
      changes.changed.append(description.shop.key)
    } else {
      changes.added.append(description.shop.key)
    }
  }

  private func usable(_ source: ShopSource, _ state: State) throws(Unusable) -> ShopSource.Description {
    let description: ShopSource.Description
    switch source.content {
    case .success(let found): description = found
    case .failure(let error): throw Unusable(cause: .unreadable(error))
    }
    let shop = description.shop
    guard description.address == address else { throw Unusable(cause: .otherAddress(description.address)) }
    guard !ShopDirectory.reservedPaths.contains(shop.path) else { throw Unusable(cause: .pathReserved(shop.path)) }
    for other in state.entries.values where other.source != source.name {
      if other.shop.path == shop.path { throw Unusable(cause: .pathTaken(by: other.source)) }
      if other.shop.spoolPath == shop.spoolPath { throw Unusable(cause: .spoolTaken(by: other.source)) }
      if other.shop.key == shop.key { throw Unusable(cause: .keyTaken(by: other.source)) }
    }
    return description
  }
}

/// A file that cannot be used, and why.
private struct Unusable: Error {
  let cause: ShopProblem.Cause
}
