import Base
import Directory
import Policy

/// How long policies take from JSON until they can decide.
struct CompileBenchmark {
  let count: Int
  let seed: UInt64

  init(policies count: Int, seed: UInt64) {
    self.count = count
    self.seed = seed
  }

  func run() throws {
    let plan = SignInPlan(policies: count, signIns: 0, seed: seed).plan
    let values = plan.json
    let bytes = JSONValue.array(values).bytes
    let locations = plan.world.locationsJSON.map { NamedLocation.read($0).location }
    let policies = values.map { ConditionalAccessPolicy.read($0).policy }
    let settings = TenantSettings(securityDefaultsEnabledAt: nil)
    var rules = 0

    func compile(_ policies: [ConditionalAccessPolicy]) {
      rules += PolicySet(policies: policies, namedLocations: locations, settings: settings).rules.count
    }
    let compiling = Measure.rounds(41) { compile(policies) }
    let reading = Measure.rounds(41) { compile(values.map { ConditionalAccessPolicy.read($0).policy }) }
    let whole = try Measure.rounds(41) {
      let json = try JSONReader.read(bytes, limit: bytes.count)
      compile((json.array ?? []).map { ConditionalAccessPolicy.read($0).policy })
    }
    print("compile, \(count) policies (\(bytes.count / 1_024) KiB of JSON), seed \(seed)")
    Measure.report("    from policies read into types", compiling, scale: 1e6, "ms")
    Measure.report("    from JSON values", reading, scale: 1e6, "ms", "budget 50 ms")
    Measure.report("    from bytes of JSON", whole, scale: 1e6, "ms")
  }
}
