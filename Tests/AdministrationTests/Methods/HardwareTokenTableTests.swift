import Base
import Foundation
import Testing

@testable import Administration

@Suite("Tables of hardware tokens")
struct HardwareTokenTableTests {
  private static let header = MethodFixture.header
  private static let key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
  private static let other = "KRUGKIDROVUWG2ZAMJZG653OEBTG66BA"

  private func table(_ rows: String, header: String = HardwareTokenTableTests.header) throws
    -> HardwareTokenTable
  {
    try HardwareTokenTable(Array((header + rows).utf8))
  }

  @Test("Entra's own example is read, with either line end, a mark, quotes and spaces")
  func reading() throws {
    let text = "Helga@contoso.com,1234567,\(Self.key.lowercased()),60,Contoso,HardwareKey"
    for lines in ["\(text)\n", "\(text)\r\n", "\(text)", "\(text)\r", " \(text) \n\n"] {
      let row = try #require(try table(lines).rows.first)
      #expect(row.username == "Helga@contoso.com" && row.serialNumber == "1234567")
      #expect(row.secret.expose() == Self.key && row.intervalSeconds == 60)
      #expect(row.manufacturer == "Contoso" && row.model == "HardwareKey" && row.line == 2)
    }
    let marked = try HardwareTokenTable([0xef, 0xbb, 0xbf] + Array((Self.header + text).utf8))
    #expect(marked.rows.count == 1)
    let quoted = try table("\"\",\"A,1\",\(Self.key),30,\"Con\"\"toso\",\"Key\n2\"\n").badRows
    #expect(quoted.count == 1, "a line feed in a name cannot be shown")
    let fine = try table(",\"A,1\",\(Self.key),30,\"Con\"\"toso\",Key\n")
    #expect(fine.rows.map(\.serialNumber) == ["A,1"] && fine.rows[0].manufacturer == "Con\"toso")
    #expect(fine.rows[0].username.isEmpty)
  }

  @Test("the columns may stand in any order and letter case, and no other may be there")
  func columns() throws {
    let swapped = "Model,Manufacturer,Time Interval,Secret Key,Serial Number,UPN\n"
    #expect(try table("K,C,30,\(Self.key),1,\n", header: swapped).rows.first?.serialNumber == "1")
    for header in [
      "", "upn,serial number,secret key,time interval,manufacturer\n",
      Self.header.replacing("upn", with: "user"),
      Self.header.replacing("\n", with: ",extra\n"), "\(Self.key)\n",
    ] {
      #expect(throws: AdministrationError.self) { try table("", header: header) }
    }
  }

  @Test(
    "each row that is wrong is named with its line and reason",
    arguments: [
      (",1,,30,C,M", "base32"), (",1,0189,30,C,M", "base32"), (",1,GEZDGNBV,30,C,M", "bytes"),
      (",1,\(key),31,C,M", "time interval"), (",1,\(key),,C,M", "time interval"),
      (",1,\(key), 30s,C,M", "time interval"), (",,\(key),30,C,M", "serial number is missing"),
      (",1,\(key),30,,M", "manufacturer is missing"), (",1,\(key),30,C,", "model is missing"),
      (",1,\(key),30,C", "5 fields"), (",1,\(key),30,C,M,x", "7 fields"),
      (",\(String(repeating: "9", count: 65)),\(key),30,C,M", "64 characters"),
      (",1\u{7},\(key),30,C,M", "cannot be shown"), (",1,\(key),30,C\u{202e},M", "cannot be shown"),
    ])
  func faults(row: String, reason: String) throws {
    let table = try table(",77,\(Self.other),30,Fabrikam,M\n\(row)\n")
    #expect(table.rows.count == 1)
    #expect(table.badRows.rows.map(\.line) == [3])
    #expect(table.badRows.rows[0].reason.contains(reason), "\(table.badRows.rows[0].reason)")
    #expect(!table.badRows.rows[0].reason.contains(Self.key), "a secret is in no message")
  }

  @Test("a serial number or a secret that comes twice is refused, whatever the letter case")
  func duplicates() throws {
    let table = try table(
      """
      ,A1,\(Self.key),30,Contoso,M
      ,a1,\(Self.other),30,CONTOSO,M
      ,A1,\(Self.other),30,Fabrikam,M
      ,B2,\(Self.key.lowercased()),30,Contoso,M

      """)
    #expect(table.rows.map(\.line) == [2, 4])
    #expect(table.badRows.rows.map(\.line) == [3, 5])
    #expect(table.badRows.rows[0].reason.contains("line 2"))
    #expect(table.badRows.rows[1].reason.contains("secret key is that of line 2"))
  }

  @Test("what is no text in UTF-8, or quoted wrongly, is no table")
  func notText() throws {
    #expect(throws: AdministrationError.self) { try HardwareTokenTable([0xff, 0xfe, 0x00]) }
    #expect(throws: AdministrationError.self) { try table(",\"A1,\(Self.key),30,C,M\n") }
    #expect(throws: AdministrationError.self) { try table(",\"A1\"x,\(Self.key),30,C,M\n") }
    #expect(throws: AdministrationError.self) { try table(",A\"1,\(Self.key),30,C,M\n") }
  }

  @Test("20,000 rows are read; of many wrong ones all are counted and the first kept")
  func many() throws {
    var text = Self.header
    for number in 0..<20_000 {
      var secret = Array(MethodFixture.secret)
      withUnsafeBytes(of: UInt32(number).bigEndian) { secret.replaceSubrange(0..<4, with: $0) }
      text += ",S\(number),\(Base32.encode(secret)),30,Contoso,M\n"
    }
    #expect(try HardwareTokenTable(Array(text.utf8)).rows.count == 20_000)
    let bad = try table(String(repeating: ",1,x,30,C,M\n", count: 3_000)).badRows
    #expect(bad.count == 3_000 && bad.rows.count == HardwareTokenTable.BadRows.limit)
  }
}
