import Policy

/// How long one decision takes, and what it allocates.
struct DecideBenchmark {
  let count: Int
  let seed: UInt64

  init(policies count: Int, seed: UInt64) {
    self.count = count
    self.seed = seed
  }

  func run() {
    let plan = SignInPlan(policies: count, signIns: 1_024, seed: seed)
    let set = plan.plan.compiled
    let contexts = plan.contexts
    var decision = Decision()
    var granted = 0
    var applied = 0
    for context in contexts {
      set.decide(context, into: &decision)
      applied += decision.results.count
      if decision.outcome == .granted { granted += 1 }
    }
    let before = Measure.allocations()
    for context in contexts { set.decide(context, into: &decision) }
    let after = Measure.allocations()

    let rounds = Measure.rounds(401) {
      for context in contexts { set.decide(context, into: &decision) }
    }
    let each = contexts.map { context in
      Measure.rounds(15) { for _ in 0..<64 { set.decide(context, into: &decision) } }.processor / 64
    }
    print("decide, \(count) policies, users in 50 groups, \(contexts.count) sign-ins, seed \(seed)")
    print(
      "    \(granted) granted; policies that apply: \(Double(applied) / Double(contexts.count)) on average")
    Measure.report(
      "    one after another, median round", rounds, scale: Double(contexts.count), "ns",
      count == 100 ? "budget 1,000 ns" : "budget 10 times that of 100 policies")
    Measure.report("    the same sign-in again, median sign-in, cpu", Measure.median(each), "ns")
    Measure.report("    the same sign-in again, slowest sign-in, cpu", each.max() ?? 0, "ns")
    if let before, let after {
      Measure.report(
        "    allocations per decision, warm", Double(after - before) / Double(contexts.count), "", "budget 0")
    } else {
      print("    allocations were not counted: run Benchmarks/policy")
    }
  }
}
