/// Something that goes wrong with callbacks, armed for some of those that come.
struct HookFault: Sendable {
  let name: Name
  /// The scopes that it waits for, `*` standing for anything; nil for any.
  var scope: String?
  /// How many callbacks it strikes.
  var times = 1
  /// How many matching callbacks pass before.
  var after = 0
  /// Of a hundred matching callbacks, how many it strikes.
  var percent = 100
  /// How long `delayed` holds a callback back, and `outOfOrder` where nothing follows.
  var delay = Duration.seconds(30)

  init(
    _ name: Name, scope: String? = nil, times: Int = 1, after: Int = 0, percent: Int = 100,
    delay: Duration = .seconds(30)
  ) {
    self.name = name
    self.scope = scope
    self.times = times
    self.after = after
    self.percent = percent
    self.delay = delay
  }

  /// The names of all faults.
  enum Name: String, Sendable, CaseIterable {
    // The way of a callback.
    /// It never goes out, and nobody is told.
    case lost
    /// It goes out twice.
    case doubled
    /// It goes out behind the next one of its hook.
    case outOfOrder
    /// It goes out late.
    case delayed

    // Who it is from.
    /// The signature is that of another secret.
    case wrongSignature
    /// There is no signature.
    case missingSignature
    /// The signature is right and an hour old, as that of a callback that somebody has recorded.
    case oldSignature
    /// The hook's own headers are missing, as with a callback that somebody has forged.
    case missingHeaders
    /// The hook's own headers have other values.
    case wrongHeaders
    /// It tells of another store.
    case otherStore

    // What it says.
    /// Members that the documentation does not show everywhere are missing: `created_at`, `status` and `token`.
    case withoutOptionals
    /// The ids are texts.
    case idsAsTexts
    /// The ids are numbers, as far as they can be, the store's too.
    case idsAsNumbers
    /// There are members that nobody knows.
    case unknownMembers
    /// There is no id in it.
    case withoutID
    /// The body is no JSON.
    case notJSON
    /// The body is larger than any callback is, three hundred thousand bytes.
    case huge
  }
}

extension [HookFault] {
  /// The faults that strike a callback; each counts it.
  mutating func strike(_ scope: String, _ random: inout SplitMix) -> [HookFault] {
    var struck: [HookFault] = []
    for place in indices where self[place].scope.map({ glob($0, scope) }) ?? true {
      guard self[place].times > 0 else { continue }
      if self[place].after > 0 {
        self[place].after -= 1
      } else if random.chance(self[place].percent) {
        self[place].times -= 1
        struck.append(self[place])
      }
    }
    removeAll { $0.times <= 0 }
    return struck
  }
}
