import Foundation

/// Entra's scoring of passwords that are made of banned terms.
///
/// A password is normalised, then covered with banned terms: each counts one point, however long it is, and so does
/// each character that is left. Fewer than ``acceptedScore`` points are refused. The score is the smallest over all
/// ways to cover the password, so that it does not depend on an order of the terms.
///
/// - SeeAlso: Microsoft Entra, "Eliminate bad passwords using Microsoft Entra Password Protection"
public struct BannedPasswords: Sendable {
  /// The fewest points with which a password is accepted.
  public static let acceptedScore = 5

  /// The fewest characters of a term.
  static let shortestTerm = 4
  /// The most characters of a term.
  static let longestTerm = 16

  private let terms: [[UInt32]]

  /// The terms of an organisation together with the global ones.
  ///
  /// Terms outside 4 to 16 characters are left out, and what reads alike counts once.
  public init(terms custom: [String]) {
    var seen: Set<[UInt32]> = []
    terms = (CommonPasswords.terms + custom).map { Self.normalise($0).map(\.value) }.filter {
      (Self.shortestTerm...Self.longestTerm).contains($0.count) && seen.insert($0).inserted
    }
  }

  /// A text without the differences that attackers try anyway: composed, in lower case, with 0, 1, $ and @ read as
  /// the letters that they stand for.
  public static func normalise(_ text: String) -> [Unicode.Scalar] {
    text.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars.map { scalar in
      switch scalar {
      case "0": "o"
      case "1": "l"
      case "$": "s"
      case "@": "a"
      default: scalar
      }
    }
  }

  /// Whether a normalised password has points enough.
  func accepts(_ password: [Unicode.Scalar]) -> Bool {
    // However well it is covered, each piece takes a term and at most one character more.
    guard password.count <= (Self.acceptedScore - 1) * (Self.longestTerm + 1) else { return true }
    return score(password) >= Self.acceptedScore
  }

  /// The points of a normalised password.
  ///
  /// A term also counts with one character replaced, left out or put in between; an additional character at its ends
  /// is a character of its own.
  func score(_ password: [Unicode.Scalar]) -> Int {
    let text = password.map(\.value)
    // best[i]: the fewest points for the first i characters.
    var best = [Int](0...text.count)
    for start in text.indices {
      best[start + 1] = min(best[start + 1], best[start] + 1)
      for term in terms {
        for length in Self.matches(of: term, in: text, at: start) {
          best[start + length] = min(best[start + length], best[start] + 1)
        }
      }
    }
    return best[text.count]
  }

  /// How many characters from a place on read as the term, with at most one edit.
  private static func matches(of term: [UInt32], in text: [UInt32], at start: Int) -> [Int] {
    let available = text.count - start
    let count = term.count
    guard available >= count - 1 else { return [] }
    var common = 0
    while common < count, common < available, term[common] == text[start + common] { common += 1 }
    if common == count { return [count] }
    func agrees(term from: Int, text at: Int) -> Bool {
      guard start + at + count - from <= text.count else { return false }
      var offset = 0
      while from + offset < count, term[from + offset] == text[start + at + offset] { offset += 1 }
      return from + offset == count
    }
    var lengths: [Int] = []
    if agrees(term: common + 1, text: common + 1), available >= count { lengths.append(count) }
    if agrees(term: common + 1, text: common) { lengths.append(count - 1) }
    if common > 0, agrees(term: common, text: common + 1) { lengths.append(count + 1) }
    return lengths
  }
}
