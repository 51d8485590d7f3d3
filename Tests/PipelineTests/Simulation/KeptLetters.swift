import Foundation
import JSON
import Ledger

@testable import TargetBrevo

/// The dead letters of a file that can be read.
enum KeptLetters {
  /// The keys of their records, sorted.
  static func keys(_ path: String) -> [String] { letters(path).map(\.reject.key).sorted() }

  /// What tells them from others.
  ///
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - isGone: tells whose orders are left out: who knew a customer who is gone since knew their orders' address by them.
  /// - Returns: the identities.
  static func identities(_ path: String, withoutOrdersOf isGone: (Int) -> Bool = { _ in false }) -> Set<Digest> {
    let rejects = letters(path).map(\.reject).filter { reject in
      guard reject.stream == "orders", let customer = reject.record?["customer_id"]?.int else { return true }
      return customer == 0 || !isGone(customer)
    }
    return Set(rejects.map(\.identity))
  }

  private static func letters(_ path: String) -> [DeadLetter] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { DeadLetter(Array($0.utf8)) }
  }
}
