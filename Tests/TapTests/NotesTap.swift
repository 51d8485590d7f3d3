import CommandLine
import HTTP
import JSON
import Singer
import Tap

/// A tap over a made-up API of notes, unlike that of any shop: cursors, seconds since 1970, and refusals of its own.
extension TapProgram {
  static let notes = TapProgram(
    info: ProgramInfo(
      name: "tap-notes", version: "1.0.0",
      settings: [
        Setting("notes_url", .url, "The address of the API.", default: "https://notes.example.com"),
        Setting("key", .string, "The key.", required: true, secret: true),
        Setting("boards", .list, "The boards to read; all where it is left out."),
        TapSettings.startDate, TapSettings.pageSize(4, within: 1...100), TapSettings.maximumInFlight,
        TapSettings.quotaReserve, TapSettings.activateVersion, TapSettings.sync("people are off"),
      ]),
    description: "Reads notes and writes Singer messages.",
    table: StreamTable(
      streams: [.notes, .labels, .replies, .authors, .trends], families: [.texts, .people], familiesOff: [.people]),
    words: TapWords(source: .notes),
    service: { values, problems in
      guard let key = values.string("key"), let address = values.string("notes_url") else { return nil }
      if key.contains("/") { problems.append("Setting key: expected the key alone.") }
      return Service(address: address, fields: ["Key": key], probe: "/alive", policy: NotesPolicy())
    },
    greeting: { api in
      let me = try await api.get(Endpoint("/me", .notes))
      return "of \(me?["owner"]?.string ?? "nobody")"
    })
}

extension SourceWords {
  static let notes = SourceWords(
    name: "notebook", support: "the notebook's makers", address: "notes_url", addressParts: "notes_url",
    credentials: "key", advice: [402: "Check what the key may read."], unrestricted: "`boards`: without effect",
    path: { String($0.path) }, said: { $0["fault"]?["code"]?.string },
    permit: { "let the key read \($0.scope.title)" },
    incomplete: { named, count in "\(count) notes in part (\(named))." })
}

extension Decoding {
  /// `{"items":[…],"next":"<cursor>"}`, without totals; the last page has no cursor.
  static let notes = Decoding(
    list: { root, _ in
      guard let root, let items = root["items"], items.kind == .array else { return nil }
      let next = root["next"]?.string
      return Answer(rows: Array(items.elements), more: next == nil ? .no : .yes, cursor: next)
    },
    object: { .success($0) },
    pages: PageParameters(limit: "take", page: "page", cursor: "from", cautiousLimit: 2))
}

/// 420 for too many requests with the seconds to wait in its body, 402 for what the key may not, 410 for what has gone.
struct NotesPolicy: ReadingPolicy {
  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    switch outcome {
    case .fault(let fault): .refuse(Cause(fault))
    case .answer(let response):
      switch response.status {
      case 200: .accept
      case 420: .retry(.quota, attempts: 5, pause: .closed(.seconds(fault(in: response)?["wait"]?.int ?? 1)))
      case 500..<600:
        .retry(
          .status(response.status), attempts: 3, pause: .backoff(Backoff(first: .seconds(1), longest: .seconds(8))))
      default: .refuse(.status(response.status))
      }
    }
  }

  func quota(in response: HTTPResponse) -> QuotaReport? {
    func number(_ name: String) -> Int? { response.fields[name].flatMap { Int($0) } }
    guard let left = number("Left") else { return nil }
    return QuotaReport(
      limit: number("Limit"), remaining: left, resetIn: number("Full-In").map { .seconds($0) }, window: .seconds(60))
  }

  func isFailure(_ cause: Cause) -> Bool { if case .status(500..<600) = cause { true } else { false } }

  func explanation(of refusal: Refusal) -> Explanation {
    let status = refusal.status
    let most = refusal.response.flatMap { fault(in: $0)?["most"]?.int }
    return Explanation(
      isLocal: status != nil && status != 402, isDenied: status == 402, isMissing: status == 410,
      pageSize: most.map(Explanation.PageSize.atMost))
  }

  private func fault(in response: HTTPResponse) -> JSONValue? {
    (try? JSONValue.parse(response.body))?["fault"]
  }
}

