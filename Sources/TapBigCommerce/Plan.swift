import HTTP
import JSON
import Singer

/// What a run is going to do: checked as a whole before the first request.
struct Plan: Sendable {
  let settings: Settings
  /// How the store is reached.
  let network: Network
  /// What must not be shown.
  let secrets: [String]
  let selection: CatalogSelection
  var state: SingerState
  /// The streams to read, the one that was interrupted first.
  let streams: [Stream]

  /// The fields of a stream that are wanted.
  func fields(of stream: Stream) -> FieldSelection { selection.fields(of: stream.id) }
}

/// The files that the command line names.
struct Inputs: Sendable {
  var configPaths: [String] = []
  var catalogPath: String?
  var statePath: String?
}

/// Something that keeps a run from beginning.
enum Problem: Sendable, Equatable {
  /// Whether it is a configuration file that nothing can be read from, so that it is told last.
  var isOfFile: Bool { if case .settings(let fault) = self { fault.isOfFile } else { false } }

  case settings(SettingsFault)
  case network(NetworkFault)
  case outOfBounds(String, String)
  case unknownFamily(String, nearest: String?, [String])
  case noStoreHash
  case unreadable(what: String, path: String, SystemFault)
  case catalog(path: String, CatalogFault)
  case state(path: String, StateFault)
  case badBookmark(stream: String, key: String, value: String)
}

/// Everything that keeps a run from beginning.
struct BadInput: Error, Sendable, Equatable {
  let problems: [Problem]
  var remarks: [Remark] = []
}

/// Something in the input that has no effect, or another one than it seems to have.
enum Remark: Sendable, Equatable {
  case settings(SettingsWarning)
  case unknownField(stream: String, path: [String])
  case unknownStream(String)
  case unfollowed(CatalogSelection.UnfollowedReplication)
  case readWhole(stream: String)
  case nothingSelected
  case futureStart(Timestamp)
}

extension Plan {
  /// Reads and checks all that a run is given.
  ///
  /// - Throws: everything that is wrong, in whatever file; a configuration that cannot be read is the last of it.
  static func read(
    _ inputs: Inputs, environment: [String: String], now: Timestamp = .now(),
    readFile: @escaping (String) throws(SystemFault) -> [UInt8] = FileReader.read
  ) throws(BadInput) -> (plan: Plan, remarks: [Remark]) {
    var problems: [Problem] = []
    var remarks: [Remark] = []
    var settings: Settings?
    do throws(SettingsFaults) {
      let (values, warnings) = try SettingsReader.read(
        settings: Settings.table, also: Settings.neighbours, configPaths: inputs.configPaths,
        environmentPrefix: Settings.prefix, environment: environment, readFile: readFile)
      settings = Settings(values, problems: &problems)
      remarks += warnings.map(Remark.settings)
    } catch {
      problems += error.faults.map(Problem.settings)
      _ = Settings(error.readable, problems: &problems)
      remarks += error.warnings.map(Remark.settings)
    }
    var network = Network.plain
    do throws(NetworkFault) {
      network = try Network(environment: environment)
    } catch {
      problems.append(.network(error))
    }
    let catalog = bytes("catalog", inputs.catalogPath, readFile, &problems)
    let selection = selection(catalog, inputs, settings, &problems, &remarks)
    var state = state(bytes("state", inputs.statePath, readFile, &problems), inputs, &problems)
    guard problems.isEmpty, let settings else {
      throw BadInput(problems: problems.filter { !$0.isOfFile } + problems.filter(\.isOfFile), remarks: remarks)
    }
    if settings.startDate > now { remarks.append(.futureStart(settings.startDate)) }
    let wanted = Stream.all.filter { selection.isSelected($0.id) }
    for stream in wanted where selection.isWhole(stream.id) {
      // Without a bookmark it is read from the start date.
      state.removeBookmark(of: stream.id)
      remarks.append(.readWhole(stream: stream.id))
    }
    if wanted.isEmpty { remarks.append(.nothingSelected) }
    let interrupted = wanted.firstIndex { $0.id == state.currentlySyncing } ?? 0
    let streams = Array(wanted[interrupted...] + wanted[..<interrupted])
    let plan = Plan(
      settings: settings, network: network, secrets: settings.secrets + Network.secrets(in: environment),
      selection: selection, state: state, streams: streams)
    return (plan, remarks)
  }

  /// The families that a configuration turns off; what is wrong with it otherwise is of no concern.
  static func familiesOff(
    in configPaths: [String], environment: [String: String],
    readFile: (String) throws(SystemFault) -> [UInt8] = FileReader.read
  ) -> Set<Stream.Family> {
    do throws(SettingsFaults) {
      let values = try SettingsReader.read(
        settings: Settings.table, also: Settings.neighbours, configPaths: configPaths,
        environmentPrefix: Settings.prefix, environment: environment, readFile: readFile
      ).values
      return Settings.familiesOff(values)
    } catch {
      return Settings.familiesOff(error.readable)
    }
  }

  private static func bytes(
    _ what: String, _ path: String?, _ readFile: (String) throws(SystemFault) -> [UInt8], _ problems: inout [Problem]
  ) -> [UInt8]? {
    guard let path else { return nil }
    do throws(SystemFault) {
      return TextFile.plain(try readFile(path))
    } catch {
      problems.append(.unreadable(what: what, path: path, error))
      return nil
    }
  }

  private static func selection(
    _ bytes: [UInt8]?, _ inputs: Inputs, _ settings: Settings?, _ problems: inout [Problem], _ remarks: inout [Remark]
  ) -> CatalogSelection {
    guard let path = inputs.catalogPath else { return .everyDay(without: settings?.familiesOff ?? []) }
    guard let bytes else { return .defaults([]) }
    do throws(CatalogFaults) {
      let selection = try CatalogSelection.read(bytes, against: Stream.descriptions)
      remarks += selection.unknownFields.map { .unknownField(stream: $0.stream, path: $0.path) }
      remarks += selection.unknownStreams.map(Remark.unknownStream) + selection.unfollowed.map(Remark.unfollowed)
      return selection
    } catch {
      problems += error.faults.map { .catalog(path: path, $0) }
      return .defaults([])
    }
  }

  private static func state(_ bytes: [UInt8]?, _ inputs: Inputs, _ problems: inout [Problem]) -> SingerState {
    guard let bytes, let path = inputs.statePath else { return SingerState() }
    // Orchestrators hand an empty file to a first run.
    if bytes.allSatisfy({ $0 <= 0x20 }) || (try? JSONValue.parse(bytes))?.isNull == true { return SingerState() }
    do throws(StateFault) {
      let state = try SingerState(reading: bytes)
      for stream in Stream.all {
        guard let key = stream.replication.key, let value = state.bookmark(of: stream.id, key: key) else { continue }
        if Timestamp(value) == nil { problems.append(.badBookmark(stream: stream.id, key: key, value: value)) }
      }
      return state
    } catch {
      problems.append(.state(path: path, error))
      return SingerState()
    }
  }
}
