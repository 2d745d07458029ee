/// A country or region by its ISO 3166-1 alpha-2 code, in upper case.
public struct Country: Hashable, Sendable, CustomStringConvertible {
  /// The two letters.
  let code: UInt16

  /// Reads two letters in either case; nil for a code that ISO 3166 (or common use: `XK`) does not have.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 2 else { return nil }
    let upper = bytes.map { (97...122).contains($0) ? $0 - 32 : $0 }
    let code = UInt16(upper[0]) << 8 | UInt16(upper[1])
    guard Self.known.contains(code) else { return nil }
    self.code = code
  }

  /// Reads any two letters or digits: databases of addresses have codes of their own, such as `EU` or `T1`, which no
  /// list of countries names.
  public init?(anyCode text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 2,
      bytes.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) })
    else { return nil }
    let upper = bytes.map { (97...122).contains($0) ? $0 - 32 : $0 }
    code = UInt16(upper[0]) << 8 | UInt16(upper[1])
  }

  private init(code: UInt16) { self.code = code }

  /// The code.
  public var description: String {
    String(decoding: [UInt8(code >> 8), UInt8(truncatingIfNeeded: code)], as: UTF8.self)
  }

  /// Every country, in the order of the codes.
  public static let all: [Country] = known.sorted().map(Country.init(code:))

  private static let known: Set<UInt16> = Set(
    codes.split(separator: " ").map { word in
      word.utf8.reduce(0) { $0 << 8 | UInt16($1) }
    })

  private static let codes = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO \
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW \
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """
}
