import TestSupport

@testable import Sandbox

/// What goes wrong with a run.
struct Mishap: Sendable {
  /// The faults of the sandbox.
  var faults: [Fault] = []
  /// What Brevo does wrong beyond them.
  var tricks = Tricks()
  /// When the run is killed, as a share of the moments of the last whole run.
  var death: Double?
  /// Where the input breaks off, as a share of its lines.
  var cut: Double?

  static let none = Mishap()
}

extension Mishap: CustomStringConvertible {
  var description: String {
    var parts = faults.map { "\($0.times) × \($0.name) after \($0.after)\($0.path.map { " at \($0)" } ?? "")" }
    if let death { parts.append("killed at \(Int(death * 100)) %") }
    if let cut { parts.append("input cut at \(Int(cut * 100)) %") }
    if tricks.isActive { parts.append("tricks") }
    return parts.isEmpty ? "nothing went wrong" : parts.joined(separator: ", ")
  }
}

extension Mishap {
  /// A mishap, or none.
  static func random(using luck: inout Seeded) -> Mishap {
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &luck) < percent }
    var mishap = Mishap()
    // Alone, as nobody can keep the order of what Brevo refuses when its word on it is lost.
    if chance(3) {
      mishap.faults = [Fault(.partialBatch207, method: "POST", path: "/events/batch")]
      return mishap
    }
    if chance(35) { mishap.death = Double.random(in: 0..<1.1, using: &luck) }
    if chance(10) { mishap.cut = Double.random(in: 0..<1, using: &luck) }
    if chance(60) { mishap.faults = (0..<Int.random(in: 1...4, using: &luck)).map { _ in fault(using: &luck) } }
    mishap.tricks = Tricks(lost: chance(20) ? 1 : 0, dropping: chance(30) ? 2 : 0)
    return mishap
  }

  private static func fault(using luck: inout Seeded) -> Fault {
    let after = Int.random(in: 0..<12, using: &luck)
    let times = Int.random(in: 1...4, using: &luck)
    let anywhere: [Fault.Name] = [
      .serverError500, .badGateway502, .unavailable503, .gatewayTimeout504, .originTimeout524, .connectionReset,
      .answerLost, .truncatedBody, .notJSON, .emptyBody, .wrongContentType,
    ]
    switch Int.random(in: 0..<14, using: &luck) {
    case 0, 1:
      return Fault(
        .tooManyRequests, times: times * 3, after: after, delay: .seconds(Int.random(in: 1...900, using: &luck)))
    case 2: return Fault(.tooManyRequestsWithoutHeaders, times: times, after: after)
    case 3: return Fault(.tooEarly425, path: "/contacts*", times: times, after: after)
    case 4: return Fault(.importFails, method: "POST", path: "/contacts/import", times: 1)
    case 5:
      return Fault(
        .slow, times: times, after: after, delay: .seconds(Int.random(in: 1...100, using: &luck)))
    case 6:
      return Fault(
        [.unauthorizedOnce, .ipBlocked401, .forbiddenScope].randomElement(using: &luck) ?? .unauthorizedOnce,
        after: after)
    case 7, 8: return Fault(.answerLost, method: "POST", path: "/events*", times: times, after: after / 4)
    case 9: return Fault(.connectionReset, method: "POST", path: "/events*", times: times, after: after / 4)
    case 10: return Fault(.answerLost, method: "POST", path: "/couponCollections", times: times)
    case 11: return Fault(.forbiddenScope, method: "GET", path: "/events*", times: times)
    default: return Fault(anywhere.randomElement(using: &luck) ?? .serverError500, times: times, after: after)
    }
  }
}
