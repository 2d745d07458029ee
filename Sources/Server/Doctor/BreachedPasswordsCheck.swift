/// Whether the list of breached passwords, when there is one, can be used.
struct BreachedPasswordsCheck {
  let path: String?

  var findings: [DoctorFinding] {
    guard let path else { return [] }
    do {
      switch try BreachedPasswordFile(path: path).list {
      case .lines(let file):
        return [finding("about \(file.estimatedCount) hashes, looked up in the list itself")]
      case .filter(let filter):
        let rate = filter.header.errorRate
        return [finding("\(filter.header.count) hashes in a filter with an error rate of \(rate)")]
      }
    } catch {
      return [
        DoctorFinding(
          "breached-passwords", .failure, error.description,
          advice: "`gatehouse password check-file` reads all of it")
      ]
    }
  }

  private func finding(_ detail: String) -> DoctorFinding {
    DoctorFinding("breached-passwords", .ok, detail)
  }
}
