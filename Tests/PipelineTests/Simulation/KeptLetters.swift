import Foundation
import Ledger

@testable import TargetBrevo

/// The dead letters of a file that can be read.
enum KeptLetters {
  /// The keys of their records, sorted.
  static func keys(_ path: String) -> [String] { letters(path).map(\.reject.key).sorted() }

  /// What tells them from others.
  static func identities(_ path: String) -> Set<Digest> { Set(letters(path).map(\.reject.identity)) }

  private static func letters(_ path: String) -> [DeadLetter] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { DeadLetter(Array($0.utf8)) }
  }
}
