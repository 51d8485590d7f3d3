import JSON

/// A bulk operation: what it exports, and what becomes of it as time goes by.
struct BulkJob: Sendable {
  /// How it ends.
  enum End: Sendable, Equatable {
    case completed
    /// It fails after some root objects, with a file of them or without.
    case failed(code: String, hasFile: Bool)
    case expired
    case canceled
    /// It runs and runs.
    case never
  }

  let number: Int
  let query: String
  let created: Duration
  let settings: BulkSettings
  let end: End
  /// The lines of its file; of one that fails, those before.
  let lines: [BulkLine]
  /// The objects and the root objects that it tells of.
  let counts: (objects: Int, roots: Int)
  /// What its file cannot be guessed by.
  let secret: String
  /// When it was asked to stop.
  var cancelAsked: Duration?

  var gid: String { ShopID.gid("BulkOperation", number) }

  private var began: Duration { created + settings.start }

  /// When it is done; nil for one that never is.
  private var done: Duration? {
    end == .never ? nil : began + .milliseconds(counts.objects.multipliedClamped(by: 1000) / max(1, settings.rate))
  }

  private static let canceling = Duration.seconds(1)

  /// Its status at a moment.
  func status(at now: Duration) -> String {
    if let cancelAsked, done.map({ cancelAsked < $0 }) ?? true {
      return now < cancelAsked + Self.canceling ? "CANCELING" : "CANCELED"
    }
    if now < began { return "CREATED" }
    guard let done else { return now < created + BulkSettings.longest ? "RUNNING" : "EXPIRED" }
    if now < done { return "RUNNING" }
    switch end {
    case .completed: return now < done + BulkSettings.life ? "COMPLETED" : "EXPIRED"
    case .failed: return "FAILED"
    case .expired: return "EXPIRED"
    case .canceled: return "CANCELED"
    case .never: return "RUNNING"
    }
  }

  /// Whether it takes one of the places of the app.
  func isUnderWay(at now: Duration) -> Bool { ["CREATED", "RUNNING", "CANCELING"].contains(status(at: now)) }

  /// Whether its file can be fetched.
  func hasFile(at now: Duration) -> Bool {
    guard let done, !lines.isEmpty else { return false }
    switch end {
    case .completed: return status(at: now) == "COMPLETED"
    case .failed(_, true):
      return status(at: now) == "FAILED" && now >= done + settings.partialDelay && now < done + BulkSettings.life
    default: return false
    }
  }

  /// The objects and the root objects up to a moment.
  private func progress(at now: Duration) -> (objects: Int, roots: Int) {
    guard let done, now < done || cancelAsked != nil else { return end == .never ? half : counts }
    let moment = min(now, cancelAsked ?? now)
    guard moment > began, done > began else { return (0, 0) }
    let share = (moment - began) / (done - began)
    return (Int(clamping: Double(counts.objects) * share), Int(clamping: Double(counts.roots) * share))
  }

  private var half: (objects: Int, roots: Int) { (counts.objects / 2, counts.roots / 2) }

  /// The operation as the API shows it.
  func object(at now: Duration, origin: String) -> ShopObject {
    let status = status(at: now)
    let progress = progress(at: now)
    var fields: [String: ShopValue] = [
      "id": .text(gid), "status": .text(status), "type": .text("QUERY"), "query": .text(query),
      "createdAt": .time(created.inSeconds), "objectCount": .text(String(progress.objects)),
      "rootObjectCount": .text(String(progress.roots)),
    ]
    if status == "FAILED", case .failed(let code, _) = end { fields["errorCode"] = .text(code) }
    if status == "COMPLETED" {
      fields["completedAt"] = .time(done?.inSeconds)
      fields["fileSize"] = .text(String(size))
    }
    if hasFile(at: now) { fields[status == "FAILED" ? "partialDataUrl" : "url"] = .text(url(origin)) }
    return ShopObject(type: "BulkOperation", number: number, fields: fields)
  }

  private var size: Int { lines.reduce(0) { $0.addingClamped($1.bytes.count.addingClamped(1)) } }

  /// Below what path files lie.
  static let folder = "/bulk-operation-outputs"

  /// Where its file is, for who has been told.
  private func url(_ origin: String) -> String {
    let expires = ((done ?? created) + BulkSettings.life).inSeconds
    return "\(origin)/shopify\(Self.folder)/\(secret)?GoogleAccessId=sandbox%40example.iam.gserviceaccount.com"
      + "&Expires=\(expires)&Signature=\(String(secret.reversed()))"
      + "&response-content-disposition=attachment%3B+filename%3D%22bulk-\(number).jsonl%22"
  }

  /// The bytes of its file from a place on.
  func file(from start: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    for line in lines {
      bytes += line.bytes
      bytes.append(0x0A)
    }
    return start == 0 ? bytes : Array(bytes.dropFirst(start))
  }
}

/// A line of a file.
struct BulkLine: Sendable {
  let bytes: [UInt8]
  /// The place of its root object.
  let root: Int
  /// The list that it is of: none for a root object, else its parent and the list's name.
  let list: String
}
