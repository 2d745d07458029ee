import Base
import Directory
import Foundation
import Logging
import Storage
import Synchronization
import Testing

@testable import Messaging

@Suite("Delivering")
struct MessageDispatcherTests {
  @Test("sends a message once, and forgets what it said") func once() async throws {
    try await Office.open { office in
      try await office.enqueue("event 1")
      try await office.deliver()
      try await office.deliver()
      #expect(office.sent == ["ada@contoso.test"])
      let message = try await office.only()
      #expect(message.state == .sent && message.attempts == 1 && message.sealedPayload == nil)
      #expect(message.recipientHint == "a•••@contoso.test")
    }
  }

  @Test("sends nothing of a transaction that was rolled back") func rollback() async throws {
    try await Office.open { office in
      struct Stop: Error {}
      await #expect(throws: Stop.self) { try await office.enqueue("event 1", then: { throw Stop() }) }
      try await office.deliver()
      #expect(office.sent == [])
    }
  }

  @Test("has one message an event, also after it was sent") func sameEvent() async throws {
    try await Office.open { office in
      #expect(try await office.enqueue("event 1") != nil)
      #expect(try await office.enqueue("event 1") == nil)
      try await office.deliver()
      #expect(try await office.enqueue("event 1") == nil)
      try await office.deliver()
      #expect(office.sent.count == 1)
    }
  }

  @Test("tries again, later each time, until the message is of no more use") func giveUp() async throws {
    try await Office.open { office in
      office.outcome = .postponed("450 later")
      try await office.enqueue("event 1")
      var gaps: [TimeInterval] = []
      while case let message = try await office.only(), !message.state.isFinal {
        gaps.append(message.dueAt.timeIntervalSince(office.now))
        office.now = message.dueAt
        try await office.deliver()
      }
      let message = try await office.only()
      #expect(message.state == .expired && message.sealedPayload == nil && message.lastError == "450 later")
      #expect((12...30).contains(message.attempts))
      #expect(gaps.max() ?? 0 <= 6.0 * 3_600 * 1.2)
      #expect(office.now.timeIntervalSince(Office.start) <= 48 * 3_600)
    }
  }

  @Test("sends after the server came back") func comesBack() async throws {
    try await Office.open { office in
      office.outcome = .postponed("refused connection")
      try await office.enqueue("event 1")
      try await office.deliver()
      office.outcome = .sent
      try await office.deliver()
      #expect(office.sent.isEmpty, "not before it is due")
      office.now += 60
      try await office.deliver()
      #expect(office.sent.count == 1)
      #expect(try await office.only().attempts == 2)
    }
  }

  @Test("gives up at once what is refused, and keeps it for an administrator") func refused() async throws {
    try await Office.open { office in
      office.outcome = .refused("550 no such user")
      try await office.enqueue("event 1")
      try await office.deliver()
      let message = try await office.only()
      #expect(message.state == .refused && message.lastError == "550 no such user")
      office.outcome = .sent
      #expect(try await office.retry() == 1)
      try await office.deliver()
      #expect(office.sent.count == 1)
    }
  }

  @Test("does not send a code that has run out", arguments: [599.0, 601.0]) func codes(_ later: TimeInterval)
    async throws
  {
    try await Office.open { office in
      try await office.enqueue("code 1", template: .oneTimeCode, life: 600)
      office.now += later
      try await office.deliver()
      #expect(office.sent.count == (later < 600 ? 1 : 0))
      #expect(try await office.only().state == (later < 600 ? .sent : .expired))
    }
  }

  @Test("waits as long as a gateway asks for") func retryAfter() async throws {
    try await Office.open { office in
      office.outcome = .postponed("429", after: .seconds(100))
      try await office.enqueue("event 1")
      try await office.deliver()
      #expect(try await office.only().dueAt == office.now + 100)
    }
  }

  @Test("sends a notice again when nobody answered its end, three times at most") func unanswered()
    async throws
  {
    try await Office.open { office in
      office.outcome = .unanswered("connection reset")
      try await office.enqueue("event 1")
      for _ in 0..<6 {
        try await office.deliver()
        office.now += 3_600
      }
      #expect(office.attempts == 3)
      #expect(try await office.only().state == .unconfirmed)
    }
  }