extension Stream.Family {
  static let texts = Stream.Family(rawValue: "texts")
  static let people = Stream.Family(rawValue: "people")
}

extension Scope {
  static let texts = Scope(name: "read:texts", title: "texts")
  static let people = Scope(name: "read:people", title: "people")
}

extension StreamRestriction {
  /// The API takes the boards in a parameter.
  static let boards = StreamRestriction(description: "`boards`: the notebook filters (`boards`)") { settings, _ in
    guard let boards = settings.strings("boards"), !boards.isEmpty else { return RowLimits() }
    return RowLimits(query: ["boards": boards.joined(separator: "+")])
  }
}

extension Stream {
  static let notes = Stream(
    id: "notes", family: .texts, description: "Notes.", selectedByDefault: true,
    source: .list(
      Endpoint("/notes", .notes),
      .filtered(DateFilter(key: "changed", minimum: "since", maximum: "until") { String($0.seconds) }, .cursor)),
    scope: .texts, key: ["uid"],
    fields: [
      .string("uid", "The note."), .dateTime("changed"), .string("title"), .string("board"),
      .array("labels", "What it is filed under.", of: .string),
    ],
    restriction: .boards, rowName: "uid")

  static let labels = Stream(
    id: "labels", family: .texts, description: "A label of a note each.",
    source: .embedded(
      in: "notes",
      Embedded(
        needs: ["labels"], inherits: [Inherited("note", "uid"), Inherited("note_changed", "changed")],
        dateField: "note_changed",
        parts: { row, _ in
          (row["labels"]?.elements.map { $0 } ?? []).compactMap { label in
            (try? JSONValue.parse(JSONWriter.bytes { $0.object { $0.member("label", label) } })).map { Part(row: $0) }
          }
        })),
    scope: .texts, key: ["note", "label"],
    fields: [.string("note"), .string("label"), .dateTime("note_changed")])

  static let replies = Stream(
    id: "replies", family: .texts, description: "Replies to notes, with a request for each note.",
    source: .perParent(
      of: "notes",
      PerParent(
        endpoint: { Endpoint("/notes/\($0)/replies", .notes) }, walk: .cursor,
        inherits: [Inherited("note", "uid"), Inherited("note_changed", "changed")], dateField: "note_changed")),
    scope: .texts, key: ["note", "uid"],
    fields: [.string("note"), .string("uid"), .string("text"), .dateTime("note_changed")])

  static let authors = Stream(
    id: "authors", family: .people, description: "Who writes.", selectedByDefault: true,
    source: .list(Endpoint("/authors", .notes), .walk(.cursor)), scope: .people, key: ["name"],
    fields: [.string("name"), .dateTime("joined")], rowName: "name")

  /// What has no list: an answer to a question in a language of the API's own.
  static let trends = Stream(
    id: "trends", family: .texts, description: "How often each label was given.",
    source: .rows(OwnReading(request: "POST /ask") { TrendReader(api: $0.api) }), scope: .texts, key: ["label"],
    fields: [.string("label"), .integer("count")], rowName: "label")
}

/// Asks until the answer names no further question.
struct TrendReader: RowReader {
  let api: APIClient
  private var question: String? = "trends"

  init(api: APIClient) { self.api = api }

  var isAtEnd: Bool { question == nil }

  mutating func next() async throws -> Batch? {
    guard let asked = question else { return nil }
    let body = JSONWriter.bytes { $0.object { $0.member("question", asked) } }
    let answer = try await api.send(.post, "/ask", body: body) { root throws(Unreadable) in root }
    question = answer?["then"]?.string
    return Batch(rows: answer?["rows"]?.elements.map { $0 } ?? [])
  }
}
