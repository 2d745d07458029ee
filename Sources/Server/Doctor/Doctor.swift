import Base
import Foundation
import Logging
import Storage

/// Looks at everything that a server stands on, also while one runs, and says what to do about it.
public enum Doctor: Sendable {
  /// Examines the server that these options and variables describe; changes nothing but what opening a database does.
  ///
  /// - Returns: what was found, in the order looked at; the server cannot run as it should when one is a failure.
  public static func examine(
    options: [ConfigurationKey: String],
    environment: [String: String] = ProcessInfo.processInfo.environment, logger: Logger
  ) async -> [DoctorFinding] {
    let configuration: ServerConfiguration
    do {
      configuration = try ServerConfiguration.load(options: options, environment: environment)
    } catch {
      return error.faults.map { fault in
        DoctorFinding(
          "configuration", .failure, fault.description, advice: "correct the setting at that place")
      }
    }
    var findings = [DoctorFinding("configuration", .ok, "every setting is valid")]
    findings.append(BaseURLCheck(configuration).finding)
    let directory = DataDirectoryCheck(path: configuration.dataDirectory)
    findings += directory.findings
    let keyID = directory.masterKeyID
    findings += await DatabaseCheck(configuration: configuration, masterKeyID: keyID, logger: logger)
      .findings()
    findings.append(ClockCheck(configuration).finding(now: Date()))
    findings += TLSCheck(configuration).findings(now: Date())
    findings += await MessagesCheck(settings: configuration.messages).findings()
    findings += BreachedPasswordsCheck(path: configuration.breachedPasswords).findings
    return findings
  }
}
