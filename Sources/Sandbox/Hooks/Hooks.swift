/// The hooks of a store: who has registered which, what is on its way to them, and how it goes.
struct Hooks: Sendable {
  let storeHash: String
  let storeID = 1_025_646
  let seed: UInt64
  let clients: [APIAccount]
  var settings: HookSettings
  /// Every hook by its id.
  var hooks: [Int: Hook] = [:]
  /// The id of the next hook.
  var nextHook = 22_561_593
  /// The addresses to which each API account wants messages.
  var emails: [String: [String]] = [:]
  /// The messages that were sent.
  var mails: [Mail] = []
  /// The API accounts that are there no more.
  var gone: Set<String> = []
  /// What is on its way.
  var queue = CallbackQueue()
  var domains: [String: HookDomain] = [:]
  private var events = 0
  /// When an exception was last told of, by destination.
  var exceptions: [String: Duration] = [:]

  /// A message about hooks.
  struct Mail: Sendable {
    let client: String
    let to: [String]
    let time: Duration
    let text: String
  }

  /// The time of what is done now, since 1970.
  var now: Duration

  init(of store: StoreOptions, _ settings: HookSettings, now: Duration) {
    storeHash = store.storeHash
    seed = store.seed
    clients = store.clients
    self.settings = settings
    self.now = now
  }

  /// Whether anybody hears of events.
  var isListening: Bool { !hooks.isEmpty }
  /// When the next callback is due; nil if none is.
  var nextDue: Duration? { queue.nextDue }
  /// How many callbacks are on the wire.
  var underWay: Int { queue.underWay }
  /// What goes wrong with callbacks.
  var faults: [HookFault] {
    get { queue.faults }
    set { queue.faults = newValue }
  }
  /// Every delivery by its number.
  var deliveries: [Int: Delivery] {
    get { queue.deliveries }
    set { queue.deliveries = newValue }
  }

  /// The hooks of an API account, in the order of their ids.
  func hooks(of client: String) -> [Hook] { hooks.values.filter { $0.client == client }.sorted { $0.id < $1.id } }

  /// Makes a callback for each hook that hears of an event.
  mutating func tell(_ event: HookEvent, at now: Duration, only client: String? = nil) {
    events += 1
    for form in event.forms {
      let listening = hooks.values.filter { hook in
        hook.isActive && hook.begins <= now && client ?? hook.client == hook.client
          && HookScopes.covers(hook.scope, form.scope, deep: settings.unknowns.wildcardsReachDown)
      }
      for hook in listening.sorted(by: { $0.id < $1.id }) {
        hooks[hook.id]?.lastEvent = now
        enqueue(form, for: hook, at: now)
      }
    }
  }

  private mutating func enqueue(_ form: HookEvent.Form, for hook: Hook, at now: Duration) {
    let (id, drawn, struck) = queue.begin(form.scope, seed: seed)
    var random = drawn
    let names = Set(struck.map(\.name))
    let isItself = settings.unknowns.wildcardsNameThemselves
    let body = HookBody(
      scope: isItself ? hook.scope : form.scope, data: form.data, storeHash: storeHash, storeID: storeID,
      created: now.inSeconds)
    let delivery = Delivery(
      id: id, event: events, hook: hook.id, client: hook.client, scope: form.scope, message: "msg_" + random.uuid(),
      happened: now, destination: hook.destination, headers: hook.headers ?? [], faults: names, body: body.bytes(names),
      due: now)
    queue.add(delivery, struck)
  }
}
