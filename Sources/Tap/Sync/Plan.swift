import CommandLine
import HTTP
import JSON
import Singer

/// What a run is going to do: checked as a whole before the first request.
struct Plan: Sendable {
  let program: TapProgram
  let settings: TapSettings
  /// All values of the settings, the program's own among them.
  let values: SettingsValues
  /// The API that is asked.
  let service: Service
  /// How it is reached.
  let network: Network
  /// What must not be shown.
  let secrets: [String]
  let selection: CatalogSelection
  var state: SingerState
  /// The streams to read, the one that was interrupted first.
  var streams: [Stream]
  /// The streams whose records may say of a thing that it is gone.
  var deletable: Set<String> = []
  /// Those whose records may say as well that the source demands the erasure of whom they name.
  var erasable: Set<String> = []

  /// The fields of a stream that are wanted.
  func fields(of stream: Stream) -> FieldSelection { selection.fields(of: stream.id) }

  /// Makes the writer of a stream's records.
  func records(of stream: Stream, version: Int?) -> RecordWriter {
    var marks = deletable.contains(stream.id) ? [RecordWriter.deletion] : []
    if erasable.contains(stream.id) { marks.append(RecordWriter.erasure) }
    return RecordWriter(stream: stream, selection: fields(of: stream), version: version, deletions: marks)
  }
}

extension Plan {
  /// Reads and checks all that a run is given.
  ///
  /// - Throws: everything that is wrong, in whatever file; a configuration that cannot be read is the last of it.
  static func read(
    _ inputs: Inputs, of program: TapProgram, environment: [String: String], now: Timestamp = .now(),
    readFile: @escaping (String) throws(SystemFault) -> [UInt8] = FileReader.read
  ) throws(BadInput) -> (plan: Plan, remarks: [Remark]) {
    var problems: [Problem] = []
    var remarks: [Remark] = []
    var read = SettingsValues()
    do throws(SettingsFaults) {
      let (values, warnings) = try program.values(inputs.configPaths, environment, readFile)
      read = values
      remarks += warnings.map(Remark.settings)
    } catch {
      problems += error.faults.map(Problem.settings)
      read = error.readable
      remarks += error.warnings.map(Remark.settings)
    }
    var own: [Problem] = []
    var sentences: [String] = []
    let service = program.service(read, &sentences)
    let settings = TapSettings(read, of: program, problems: &own)
    problems += sentences.map(Problem.own) + own
    var network = Network.plain
    do throws(NetworkFault) {
      network = try Network(environment: environment)
    } catch {
      problems.append(.network(error))
    }
    let catalog = bytes("catalog", inputs.catalogPath, readFile, &problems)
    let selection = selection(catalog, inputs, program.table, settings, &problems, &remarks)
    var state = state(bytes("state", inputs.statePath, readFile, &problems), inputs, program.table, &problems)
    guard problems.isEmpty, let settings, let service else {
      throw BadInput(problems: problems.filter { !$0.isOfFile } + problems.filter(\.isOfFile), remarks: remarks)
    }
    if settings.startDate > now { remarks.append(.futureStart(settings.startDate)) }
    let wanted = program.table.streams.filter { selection.isSelected($0.id) }
    for stream in wanted where selection.isWhole(stream.id) {
      // Without a bookmark it is read from the start date.
      state.removeBookmark(of: stream.id)
      remarks.append(.readWhole(stream: stream.id))
    }
    if wanted.isEmpty { remarks.append(.nothingSelected) }
    let interrupted = wanted.firstIndex { $0.id == state.currentlySyncing } ?? 0
    let streams = Array(wanted[interrupted...] + wanted[..<interrupted])
    let plan = Plan(
      program: program, settings: settings, values: read, service: service, network: network,
      secrets: read.secrets(of: program.info.settings) + Network.secrets(in: environment),
      selection: selection, state: state, streams: streams)
    return (plan, remarks)
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
    _ bytes: [UInt8]?, _ inputs: Inputs, _ table: StreamTable, _ settings: TapSettings?, _ problems: inout [Problem],
    _ remarks: inout [Remark]
  ) -> CatalogSelection {
    guard let path = inputs.catalogPath else { return table.everyDay(without: settings?.familiesOff ?? []) }
    guard let bytes else { return .defaults([]) }
    do throws(CatalogFaults) {
      let selection = try CatalogSelection.read(bytes, against: table.descriptions)
      remarks += selection.unknownFields.map { .unknownField(stream: $0.stream, path: $0.path) }
      remarks += selection.unknownStreams.map(Remark.unknownStream) + selection.unfollowed.map(Remark.unfollowed)
      return selection
    } catch {
      problems += error.faults.map { .catalog(path: path, $0) }
      return .defaults([])
    }
  }

  private static func state(
    _ bytes: [UInt8]?, _ inputs: Inputs, _ table: StreamTable, _ problems: inout [Problem]
  ) -> SingerState {
    guard let bytes, let path = inputs.statePath else { return SingerState() }
    // Orchestrators hand an empty file to a first run.
    if bytes.allSatisfy({ $0 <= 0x20 }) || (try? JSONValue.parse(bytes))?.isNull == true { return SingerState() }
    do throws(StateFault) {
      let state = try SingerState(reading: bytes)
      for stream in table.streams {
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