  @Test("sends no code again when nobody answered its end") func unansweredCode() async throws {
    try await Office.open { office in
      office.outcome = .unanswered("connection reset")
      try await office.enqueue("code 1", template: .oneTimeCode, life: 600)
      try await office.deliver()
      office.now += 120
      try await office.deliver()
      #expect(office.attempts == 1)
      #expect(try await office.only().state == .unconfirmed)
    }
  }

  @Test("leaves a message alone that nothing can send") func noTransport() async throws {
    try await Office.open { office in
      try await office.enqueue("event 1")
      #expect(try await office.dispatcher(transports: MessageTransports()).deliverDue([.sms, .voice]) == 0)
      #expect(try await office.only().state == .queued)
      office.now += 49 * 3_600
      try await office.dispatcher().settle(office.tenant)
      #expect(try await office.only().state == .expired)
    }
  }

  @Test("sends in the tenant's name") func sender() async throws {
    try await Office.open { office in
      try await office.enqueue("event 1")
      try await office.deliver()
      #expect(office.senders == ["Contoso <gatehouse@login.contoso.test>"])
    }
    try await Office.open(settings: {
      $0.senderAddress = "it@contoso.test"; $0.senderName = "Contoso IT"
    }) { office in
      try await office.enqueue("event 1")
      try await office.deliver()
      #expect(office.senders == ["Contoso IT <it@contoso.test>"])
    }
    try await Office.open(settings: { $0.senderAddress = "it@contoso.test\r\nBcc: e@evil.test" }) { office in
      try await office.enqueue("event 1")
      try await office.deliver()
      #expect(office.senders == ["Contoso <gatehouse@login.contoso.test>"])
    }
  }
}

@Suite("Delivering when a process is lost")
struct LostProcessTests {
  @Test("sends again what was not let go", arguments: [MessageTemplate.test, .oneTimeCode])
  func beforeHandOver(_ template: MessageTemplate) async throws {
    try await Office.open { office in
      try await office.enqueue("event 1", template: template, life: 600)
      try await office.die(.beforeHandOver)
      try await office.deliver()
      #expect(office.sent.isEmpty, "somebody else may still be sending it")
      office.now += MessageDispatcher.claimLife + 1
      try await office.deliver()
      #expect(office.sent.count == 1)
    }
  }

  @Test("does so at once when the same server starts again") func release() async throws {
    try await Office.open { office in
      try await office.enqueue("event 1")
      try await office.die(.beforeHandOver)
      try await office.dispatcher(node: "other").release()
      try await office.deliver()
      #expect(office.sent.isEmpty)
      try await office.dispatcher().release()
      office.now += 1
      try await office.deliver()
      #expect(office.sent.count == 1)
    }
  }

  @Test("takes for sent what was let go on a machine that still runs")
  func afterHandOver() async throws {
    try await Office.open { office in
      try await office.enqueue("event 1")
      try await office.die(.afterHandOver)
      try await office.dispatcher().release()
      office.now += 1
      try await office.deliver()
      #expect(office.sent.isEmpty)
      #expect(try await office.only().state == .unconfirmed)
      #expect(try await office.retry() == 0, "only when it is named")
    }
  }

  @Test("sends a notice again that was let go on a machine that is lost, and no code")
  func lostMachine() async throws {
    for (template, count) in [(MessageTemplate.test, 1), (.oneTimeCode, 0)] {
      try await Office.open { office in
        try await office.enqueue("event 1", template: template, life: 3_600)
        try await office.die(.afterHandOver)
        office.now += MessageDispatcher.answerLife + 1
        try await office.dispatcher(node: "other", machine: "other").deliverDue([.email])
        #expect(office.sent.count == count)
      }
    }
  }

  @Test("lets nothing go once another node has the message") func lostClaim() async throws {
    try await Office.open { office in
      try await office.enqueue("event 1")
      office.beforeHandOver = {
        office.beforeHandOver = {}
        office.now += MessageDispatcher.claimLife + 1
        try await office.dispatcher(node: "other", machine: "other").deliverDue([.email])
      }
      try await office.deliver()
      #expect(office.sent.count == 1)
      #expect(office.attempts == 2)
      #expect(try await office.only().state == .sent)
    }
  }

  @Test("puts back what it had begun when the server stops") func stopping() async throws {
    try await Office.open { office in
      try await office.enqueue("event 1")
      office.outcome = .interrupted
      try await office.deliver(turns: 1)
      let message = try await office.only()
      #expect(message.state == .queued && message.attempts == 0 && message.dueAt <= office.now)
    }
  }
}
