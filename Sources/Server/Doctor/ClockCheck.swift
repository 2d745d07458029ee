import Foundation

/// Whether the clock runs with the file system's, and is not shifted.
struct ClockCheck {
  private static let tolerance: TimeInterval = 5

  let configuration: ServerConfiguration

  init(_ configuration: ServerConfiguration) {
    self.configuration = configuration
  }

  func finding(now: Date) -> DoctorFinding {
    let offset = configuration.development.clockOffset
    guard offset == .zero else {
      return DoctorFinding(
        "clock", .warning, "the server's clock is shifted by \(offset.components.seconds) s",
        advice: "leave out --clock-offset: codes and tokens are wrong for everybody else")
    }
    let year = Calendar(identifier: .gregorian).component(.year, from: now)
    guard (2025...2100).contains(year) else {
      return DoctorFinding("clock", .failure, "the clock says year \(year)", advice: "set it, best with NTP")
    }
    guard let difference = fileSystemDifference(now) else {
      return DoctorFinding("clock", .ok, "not shifted")
    }
    if abs(difference) > Self.tolerance {
      return DoctorFinding(
        "clock", .warning, "the file system's clock differs by \(Int(difference)) s",
        advice: "synchronise both with NTP; authenticator codes allow 30 s")
    }
    return DoctorFinding("clock", .ok, "not shifted, and agrees with the file system")
  }

  /// Seconds by which a file made now is younger than now; nil when none can be made.
  private func fileSystemDifference(_ now: Date) -> TimeInterval? {
    let name = ".clock-\(getpid())"
    let path = (configuration.dataDirectory as NSString).appendingPathComponent(name)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    defer {
      close(descriptor)
      unlink(path)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    let made = TimeInterval(status.st_mtim.tv_sec) + TimeInterval(status.st_mtim.tv_nsec) / 1e9
    return made - now.timeIntervalSince1970
  }
}
