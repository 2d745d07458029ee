// swift-tools-version: 6.2
import PackageDescription

// The arrows of the house (docs/concepts.md, "Modules"). A target may import what stands in its list and
// nothing else: the build checks direct imports, `scripts/check-layers` checks every file against this table.

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .treatWarning("ExplicitSendable", as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

// Optimised in debug builds too: tests decide millions of sign-ins and search whole spaces of them.
let quick: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func library(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil)
  -> Target
{
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil)
  -> Target
{
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, resources: resources,
    swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
  name: "HummingbirdTesting", package: "hummingbird")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
  name: "gatehouse",
  products: [.executable(name: "gatehouse", targets: ["gatehouse"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0",
      traits: ["JSON", "YAML", "CommandLineArguments"]),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.31.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  ],
  targets: [
    // C libraries, each wrapped by exactly one module.
    .systemLibrary(
      name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CMaxMindDB", pkgConfig: "libmaxminddb", providers: [.apt(["libmaxminddb-dev"])]),

    // Pure: no I/O, no clock, no globals.
    .target(name: "Base", dependencies: [crypto], swiftSettings: quick),
    .target(name: "Directory", dependencies: ["Base"], swiftSettings: quick),
    .target(name: "Policy", dependencies: ["Base", "Directory"], swiftSettings: quick),
    .target(
      name: "Credentials", dependencies: ["Base", "Directory", "CArgon2", crypto, cryptoExtras, x509, asn1],
      swiftSettings: quick),

    // Effects.
    library(
      "Storage",
      [
        "Base", "Directory", "CPQ", crypto, logging, nioPosix,
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      resources: [.copy("Migrations/sqlite"), .copy("Migrations/postgres")]),
    library("Messaging", ["Base", "Directory", "Storage", "CCurl", logging, nioPosix]),

    // Use cases.
    library(
      "SecurityInfo", ["Base", "Directory", "Policy", "Credentials", "Storage", nioCore, nioPosix]),
    library(
      "SignIn", ["Base", "Directory", "Policy", "Credentials", "Storage", "SecurityInfo"]),
    library(
      "Administration",
      [
        "Base", "Directory", "Policy", "Credentials", "Storage", "SecurityInfo", x509, asn1, crypto,
        cryptoExtras,
      ]),

    // Protocols and pages.
    library(
      "HTTPEdge", ["Base", "Directory", "Credentials", hummingbird, httpTypes, crypto, logging, nioCore]),
    library(
      "OAuth",
      [
        "Base", "Directory", "Policy", "Credentials", "Storage", "SignIn", "Administration", "HTTPEdge",
        hummingbird, httpTypes, crypto, cryptoExtras, x509, asn1, logging, nioCore,
      ]),
    library(
      "Web",
      [
        "Base", "Directory", "Policy", "Credentials", "SignIn", "SecurityInfo", "HTTPEdge",
        "CQREncode", hummingbird, httpTypes, logging,
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.copy("Templates"), .copy("Assets")]),

    // Composition root and command line.
    library(
      "Server",
      [
        "Base", "Directory", "Policy", "Credentials", "Storage", "SignIn", "SecurityInfo",
        "Administration", "HTTPEdge", "Messaging", "OAuth", "Web", "CMaxMindDB", hummingbird, httpTypes,
        crypto, x509,
        asn1, logging, metrics, nioCore, nioPosix,
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .executableTarget(
      name: "gatehouse",
      dependencies: [
        "Base", "Directory", "Policy", "Credentials", "Storage", "SecurityInfo", "Administration",
        "Messaging",
        "Server", logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Measures Policy (Benchmarks/README.md); no part of the product.
    .executableTarget(
      name: "PolicyBenchmark", dependencies: ["Base", "Directory", "Policy"], path: "Benchmarks/Policy",
      swiftSettings: strict),

    tests(of: "Base"),
    tests(of: "Directory", ["Base"]),
    .testTarget(name: "PolicyTests", dependencies: ["Policy", "Base", "Directory"], swiftSettings: quick),
    tests(
      of: "Credentials", ["Base", "Directory", "SecurityInfo", crypto, cryptoExtras, x509, asn1],
      resources: [.copy("WebAuthn/Vectors")]),
    tests(of: "Messaging", ["Base", "Directory", "Storage", logging]),
    tests(
      of: "SecurityInfo", ["Base", "Directory", "Policy", "Credentials", "Storage", crypto, logging]),
    tests(of: "Storage", ["Base", "Directory", crypto, logging, nioPosix]),
    tests(of: "SignIn", [logging, "Storage", "Credentials", "SecurityInfo", "Directory", "Policy", "Base"]),
    tests(
      of: "Administration",
      [
        "Storage", "Directory", "Base", "Credentials", "SecurityInfo", "Policy", logging, x509, asn1, crypto,
        cryptoExtras,
      ]),
    tests(
      of: "HTTPEdge",
      [
        "Base", "Directory", hummingbird, httpTypes, crypto, nioCore, logging,
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ]),
    tests(
      of: "OAuth",
      [
        "Base", "Directory", "Policy", "Credentials", "Storage", "SecurityInfo", "SignIn", "Administration",
        "HTTPEdge", hummingbird, httpTypes, crypto, cryptoExtras, x509, asn1, logging, nioCore,
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ]),
    tests(
      of: "Web",
      [
        "Base", "Directory", "Credentials", "Storage", "SecurityInfo", "SignIn", "HTTPEdge", hummingbird,
        hummingbirdTesting, httpTypes, crypto, logging,
      ]),
    tests(of: "gatehouse"),
    tests(
      of: "Server",
      [
        "Base", "Directory", "Messaging", "Storage", "SecurityInfo", "SignIn", "HTTPEdge", hummingbird,
        httpTypes,
        x509, logging, nioCore, nioPosix,
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
