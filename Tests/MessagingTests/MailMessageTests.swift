import Directory
import Foundation
import Testing

@testable import Messaging

@Suite("Mails")
struct MailMessageTests {
  static func mail(
    subject: String = "Your code", text: String = "Hello\n", html: String? = "<p>Hello</p>\n",
    name: String = "Contoso"
  ) throws -> MailMessage {
    MailMessage(
      sender: Mailbox(name: name, address: try #require(MailAddress("no-reply@contoso.test"))),
      recipient: try #require(MailAddress("ada@contoso.test")), id: "0b7c", host: "login.contoso.test",
      date: Date(timeIntervalSince1970: 1_795_529_100), language: .english,
      content: RenderedMessage(subject: subject, text: text, html: html))
  }

  @Test("has each field once, and both forms of the text") func fields() throws {
    let text = try Self.mail().text
    let parts = text.components(separatedBy: "\r\n\r\n")
    let names = parts[0].components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }.map {
      $0.prefix { $0 != ":" }
    }
    #expect(
      names == [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
        "Content-Language", "MIME-Version", "Content-Type",
      ])
    #expect(text.contains("Message-ID: <0b7c@login.contoso.test>\r\n"))
    #expect(text.contains("Auto-Submitted: auto-generated\r\n"))
    #expect(text.contains("Content-Type: text/plain; charset=utf-8\r\n"))
    #expect(text.contains("Content-Type: text/html; charset=utf-8\r\n"))
    #expect(text.hasSuffix("--=_0b7c--\r\n"))
  }

  @Test("writes the date as RFC 5322 §3.3 has it") func date() {
    #expect(
      MailMessage.date(Date(timeIntervalSince1970: 1_795_529_100)) == "Tue, 24 Nov 2026 14:05:00 +0000")
    #expect(MailMessage.date(Date(timeIntervalSince1970: 0)) == "Thu, 01 Jan 1970 00:00:00 +0000")
  }

  @Test("has the same bytes each time") func stable() throws {
    #expect(try Self.mail().text == Self.mail().text)
  }

  @Test(
    "takes no field from what somebody is called (CVE-2025-7962)",
    arguments: [
      "\r\nBcc: eve@evil.test", "\nTo: eve@evil.test\n\nother body", "\r\n.\r\nMAIL FROM:<eve@evil.test>",
    ])
  func injection(_ attack: String) throws {
    let text = try Self.mail(subject: "Hello\(attack)", text: "Hello\(attack)\n", name: "Contoso\(attack)")
      .text
    let header = text.components(separatedBy: "\r\n\r\n")[0]
    let lines = header.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }
    #expect(lines.count == 10)
    #expect(!lines.contains { $0.hasPrefix("Bcc:") })
    #expect(lines.count { $0.hasPrefix("To:") } == 1)
    #expect(!text.contains("\r\n."))
    // No line break but CR LF (RFC 5321 §2.3.8).
    #expect(!text.replacing("\r\n", with: "").contains { $0.isNewline })
  }
}
