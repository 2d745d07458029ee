import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SecurityInfo

/// Adding a method at Security info; what is not finished travels in the page, sealed, and is nowhere else.
extension WebRoutes {
  /// Shows the page that begins to add a method.
  func showNew(_ kind: NewMethod.Kind?, _ guest: Guest, region: String) async throws -> Response {
    guard let kind else { return redirect(to: SecurityInfoPath.page) }
    return try await refusing(kind, guest) {
      let channels = try await securityInfo.offer(kind, guest.visitor)
      switch kind {
      case .passkey: return try await begin(.passkey, guest)
      case .authenticatorApp: return try await begin(.authenticatorApp, guest)
      case .mobilePhone, .alternateMobilePhone, .officePhone:
        return showNumber(
          kind, .init(region: region, channels: channels.map(PageMethod.init)), guest, problem: nil)
      case .email: return showAddress("", guest, problem: nil)
      }
    }
  }

  /// Takes what was typed, or what the method's first use showed.
  func add(_ kind: NewMethod.Kind?, _ form: Form, _ guest: Guest) async throws -> Response {
    guard let kind, form["action"] != "cancel" else { return redirect(to: SecurityInfoPath.page) }
    if form["action"] == "change" { return redirect(to: SecurityInfoPath.add(kind)) }
    return try await refusing(kind, guest) {
      guard let sealed = form["transaction"] else { return try await take(kind, form, guest) }
      if form["action"] == "resend" {
        do {
          return show(try await securityInfo.resend(sealed, guest.visitor), kind, guest)
        } catch SecurityInfoService.Refusal.method(.notSent(let refusal)) {
          return try await show(sealed, kind, guest, problem: PageProblem(refusal))
        }
      }
      return try await confirm(sealed, kind, form, guest)
    }
  }

  /// A number or address that was typed: a code is sent to it.
  private func take(_ kind: NewMethod.Kind, _ form: Form, _ guest: Guest) async throws -> Response {
    switch kind {
    case .passkey, .authenticatorApp: return redirect(to: SecurityInfoPath.add(kind))
    case .email:
      let address = form["email"] ?? ""
      do {
        return try await begin(.email(address), guest)
      } catch SecurityInfoService.Refusal.method(.malformedAddress) {
        return showAddress(address, guest, problem: .emailMalformed)
      } catch SecurityInfoService.Refusal.method(.notSent(let refusal)) {
        return showAddress(address, guest, problem: PageProblem(refusal))
      }
    case .mobilePhone, .alternateMobilePhone, .officePhone:
      return try await takeNumber(kind, form, guest)
    }
  }

  private func takeNumber(_ kind: NewMethod.Kind, _ form: Form, _ guest: Guest) async throws -> Response {
    let typed = TypedPhoneNumber(
      region: form["country"] ?? "", number: form["phone"] ?? "", extension: form["extension"] ?? "")
    let offered = try await securityInfo.offer(kind, guest.visitor)
    let chosen = form["channel"].flatMap(OutgoingMessage.Channel.init(rawValue:))
    let channels = offered.filter { $0 == chosen } + offered.filter { $0 != chosen }
    func again(_ problem: PageProblem) -> Response {
      let entry = RegisterPhonePage.Entry(
        region: typed.region, number: typed.number, extension: typed.extension,
        channels: channels.map(PageMethod.init))
      return showNumber(kind, entry, guest, problem: problem)
    }
    guard let phone = kind.phone, let number = typed.parsed else { return again(.phoneMalformed) }
    guard let channel = channels.first else { throw SecurityInfoService.Refusal.method(.notAllowed) }
    do {
      return try await begin(.phone(phone, number, channel), guest)
    } catch SecurityInfoService.Refusal.method(.notSent(let refusal)) {
      return again(PageProblem(refusal))
    }
  }

  private func begin(_ new: NewMethod, _ guest: Guest, problem: PageProblem? = nil) async throws -> Response {
    show(try await securityInfo.begin(new, guest.visitor), new.kind, guest, problem: problem)
  }

