/// A platform's API of hooks, as a tap asks it.
///
/// Every method throws `Refusal`, whose status says what kind of no it is, and `CancellationError`.
package protocol HooksAPI: Sendable {
  /// Who calls.
  var source: CallbackSource { get }
  /// Gives what of some hooks the credentials may have at all, so that no step is refused for what everybody knows.
  func allowed(_ wanted: WantedHooks) async throws -> WantedHooks
  /// Gives all hooks of the account, whoever has made them.
  func list() async throws -> [StoreHook]
  /// Gives what the platform says of them beside.
  func standing() async throws -> HooksStanding
  /// Makes a hook.
  func create(_ scope: String, of wanted: WantedHooks) async throws -> StoreHook
  /// Changes a hook: switches it on, or makes it bring what it should, or both.
  func update(_ hook: StoreHook, activates: Bool, of wanted: WantedHooks?) async throws -> StoreHook
  /// Takes a hook away.
  func delete(_ id: Int) async throws
}

extension HooksAPI {
  /// Gives all of them.
  package func allowed(_ wanted: WantedHooks) async throws -> WantedHooks { wanted }

  /// Says nothing.
  package func standing() async throws -> HooksStanding { HooksStanding() }
}
