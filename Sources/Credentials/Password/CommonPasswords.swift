/// The passwords that are tried first: common words with a few digits around them, keyboard runs, repetitions.
enum CommonPasswords {
  /// The most digits and signs that may surround a common word for the whole still to count as common.
  private static let decoration = 6

  /// Whether a password, already in lower case, belongs to the first guesses.
  static func contains(_ password: String) -> Bool {
    let scalars = Array(password.unicodeScalars)
    return Set(scalars).count < 3 || isRuns(scalars) || isDecoratedWord(scalars)
  }

  private static func isDecoratedWord(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.count <= longestWord + decoration else { return false }
    let readings = [scalars.map { plain($0, one: "i") }, scalars.map { plain($0, one: "l") }]
    for word in words where word.count <= scalars.count && scalars.count - word.count <= decoration {
      for start in 0...(scalars.count - word.count) {
        let range = start..<(start + word.count)
        guard readings.contains(where: { $0[range].elementsEqual(word) }) else { continue }
        let rest = scalars[..<range.lowerBound] + scalars[range.upperBound...]
        if rest.allSatisfy({ !$0.properties.isAlphabetic }) { return true }
      }
    }
    return false
  }

  /// The letter that a digit or sign commonly stands for.
  private static func plain(_ scalar: Unicode.Scalar, one: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "0": "o"
    case "1", "!", "|": one
    case "3": "e"
    case "4", "@": "a"
    case "5", "$": "s"
    case "7": "t"
    default: scalar
    }
  }

  /// Whether the whole is made of pieces, each at least three characters along a keyboard row, the alphabet or
  /// the digits in either direction, or one character three times.
  private static func isRuns(_ scalars: [Unicode.Scalar]) -> Bool {
    // reachable[i]: the first i characters are made of such pieces.
    var reachable = [Bool](repeating: false, count: scalars.count + 1)
    reachable[0] = true
    for start in 0..<scalars.count where reachable[start] {
      for successor in successors {
        var end = start + 1
        while end < scalars.count, successor(scalars[end - 1]) == scalars[end] {
          end += 1
          if end - start >= 3 { reachable[end] = true }
        }
      }
    }
    return reachable[scalars.count]
  }

  /// For each kind of run, the character that follows another.
  private static let successors: [@Sendable (Unicode.Scalar) -> Unicode.Scalar?] = {
    let rows = [
      "12345678901234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "azertyuiop",
      "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm", "wxcvbn", "qazwsxedcrfvtgbyhnujm",
      "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "!@#$%^&*()", "!\"§$%&/()=",
    ]
    let tables = rows.flatMap { row in
      let forward = Array(row.unicodeScalars)
      return [forward, forward.reversed()].map { run in
        Dictionary(zip(run, run.dropFirst()), uniquingKeysWith: { first, _ in first })
      }
    }
    return [{ @Sendable scalar in scalar }] + tables.map { table in { @Sendable scalar in table[scalar] } }
  }()

  /// The words, as terms for ``BannedPasswords``.
  static let terms: [String] = words.map { word in
    var term = String.UnicodeScalarView()
    term.append(contentsOf: word)
    return String(term)
  }

  private static let longestWord = words.map(\.count).max() ?? 0

  private static let words: [[Unicode.Scalar]] = """
    password passwort passwd passw pass motdepasse contrasena kennwort geheim secret hunter letmein welcome willkommen
    bienvenue login logon admin administrator root guest user test testing tester demo default changeme changeit
    change temp temporary server office company microsoft windows google apple samsung computer internet
    iloveyou loveyou lovely love monkey dragon master shadow sunshine princess football baseball basketball
    soccer hockey superman batman spiderman pokemon starwars matrix ninja killer hello hallo freedom whatever
    trustno access flower cheese cookie summer winter spring autumn sommer herbst january february march april
    june july august september october november december monday friday sunday michael jordan jennifer jessica
    ashley charlie daniel thomas george robert andrew matthew joshua anthony andrea nicole hannah michelle
    qwerty qwertz azerty asdf zxcvbn qazwsx abc abcd abcdef liverpool arsenal chelsea barcelona ferrari porsche mercedes
    mustang harley yankees lakers cowboys eagles steelers maverick phoenix tigger ginger pepper buster
    bailey maggie donald biteme blink corvette silver golden diamond purple orange yellow secure security
    """.split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars) }
}
