// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// What the fuzzer and the replay of its corpus read with.
let fuzzDependencies: [Target.Dependency] = [
  "TapBigCommerce", "TapShopify", "TargetBrevo", "JSON", "Singer", "HTTP", "CommandLine", "Tap", "Live", "Shops",
  "Ledger",
  "Phones", .product(name: "Logging", package: "swift-log"),
]

let package = Package(
  name: "singer-bigcommerce-brevo",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tap-bigcommerce", targets: ["TapBigCommerce"]),
    .executable(name: "tap-shopify", targets: ["TapShopify"]),
    .executable(name: "target-brevo", targets: ["TargetBrevo"]),
    .executable(name: "commerce-sandbox", targets: ["Sandbox"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
    .package(url: "https://github.com/apple/swift-log", .upToNextMinor(from: "1.16.2")),
    .package(url: "https://github.com/swift-server/async-http-client", .upToNextMinor(from: "1.37.0")),
    .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
    .package(url: "https://github.com/apple/swift-nio-extras", .upToNextMinor(from: "1.35.2")),
    .package(url: "https://github.com/apple/swift-nio-ssl", .upToNextMinor(from: "2.37.6")),
    .package(url: "https://github.com/apple/swift-crypto", .upToNextMinor(from: "4.5.2")),
    .package(url: "https://github.com/groue/GRDB.swift", .upToNextMinor(from: "7.10.0")),
    .package(url: "https://github.com/apple/swift-http-types", .upToNextMinor(from: "1.8.0")),
    .package(url: "https://github.com/hummingbird-project/hummingbird", .upToNextMinor(from: "2.28.1")),
    .package(url: "https://github.com/jpsim/Yams", .upToNextMinor(from: "6.2.2")),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", .upToNextMinor(from: "2.13.0")),
  ],
  targets: [
    .target(name: "JSON"),
    .target(name: "Phones"),
    .target(
      name: "Singer",
      dependencies: ["JSON", "CZlib"]
    ),
    .target(
      name: "HTTP",
      dependencies: [
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSOCKS", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        "CZlib",
      ]
    ),
    .target(
      name: "CommandLine",
      dependencies: [
        "JSON", "HTTP", "Singer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .target(
      name: "Ledger",
      dependencies: [
        "JSON", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]
    ),
    .target(
      name: "Live",
      dependencies: [
        "JSON", "HTTP", "Singer", "CommandLine", "Tap",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]
    ),
    .target(
      name: "Tap",
      dependencies: [
        "JSON", "Singer", "HTTP", "CommandLine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .target(name: "Shops", dependencies: ["JSON", "CommandLine", "Tap", "Live"]),
    .executableTarget(
      name: "TapBigCommerce",
      dependencies: [
        "JSON", "Singer", "HTTP", "CommandLine", "Tap", "Live", "Shops",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .executableTarget(
      name: "TapShopify",
      dependencies: [
        "JSON", "Singer", "HTTP", "CommandLine", "Tap", "Live", "Shops",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .executableTarget(
      name: "TargetBrevo",
      dependencies: [
        "JSON", "Singer", "HTTP", "CommandLine", "Ledger", "Phones",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .systemLibrary(name: "CZlib"),
    .executableTarget(
      name: "Sandbox",
      dependencies: [
        "JSON", "HTTP", "CZlib",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["JSON", "HTTP", "Live", "Shops", "CZlib", .product(name: "Logging", package: "swift-log")],
      path: "Benchmarks"),
    .target(
      name: "TestSupport",
      dependencies: [
        "HTTP", "Singer",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      path: "Tests/Support"),
    .target(
      name: "TapTestSupport",
      dependencies: [
        "Tap", "JSON", "Singer", "HTTP", "CommandLine", "TestSupport", .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/TapSupport"),
    .executableTarget(name: "PhoneLines", dependencies: ["Phones"], path: "Tests/PhoneLines"),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(name: "PhonesTests", dependencies: ["Phones"]),
    .testTarget(name: "SingerTests", dependencies: ["JSON", "Singer", "TestSupport"]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "CommandLine", "JSON", "Singer", "TestSupport", .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "HTTPTests",
      dependencies: [
        "HTTP", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .testTarget(
      name: "TapTests",
      dependencies: [
        "Tap", "JSON", "Singer", "HTTP", "CommandLine", "TestSupport", "TapTestSupport",
      ]),
    .testTarget(
      name: "TapBigCommerceTests",
      dependencies: [
        "TapBigCommerce", "Sandbox", "Shops", "Live", "JSON", "Singer", "HTTP", "CommandLine", "Tap", "TestSupport",
        "TapTestSupport", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "TapShopifyTests",
      dependencies: [
        "TapShopify", "Sandbox", "Shops", "Live", "JSON", "Singer", "HTTP", "CommandLine", "Tap", "TestSupport",
        "TapTestSupport", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "SandboxTests",
      dependencies: ["JSON", "HTTP", "Sandbox", .product(name: "Crypto", package: "swift-crypto")]),
    .testTarget(
      name: "LedgerTests",
      dependencies: ["Ledger", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(
      name: "LiveTests",
      dependencies: [
        "Live", "JSON", "HTTP", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .testTarget(
      name: "TargetBrevoTests",
      dependencies: [
        "TargetBrevo", "JSON", "Singer", "HTTP", "CommandLine", "Ledger", "Phones", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(name: "FuzzTests", dependencies: fuzzDependencies, exclude: ["Corpus", "Fuzzer"]),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "TapBigCommerce", "TapShopify", "TargetBrevo", "Sandbox", "JSON", "Singer", "HTTP", "CommandLine", "Tap",
        "Ledger", "Live", "Shops", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ]),
  ]
)

// libdeflate unpacks answers where the system has it; elsewhere zlib does.
if FileManager.default.fileExists(atPath: "/usr/include/libdeflate.h") {
  package.targets.append(.systemLibrary(name: "CDeflate"))
  package.targets.first { $0.name == "HTTP" }?.dependencies.append("CDeflate")
}

// `FUZZING`, the path of libFuzzer's archive without a main function, makes another package of it: the fuzzer, with the programs as
// libraries, since no program can be linked into another. scripts/fuzz sets it.
let fuzzing = Context.environment["FUZZING"]
// `FUZZING_ADDRESSES` lets it watch every address besides.
let sanitizers = Context.environment["FUZZING_ADDRESSES"] == nil ? "fuzzer" : "fuzzer,address"
let fuzzed = ["TapBigCommerce", "TapShopify", "TargetBrevo"]
if let fuzzing {
  package.products = []
  package.targets.removeAll { target in
    target.type == .test || target.type == .executable && !fuzzed.contains(target.name)
      || target.name.hasSuffix("TestSupport")
  }
  package.targets = package.targets.map { target in
    target.type == .executable ? .target(name: target.name, dependencies: target.dependencies) : target
  }
  package.targets.append(
    .executableTarget(
      name: "Fuzzer", dependencies: fuzzDependencies, path: "Tests/FuzzTests",
      sources: ["Fuzzer", "Readers", "Support"],
      linkerSettings: [
        .unsafeFlags([fuzzing, "-lstdc++"] + (sanitizers == "fuzzer" ? [] : ["-sanitize=address"]))
      ]))
}

// One place for the Swift settings of every target.
for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
}

// What is fuzzed is watched. The main functions of the programs get out of the fuzzer's way.
for target in package.targets where fuzzing != nil && target.type != .system {
  var flags = ["-sanitize=\(sanitizers)", "-whole-module-optimization", "-num-threads", "2"]
  if fuzzed.contains(target.name) {
    flags += ["-Xfrontend", "-entry-point-function-name", "-Xfrontend", "\(target.name)_main"]
  }
  target.swiftSettings?.append(.unsafeFlags(flags))
}
