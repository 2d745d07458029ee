import Base
import Foundation
import Storage

/// Whether the data directory and the master key in it are there, usable, and nobody else's.
struct DataDirectoryCheck {
  private static let scarceSpace: UInt64 = 256 << 20
  private static let leastSpace: UInt64 = 1 << 20

  let findings: [DoctorFinding]
  /// The master key's identifier, when there is a usable one.
  let masterKeyID: String?

  init(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      masterKeyID = nil
      findings = [
        DoctorFinding(
          "keys", .warning, "`\(path)` does not exist yet",
          advice: "start the server once, or name the directory with --data")
      ]
      return
    }
    var findings: [DoctorFinding] = []
    if status.st_mode & 0o022 != 0 {
      findings.append(
        DoctorFinding(
          "keys", .failure, "others can write to `\(path)`", advice: "make it 0700 with chmod"))
    } else if access(path, W_OK | X_OK) != 0 {
      findings.append(
        DoctorFinding("keys", .failure, "`\(path)` cannot be written", advice: "check its owner and mode"))
    }
    if let scarce = Self.space(in: path) { findings.append(scarce) }
    guard access((path as NSString).appendingPathComponent("master.key"), F_OK) == 0 else {
      masterKeyID = nil
      findings.append(
        DoctorFinding(
          "keys", .warning, "there is no master key yet",
          advice: "the first start makes it; on a further node, copy it from the first"))
      self.findings = findings
      return
    }
    do {
      let key = try MasterKey.loadOrCreate(directory: path, random: .live)
      masterKeyID = key.id
      findings.append(
        DoctorFinding("keys", .ok, "the master key \(key.id) is readable by its owner only"))
    } catch {
      masterKeyID = nil
      findings.append(
        DoctorFinding(
          "keys", .failure, String(describing: error), advice: "restore the file, or correct its mode"))
    }
    self.findings = findings
  }

  /// What there is to say about a volume that is full or nearly so.
  private static func space(in path: String) -> DoctorFinding? {
    var volume = statvfs()
    guard statvfs(path, &volume) == 0 else { return nil }
    let free = UInt64(volume.f_bavail) * UInt64(volume.f_frsize)
    guard free < scarceSpace else { return nil }
    return DoctorFinding(
      "data", free < leastSpace ? .failure : .warning, "\(free >> 20) MiB are free for `\(path)`",
      advice: "free some, or move the data to a larger volume")
  }
}
