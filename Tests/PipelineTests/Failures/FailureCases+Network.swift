import Foundation
import TestSupport
import Testing

/// What goes wrong on the way out of a company, and with what people copy.
extension FailureCase {
  /// What both programs say of the network.
  static let ofTheNetwork: [FailureCase] = [
    FailureCase("the store's name is unknown") { try await $0.tap(#"{"bigcommerce_url":"https://a..b"}"#).end(1) },
    FailureCase("Brevo's name is unknown") { try await $0.target(at: "https://a..b/v3").end(1) },
    FailureCase("the store's certificate is not trusted") { stage in
      try await TestServer.run(TestServer.answer(200), certificate: .localhost) { server in
        try await stage.tap(#"{"bigcommerce_url":"https://localhost:\#(server.port)"}"#).end(1)
      }
    },
    FailureCase("Brevo's certificate is not trusted") { stage in
      try await TestServer.run(TestServer.answer(200), certificate: .localhost) { server in
        try await stage.target(at: "https://localhost:\(server.port)/v3").end(1)
      }
    },
    FailureCase("the proxy before the store wants a password") { stage in
      try await TestServer.run(TestServer.answer(407)) { proxy in
        try await stage.tap(
          #"{"bigcommerce_url":"https://store.example.com"}"#, environment: stage.by(proxy)
        ).end(1)
      }
    },
    FailureCase("the proxy before Brevo wants a password") { stage in
      try await TestServer.run(TestServer.answer(407)) { proxy in
        try await stage.target(at: "https://brevo.example.com/v3", environment: stage.by(proxy)).end(1)
      }
    },
    FailureCase("the proxy before the store does not let through") { stage in
      try await TestServer.run(TestServer.answer(403)) { proxy in
        try await stage.tap(
          #"{"bigcommerce_url":"https://store.example.com"}"#, environment: stage.by(proxy)
        ).end(1)
      }
    },
    FailureCase("the proxy before Brevo does not let through") { stage in
      try await TestServer.run(TestServer.answer(403)) { proxy in
        try await stage.target(at: "https://brevo.example.com/v3", environment: stage.by(proxy)).end(1)
      }
    },
    FailureCase("the tap's proxy cannot be read") {
      try await $0.tap(environment: ["HTTPS_PROXY": "http://proxy:x"]).end(2)
    },
    FailureCase("the target's proxy cannot be read") {
      try await $0.target(environment: ["HTTPS_PROXY": "http://proxy:x"]).end(2)
    },
    FailureCase("the tap's authorities are not there") {
      try await $0.tap(environment: ["SSL_CERT_FILE": "nowhere.pem"]).end(2)
    },
    FailureCase("the target's authorities are not there") {
      try await $0.target(environment: ["SSL_CERT_FILE": "nowhere.pem"]).end(2)
    },
    FailureCase("the token has a blank in it") { try await $0.tap(#"{"access_token":"ab cd"}"#).end(2) },
    FailureCase("the key has a blank in it") { try await $0.target([], #"{"api_key":"ab cd"}"#).end(2) },
    FailureCase("what a command shows finds no room") { stage in
      let lines = try await Program.shell("$0/tap-bigcommerce --discover > /dev/full", in: stage.folder)
      #expect(lines.code == 1)
      return lines.said("CRITICAL")
    },
  ]
}

extension FailureStage {
  /// The environment in which a proxy is the way out.
  fileprivate func by(_ proxy: TestServer) -> [String: String] { ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"] }

  /// Runs the target with Brevo somewhere else.
  fileprivate func target(at url: String, environment: [String: String] = [:]) async throws -> Program.Outcome {
    try await target(
      [Lines.schema("customers"), Lines.customer(1)], #"{"brevo_url":"\#(url)"}"#, environment: environment)
  }
}