  private func confirm(
    _ sealed: String, _ kind: NewMethod.Kind, _ form: Form, _ guest: Guest
  ) async throws -> Response {
    let proof: MethodProof
    if kind == .passkey {
      guard let response = form["passkey"], !response.isEmpty else {
        return try await show(sealed, kind, guest, problem: .passkeyMissing)
      }
      proof = .passkey(response: response, name: "")
    } else {
      guard let code = form["code"], !code.isEmpty else {
        return try await show(sealed, kind, guest, problem: .codeMissing)
      }
      proof = .code(Secret(code))
    }
    do {
      let codes = try await securityInfo.confirm(sealed, proof, guest.visitor)
      guard codes.isEmpty else { return showRecoveryCodes(codes, guest) }
      return redirect(to: SecurityInfoPath.page(saying: .methodAdded))
    } catch SecurityInfoService.Refusal.method(let refusal) {
      guard let problem = PageProblem(refusal, adding: kind) else {
        throw SecurityInfoService.Refusal.method(refusal)
      }
      return try await show(sealed, kind, guest, problem: problem)
    }
  }

  /// Answers what ends a registration.
  private func refusing(
    _ kind: NewMethod.Kind, _ guest: Guest, _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch SecurityInfoService.Refusal.registrationExpired,
      SecurityInfoService.Refusal.method(.expired)
    {
      switch kind {
      case .passkey: return try await begin(.passkey, guest, problem: .registrationOver)
      case .authenticatorApp: return try await begin(.authenticatorApp, guest, problem: .registrationOver)
      case .mobilePhone, .alternateMobilePhone, .officePhone, .email:
        return redirect(to: SecurityInfoPath.add(kind))
      }
    } catch SecurityInfoService.Refusal.method(.tooMany) {
      return try await showSecurityInfo(guest, problem: .tooManyMethods)
    } catch SecurityInfoService.Refusal.method(.notAllowed) {
      return try await showSecurityInfo(guest, problem: .methodForbidden)
    } catch SecurityInfoService.Refusal.method(.notSent(let refusal)) {
      return try await showSecurityInfo(guest, problem: PageProblem(refusal))
    }
  }
}

/// The pages of it.
extension WebRoutes {
  private func show(
    _ sealed: String, _ kind: NewMethod.Kind, _ guest: Guest, problem: PageProblem
  ) async throws -> Response {
    show(try await securityInfo.pending(sealed, guest.visitor), kind, guest, problem: problem)
  }

  private func show(
    _ pending: PendingRegistration, _ kind: NewMethod.Kind, _ guest: Guest, problem: PageProblem? = nil
  ) -> Response {
    var chrome = chrome(kind, guest, problem)
    chrome.transaction = pending.sealed
    switch pending.content {
    case .authenticatorApp(let secret, let uri):
      return pages.page(RegisterTOTPPage(chrome: chrome, secret: secret, uri: uri, exits: .cancel))
    case .passkey(let options):
      return pages.page(RegisterPasskeyPage(chrome: chrome, passkeyOptions: options, exits: .cancel))
    case .phone(_, let number, let channel, let wait):
      let sent = SentCode(
        channel: PageMethod(channel), destination: number.description, resendAfter: wait)
      return pages.page(
        RegisterPhonePage(chrome: chrome, kind: .init(kind), state: .code(sent), exits: .cancel))
    case .email(let address, let wait):
      let sent = SentCode(channel: .email, destination: address, resendAfter: wait)
      return pages.page(RegisterEmailPage(chrome: chrome, state: .code(sent), exits: .cancel))
    }
  }

  private func showNumber(
    _ kind: NewMethod.Kind, _ entry: RegisterPhonePage.Entry, _ guest: Guest, problem: PageProblem?
  ) -> Response {
    pages.page(
      RegisterPhonePage(
        chrome: chrome(kind, guest, problem), kind: .init(kind), state: .number(entry), exits: .cancel))
  }

  private func showAddress(_ typed: String, _ guest: Guest, problem: PageProblem?) -> Response {
    pages.page(
      RegisterEmailPage(chrome: chrome(.email, guest, problem), state: .address(typed), exits: .cancel))
  }

  private func chrome(_ kind: NewMethod.Kind, _ guest: Guest, _ problem: PageProblem?) -> PageChrome {
    chrome(guest, action: SecurityInfoPath.add(kind), error: problem.map { pageError($0, guest.visit) })
  }
}

extension Visit {
  /// The kind of method that the path names.
  var newMethod: NewMethod.Kind? { context.parameters.get("kind").flatMap(NewMethod.Kind.init(rawValue:)) }
}
