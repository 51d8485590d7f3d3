internal import HTTP
internal import JSON

/// The pages that tell how a receiver is; they need no secret and name no person.
actor StatusPages {
  struct Page: Sendable {
    var status: Int
    var type: String
    var text: String
  }

  private let shops: ShopDirectory
  private let pool: SpoolPool
  private let health: IntakeHealth
  private let metrics: LiveMetrics
  private let readiness: @Sendable () -> [String: Bool]
  private let time: any Timekeeper
  private var figures: (text: String, until: Duration)?
  private var probed: Duration?

  /// How long a page of figures stands, whoever asks for it how often.
  static let freshness = Duration.seconds(1)
  /// How long a try to write stands.
  static let probeInterval = Duration.seconds(5)

  init(
    shops: ShopDirectory, pool: SpoolPool, health: IntakeHealth, metrics: LiveMetrics,
    readiness: @escaping @Sendable () -> [String: Bool], time: any Timekeeper
  ) {
    self.shops = shops
    self.pool = pool
    self.health = health
    self.metrics = metrics
    self.readiness = readiness
    self.time = time
  }

  func page(_ path: String) async -> Page {
    switch path {
    case "/metrics": Page(status: 200, type: "text/plain; version=0.0.4; charset=utf-8", text: await metricsText())
    case "/ready": await readyPage()
    default: Page(status: 200, type: "application/json", text: "{\"alive\":true}\n")
    }
  }

  /// Ready is who can write a callback to disk and is not ending, and whose other parts say so of themselves.
  ///
  /// Where there are many shops, one whose spool is broken does not make the others unready.
  private func readyPage() async -> Page {
    let shops = shops.shops
    if shops.count == 1, let shop = shops.first { await probe(shop) }
    var parts = readiness()
    parts["spool"] = health.works(forAnyOf: shops)
    parts["accepting"] = !health.isEnding
    let isReady = parts.values.allSatisfy(\.self)
    let text = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("ready", isReady)
        for (name, value) in parts.sorted(by: { $0.key < $1.key }) { writer.member(name, value) }
      }
      writer.newline()
    }
    return Page(status: isReady ? 200 : 503, type: "application/json", text: String(decoding: text, as: UTF8.self))
  }

  private func probe(_ shop: Shop) async {
    let now = time.now
    if let probed, now >= probed, now - probed < StatusPages.probeInterval { return }
    probed = now
    do throws(SpoolFault) {
      try await pool.spool(of: shop).probe()
      health.note(shop.key, works: true)
    } catch {
      health.note(shop.key, works: false)
    }
  }

  private func metricsText() async -> String {
    let now = time.now
    if let figures, now < figures.until, figures.until - now <= StatusPages.freshness { return figures.text }
    let spools = await pool.figures(of: shops.shops).map { entry in
      switch entry.figures {
      case .success(let figures):
        SpoolSample(
          shop: entry.shop.key, isReadable: true, waiting: figures?.waiting ?? 0, oldest: figures?.oldest)
      case .failure: SpoolSample(shop: entry.shop.key, isReadable: false)
      }
    }
    let text = metrics.text(spools: spools, now: now)
    figures = (text, now + StatusPages.freshness)
    return text
  }
}
