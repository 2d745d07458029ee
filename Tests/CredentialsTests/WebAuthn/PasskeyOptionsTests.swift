import Base
import Testing

@testable import Credentials

@Suite("Passkey options")
struct PasskeyOptionsTests {
  private let party = RelyingParty(
    id: "example.com", origins: ["https://example.com"], name: "Example & <Co>")

  @Test("ask for a passkey to be made") func creation() {
    let options = PasskeyCreationOptions(
      relyingParty: party, userHandle: [1, 2, 3], userName: "alice@example.com",
      displayName: "<b>Alice</b>", challenge: [0xff, 0xfe], timeout: .milliseconds(1_500),
      excluded: [PasskeyDescriptor(id: [9], transports: ["usb"]), PasskeyDescriptor(id: [8])],
      residentKey: .required, attestation: .direct, hints: ["security-key"])
    let expected: JSONValue = [
      "rp": ["id": "example.com", "name": "Example & <Co>"],
      "user": ["id": "AQID", "name": "alice@example.com", "displayName": "<b>Alice</b>"],
      "challenge": "__4",
      "pubKeyCredParams": [
        ["type": "public-key", "alg": -7], ["type": "public-key", "alg": -8],
        ["type": "public-key", "alg": -257], ["type": "public-key", "alg": -35],
        ["type": "public-key", "alg": -36],
      ],
      "timeout": 1_500,
      "excludeCredentials": [
        ["type": "public-key", "id": "CQ", "transports": ["usb"]], ["type": "public-key", "id": "CA"],
      ],
      "authenticatorSelection": [
        "residentKey": "required", "requireResidentKey": true, "userVerification": "required",
      ],
      "hints": ["security-key"],
      "attestation": "direct",
      "extensions": ["credProps": true],
    ]
    #expect(options.json == expected)
  }

  @Test("ask for as little as can be unless told otherwise") func defaults() {
    let options = PasskeyCreationOptions(
      relyingParty: party, userHandle: [1], userName: "a", displayName: "A", challenge: [1])
    #expect(options.json["attestation"] == "none")
    #expect(options.json["authenticatorSelection"]?["residentKey"] == "preferred")
    #expect(options.json["authenticatorSelection"]?["userVerification"] == "required")
    #expect(options.json["hints"] == nil)
    #expect(options.json["timeout"] == 300_000)
  }

  @Test("ask for a passkey to be used, by anybody or by one person") func request() {
    let anybody: JSONValue = [
      "challenge": "AQ", "timeout": 300_000, "rpId": "example.com", "allowCredentials": [],
      "userVerification": "required",
    ]
    #expect(PasskeyRequestOptions(relyingParty: party, challenge: [1]).json == anybody)
    let one = PasskeyRequestOptions(
      relyingParty: party, challenge: [1], allowed: [PasskeyDescriptor(id: [7], transports: ["internal"])],
      hints: ["client-device"])
    #expect(
      one.json["allowCredentials"] == [["type": "public-key", "id": "Bw", "transports": ["internal"]]])
    #expect(one.json["hints"] == ["client-device"])
  }
}
