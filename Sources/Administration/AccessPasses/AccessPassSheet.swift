import Directory
import Foundation

/// A sheet of paper with a card for each person who got a Temporary Access Pass: to be printed, cut and handed over.
///
/// It is one file that refers to nothing else, and is written card by card.
public struct AccessPassSheet: Sendable {
  private let organisation: String
  private let url: String

  /// A sheet.
  ///
  /// - Parameters:
  ///   - organisation: whose people they are.
  ///   - url: where they set things up.
  public init(organisation: String, url: String) {
    self.organisation = Self.escaped(organisation)
    self.url = Self.escaped(url)
  }

  /// What stands before the cards.
  public var head: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="robots" content="noindex">
    <title>Temporary Access Passes: \(organisation)</title>
    <style>
    @page { size: A4; margin: 12mm }
    * { box-sizing: border-box }
    body { margin: 0; font: 11pt/1.4 system-ui, sans-serif; color: #000; background: #fff }
    header { padding: 4mm 0 }
    h1 { margin: 0; font-size: 13pt }
    main { display: grid; grid-template-columns: 1fr 1fr; border-top: 1px dashed #777; border-left: 1px dashed #777 }
    section { break-inside: avoid; padding: 6mm; border-right: 1px dashed #777; border-bottom: 1px dashed #777 }
    h2 { margin: 0 0 2mm; font-size: 12pt }
    dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: 1mm 3mm }
    dt { color: #444 }
    dd { margin: 0; overflow-wrap: anywhere }
    .pass { font: 700 13pt/1.3 ui-monospace, monospace; letter-spacing: .05em }
    p { margin: 3mm 0 0; font-size: 9.5pt }
    @media print { header { display: none } }
    @media (max-width: 40em) { main { grid-template-columns: 1fr } }
    </style>
    </head>
    <body>
    <header>
    <h1>Temporary Access Passes: \(organisation)</h1>
    <p>Print, cut along the dashed lines, and hand each card over only to the person, whom you recognise. Then delete this file.</p>
    </header>
    <main>

    """
  }

  /// The card of one person.
  public func card(_ user: User, _ pass: IssuedAccessPass) -> String {
    let once = pass.isUsableOnce ? "It works once." : "It works until then."
    var validity = "<dt>Valid until</dt><dd>\(Self.instant(pass.expiresAt))</dd>\n"
    if pass.startsAt > pass.createdAt {
      validity = "<dt>Valid from</dt><dd>\(Self.instant(pass.startsAt))</dd>\n" + validity
    }
    return """
      <section>
      <h2>\(Self.escaped(user.displayName))</h2>
      <dl>
      <dt>Open</dt><dd>\(url)</dd>
      <dt>User name</dt><dd>\(Self.escaped(user.userPrincipalName.key))</dd>
      <dt>Pass</dt><dd class="pass">\(Self.escaped(pass.pass.expose()))</dd>
      \(validity)</dl>
      <p>Type the pass where the page asks for a password. \(once) Tell it to nobody, and destroy this card afterwards.</p>
      </section>

      """
  }

  /// What stands behind the cards.
  public var foot: String { "</main>\n</body>\n</html>\n" }

  private static func instant(_ date: Date) -> String {
    let style = Date.ISO8601FormatStyle(
      dateSeparator: .dash, dateTimeSeparator: .space, timeSeparator: .colon,
      includingFractionalSeconds: false
    )
    return style.year().month().day().time(includingFractionalSeconds: false).format(date) + " UTC"
  }

  /// A text as HTML; characters that steer nothing are left alone.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
