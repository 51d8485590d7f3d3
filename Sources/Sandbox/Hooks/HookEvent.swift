/// Something that happened in the store, in each form in which a hook may hear of it.
struct HookEvent: Sendable {
  /// The form for the whole store, and that for its channel where there is one.
  var forms: [Form]

  /// A scope and its data.
  struct Form: Sendable {
    let scope: String
    let data: HookData
  }

  /// Creates an event of the whole store; the scope is that behind `store/`.
  init(_ scope: String, _ data: HookData) { forms = [Form(scope: "store/" + scope, data: data)] }

  /// Creates an event that a channel has as well, with other names for the ids.
  init(_ scope: String, _ data: HookData, channel: Int, _ other: HookData) {
    self.init(scope, data)
    forms.append(Form(scope: "store/channel/\(channel)/" + scope, data: other))
  }

  /// Creates an event that only a channel has.
  init(channel: Int, _ scope: String, _ data: HookData) {
    forms = [Form(scope: "store/channel/\(channel)/" + scope, data: data)]
  }
}

/// Why a row has changed, as far as events differ by it.
enum HookCause: Sendable {
  case edit, order
}
