import Directory

extension MailContent {
  /// The mail as HTML: one column, no pictures, nothing fetched from anywhere.
  ///
  /// Styles stand on the elements, because many programs drop the head; those that keep it also know the dark.
  func html(language: Language, organisation: String) -> String {
    let direction = language.isRightToLeft ? "rtl" : "ltr"
    let start = language.isRightToLeft ? "right" : "left"
    var body = ""
    body += #"<p class="quiet" style="\#(Style.quiet)">\#(organisation.markup)</p>"#
    body += #"<h1 class="ink" style="\#(Style.heading)">\#(heading.markup)</h1>"#
    body += paragraph(greeting)
    body += paragraphs.map(paragraph).joined()
    if let code {
      body += #"<p class="ink box" dir="ltr" style="\#(Style.code)">\#(code.markup)</p>"#
    }
    if !facts.isEmpty {
      body += #"<table class="line" style="\#(Style.facts)">"#
      for fact in facts {
        body += #"<tr><th class="quiet" scope="row" style="\#(Style.label);text-align:\#(start)">"#
        body += fact.label.markup
        body += #"</th><td class="ink" style="\#(Style.value)">\#(fact.value.markup)</td></tr>"#
      }
      body += "</table>"
    }
    body += advice.map(paragraph).joined()
    if let button { body += link(button, isMain: true) }
    if let warning {
      body += #"<div class="box" style="\#(Style.warning);border-\#(start):4px solid #b45309">"#
      body += #"<h2 class="ink" style="\#(Style.subheading)">\#(warning.heading.markup)</h2>"#
      body += paragraph(warning.text)
      if let button = warning.button { body += link(button, isMain: false) }
      body += "</div>"
    }
    let footer = self.footer.map { #"<p class="quiet" style="\#(Style.quiet)">\#($0.markup)</p>"# }.joined()
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)" dir="\(direction)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <title>\(subject.markup)</title>
      <style>\(Style.dark)</style>
      </head>
      <body class="page" style="\(Style.page)">
      <table role="presentation" style="\(Style.frame)"><tr><td style="\(Style.margin)">
      <div class="card" dir="\(direction)" style="\(Style.card);text-align:\(start)">
      \(body)
      </div>
      <div style="\(Style.footer);text-align:\(start)">\(footer)</div>
      </td></tr></table>
      </body>
      </html>

      """
  }

  private func paragraph(_ text: String) -> String {
    #"<p class="ink" style="\#(Style.paragraph)">\#(text.markup)</p>"#
  }

  private func link(_ button: Button, isMain: Bool) -> String {
    let url = button.url.markup
    return #"<p style="\#(Style.paragraph)"><a href="\#(url)" class="\#(isMain ? "main" : "other")" style=""#
      + #"\#(isMain ? Style.mainButton : Style.otherButton)">\#(button.label.markup)</a></p>"#
      + #"<p class="quiet" style="\#(Style.quiet)">\#(linkInstead.markup)<br>"#
      + #"<a href="\#(url)" class="plain" dir="ltr" style="\#(Style.address)">\#(url)</a></p>"#
  }
}

/// How a mail looks; colours have a contrast of at least 4.5 in the light and in the dark.
private enum Style {
  private static let font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"
  static let page = "margin:0;padding:0;background:#f3f4f6;\(font)"
  static let frame = "width:100%;border-collapse:collapse"
  static let margin = "padding:24px 12px"
  static let card =
    "max-width:560px;margin:0 auto;padding:28px 24px;background:#ffffff;border:1px solid #d1d5db;border-radius:8px"
  static let footer = "max-width:560px;margin:0 auto;padding:16px 24px"
  static let heading = "margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600;color:#111827"
  static let subheading = "margin:0 0 8px;font-size:16px;line-height:1.3;font-weight:600;color:#111827"
  static let paragraph = "margin:0 0 16px;font-size:16px;line-height:1.5;color:#111827"
  static let quiet = "margin:0 0 8px;font-size:13px;line-height:1.5;color:#4b5563"
  static let code =
    "margin:0 0 16px;padding:16px;background:#f3f4f6;border-radius:6px;font-size:30px;line-height:1.2;"
    + "letter-spacing:6px;text-align:center;font-family:ui-monospace,Consolas,Menlo,monospace;color:#111827"
  static let facts =
    "width:100%;margin:0 0 16px;border-collapse:collapse;border-top:1px solid #d1d5db;border-bottom:1px solid #d1d5db"
  static let label = "padding:6px 0;font-size:14px;font-weight:400;color:#4b5563;vertical-align:top;width:30%"
  static let value = "padding:6px 8px;font-size:14px;color:#111827;overflow-wrap:anywhere"
  static let warning = "margin:24px 0 0;padding:16px;background:#fef3c7;border-radius:6px"
  static let mainButton =
    "display:inline-block;padding:12px 20px;background:#1d4ed8;border-radius:6px;color:#ffffff;text-decoration:none"
  static let otherButton =
    "display:inline-block;padding:10px 18px;background:#ffffff;border:1px solid #92400e;border-radius:6px;"
    + "color:#92400e;text-decoration:none"
  static let address = "color:#1d4ed8;overflow-wrap:anywhere"
  static let dark = """
    @media (prefers-color-scheme: dark) {
      .page { background: #111827 !important; }
      .card { background: #1f2937 !important; border-color: #4b5563 !important; }
      .ink { color: #f9fafb !important; }
      .quiet { color: #d1d5db !important; }
      .line { border-color: #4b5563 !important; }
      .box { background: #374151 !important; }
      .main { background: #93c5fd !important; color: #111827 !important; }
      .other { background: #1f2937 !important; border-color: #fcd34d !important; color: #fcd34d !important; }
      .plain { color: #93c5fd !important; }
    }
    """
}

extension String {
  /// The text as HTML shows it, in an element or in a quoted attribute.
  fileprivate var markup: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
