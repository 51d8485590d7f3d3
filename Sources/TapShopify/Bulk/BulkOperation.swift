import JSON

/// What the shop says of an operation.
struct BulkOperation: Sendable, Equatable {
  /// Its status, such as RUNNING.
  let status: String
  let errorCode: String?
  /// The lines of its file, and those of the list itself.
  let objects: Int?
  let roots: Int?
  /// The bytes of its file.
  let size: Int?
  let url: String?
  let partialURL: String?

  /// Reads an answer; nil if there is no such operation.
  init?(_ json: JSONValue?) {
    guard let json, json.kind == .object, let status = json["status" as StaticString]?.string else { return nil }
    func number(_ name: String) -> Int? { json[name].flatMap { $0.int ?? $0.string.flatMap { Int($0) } } }
    self.status = status
    errorCode = json["errorCode" as StaticString]?.string
    (objects, roots, size) = (number("objectCount"), number("rootObjectCount"), number("fileSize"))
    url = json["url" as StaticString]?.string
    partialURL = json["partialDataUrl" as StaticString]?.string
  }

  /// Whether the shop is still at it.
  var isUnderWay: Bool { ["CREATED", "RUNNING", "CANCELING"].contains(status) }
}

/// What comes of an attempt to start an export.
enum ExportStart: Sendable, Equatable {
  case started(String)
  /// As many operations run as the shop allows.
  case busy
  /// The shop does not export it; in its words.
  case refused(String?)
}

/// What has kept an export from being used.
enum ExportFailure: Sendable, Equatable {
  /// It failed, with the shop's code.
  case failed(String?)
  case expired
  case canceled
  /// It made no progress for so many minutes.
  case stuck(minutes: Int)
  /// It has gone.
  case vanished
  /// It is done, and there is no file.
  case noFile
  /// The file cannot be fetched; the status of the answer, if there was one.
  case notFetched(Int?)
  /// The file lies where no file is fetched from.
  case foreignAddress
  /// The file has other lines than the shop has counted.
  case miscounted(lines: Int, of: Int)
  /// The file has a line that belongs to nothing.
  case strange
}
