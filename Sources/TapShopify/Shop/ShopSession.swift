import CommandLine
import HTTP
import JSON
import Singer
import Synchronization
import Tap

/// What a run knows of its shop: its settings, its token, its bucket, and what the readers of its streams tell each other.
final class ShopSession: Sendable {
  private struct State {
    /// What carries requests to anywhere, and the clock.
    var outside: (transport: any Transport, time: any Timekeeper)?
    var throttle: CostThrottle?
    var costs: [UInt64: Double] = [:]
    var scopes: Set<String>?
    var denied: [String: Set<String>] = [:]
    /// The customers that this run has read.
    var customers: Set<UInt64> = []
  }

  /// How far a window reaches back where nobody says so.
  static let overlapMinutes = 10

  let version: APIVersion
  let ids: GlobalID.Form
  /// How far a window reaches back.
  let overlap: Int64
  let startDate: Timestamp?
  /// The rows above which a window is exported.
  let bulkAbove: Int
  let tokens: TokenSource
  private let address: String
  private let reserve: Double
  private let metafields: [String: [String]]
  private let state = Mutex(State())

  /// The customers at most that are remembered; those beyond are read once more.
  private static let mostCustomers = 200_000
  /// The rows above which a window is exported where nobody says so.
  static let bulkAbove = 2_000

  init(_ values: SettingsValues, version: APIVersion, way: TokenSource.Way, address: String = "") {
    (self.address, bulkAbove) = (address, values.integer("bulk_above") ?? Self.bulkAbove)
    self.version = version
    ids = values.string("ids").flatMap(GlobalID.Form.init(rawValue:)) ?? .number
    overlap = Int64(clamping: values.integer("overlap_minutes") ?? Self.overlapMinutes).multipliedClamped(by: 60)
    startDate = values.dateTime("start_date")
    reserve = values.number("quota_reserve") ?? 0
    tokens = TokenSource(way, userAgent: ProgramInfo.shopify.userAgent)
    var metafields: [String: [String]] = [:]
    for (stream, names) in values.json("metafields")?.members.map({ $0 }) ?? [] {
      metafields[stream.string] = names.elements.compactMap(\.string)
    }
    self.metafields = metafields
  }

  /// What the run of a request knows.
  static func of(_ request: ReadingRequest) -> ShopSession {
    // A service of this program always has one.
    request.api.context as? ShopSession ?? ShopSession(request.settings, version: .pinned, way: .token(""))
  }

  /// Takes note of what carries requests, and of the clock.
  func attach(_ transport: any Transport, _ time: any Timekeeper) {
    state.withLock { $0.outside = (transport, time) }
  }

  /// What carries requests to anywhere, without a token.
  var transport: any Transport { state.withLock { $0.outside?.transport } ?? NoTransport() }

  var time: any Timekeeper { state.withLock { $0.outside?.time } ?? SystemTime() }

  /// Whether an export's file is fetched from an address: an encrypted one, or the shop's own.
  func fetches(from url: String) -> Bool {
    url.hasPrefix("https://") || !address.isEmpty && url.hasPrefix(address + "/")
  }

  /// The gate that all queries pass; it begins with the clock of the first.
  func throttle(_ time: any Timekeeper) -> CostThrottle {
    state.withLock { state in
      let throttle = state.throttle ?? CostThrottle(reserve: reserve, time: time)
      state.throttle = throttle
      return throttle
    }
  }

  /// What the shop has last said of its bucket; nil before the first answer.
  var bucket: CostThrottle.Bucket? {
    get async { await state.withLock { $0.throttle }?.standing }
  }

  /// What a query takes at most, as an earlier answer to the same text said.
  func cost(of key: UInt64) -> Double? { state.withLock { $0.costs[key] } }

  func note(cost: Double, of key: UInt64) { state.withLock { $0.costs[key] = cost } }

  /// The scopes of the token, where they have been asked for.
  var scopes: Set<String>? {
    get { state.withLock { $0.scopes } }
    set { state.withLock { $0.scopes = newValue } }
  }

  /// What decides what of a stream is asked for.
  func scope(of stream: String) -> QueryScope {
    QueryScope(
      version: version, metafields: metafields[stream] ?? [], denied: state.withLock { $0.denied[stream] ?? [] })
  }

  /// Takes note of a field that the token may not read.
  ///
  /// - Returns: whether that is new.
  func note(denied path: String, of stream: String) -> Bool {
    state.withLock { $0.denied[stream, default: []].insert(path).inserted }
  }

  /// Takes note of customers that are about to be written.
  func note(customers ids: [String]) {
    state.withLock { state in
      if state.customers.count >= Self.mostCustomers { state.customers = [] }
      for id in ids { state.customers.insert(Digest.of(id.utf8)) }
    }
  }

  /// Whether this run has read a customer already.
  func hasRead(customer id: String) -> Bool { state.withLock { $0.customers.contains(Digest.of(id.utf8)) } }
}

/// What stands for a network before there is one.
private struct NoTransport: Transport {
  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse { throw .cancelled }
}
