import CommandLine
import HTTP
import JSON
import Singer
import TestSupport

@testable import Live
@testable import Sandbox
@testable import Tap

/// A shop of some kind of which a listening pair tells in many lives: what happens there, and what must be true in the end.
protocol LivedShop: Sendable {
  /// The clock of the story, as it begins.
  var clock: ManualTime { get }
  /// How many lives the pair has before the last one.
  var lives: Int { get }
  /// How the tap is started.
  var tap: LivedTap { get }
  /// The settings of the target beside those of every story, as the members of an object.
  var target: String { get }
  /// What callbacks have to pass.
  func gate(_ options: SandboxOptions) -> CallbackGate

  /// What there is at first.
  func options(using luck: inout Seeded) -> SandboxOptions
  /// Lets something happen.
  func change(_ world: inout World)
  /// Whether something that happens so many times in a hundred happens now.
  func chance(_ percent: Int) -> Bool
  /// Lets other things go wrong with callbacks from here on.
  func armCallbacks(_ world: inout World)
  /// Lets nothing go wrong with callbacks any more.
  func calmCallbacks(_ world: inout World)
  /// Something that goes wrong with requests of the tap.
  func fault(using luck: inout Seeded) -> Fault
  /// Makes the hooks that the streams need, and mends those that are not as they should be.
  func keepHooks(_ sandbox: CommerceSandbox, _ time: ManualTime) async throws

  /// The products that there are.
  func products(in world: World) -> [String]
  /// What is wrong in the end.
  func faults(of ending: LiveEnding) -> [String]
}

/// How a tap is started that listens.
struct LivedTap: Sendable {
  let program: @Sendable (any Timekeeper) -> TapProgram
  /// The configuration.
  var config: String
  /// The streams that are read.
  var streams: [String]
  /// Makes what reads again what callbacks have named.
  let reader: @Sendable () -> any HintReader
  /// Whether answers bear the shop's time.
  var tellsTime = false

  /// What it is to do from a state.
  func plan(from state: String?, _ time: any Timekeeper) throws -> Plan {
    let entries = streams.map {
      #"{"tap_stream_id":"\#($0)","metadata":[{"breadcrumb":[],"metadata":{"selected":true}}]}"#
    }
    let files = [
      "config": config, "catalog": #"{"streams":[\#(entries.joined(separator: ","))]}"#, "state": state ?? "{}",
    ]
    let inputs = Inputs(configPaths: ["config"], catalogPath: "catalog", statePath: "state")
    return try Plan.read(inputs, of: program(time), environment: [:]) { path throws(SystemFault) in
      guard let text = files[path] else { throw SystemFault(code: 2) }
      return Array(text.utf8)
    }.plan
  }
}

/// What callbacks of a shop have to pass, and what is taken of them.
struct CallbackGate: Sendable {
  let admission: Admission
  let read: @Sendable (JSONValue, CallbackHeaders) -> CallbackContent
  /// When that happened of which a callback tells, in seconds since 1970; nil if it does not say.
  let moment: @Sendable (JSONValue, CallbackHeaders) -> Int?
}

/// What there is when a story has come to its end.
struct LiveEnding: Sendable {
  let world: World
  /// A Brevo that has learned of the shop now, by its lists alone.
  let reference: Account
  /// When the story began, and the time now, in seconds since 1970.
  let began: Int
  let now: Int
  /// What callbacks have told.
  let admitted: Admitted
  /// When the target knew first where the pieces of a product or variant lie, by its id at Brevo.
  let placed: [String: PlacesKnown]
}
