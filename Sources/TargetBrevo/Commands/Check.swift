import CommandLine
import ArgumentParser
import HTTP
import JSON
import Ledger
import Logging

/// Something that a check has found wrong, in a sentence.
struct Finding: Error {
  let sentence: String
}

/// Something that may be right and may be wrong, in a sentence; no fault.
struct Doubt: Error {
  let sentence: String
}

/// The check of what the key allows and what the account has: a line each.
struct Check {
  let startup: Startup
  var format = OutputFormat.text
  var settings: Settings { startup.settings }
  private var output: CheckOutput { CheckOutput(console: startup.console, format: format) }

  func run() async throws {
    let network = try startup.network()
    let transport = AsyncHTTPTransport(network: network)
    let api = BrevoAPI(
      base: settings.brevoURL, key: settings.apiKey, transport: transport, time: SystemTime(), tally: Tally(),
      logger: startup.logger)
    let outcome: Result<Bool, ConsoleFault>
    do throws(ConsoleFault) {
      for line in NetworkWords.lines(of: network, for: settings.brevoURL) { try output.show(line) }
      let passed = try await check(api)
      if passed { try await storefront(transport) }
      try output.end(passed: passed)
      outcome = .success(passed)
    } catch {
      outcome = .failure(error)
    }
    await transport.shutdown()
    if try !outcome.get() { throw ExitCode(1) }
  }

  /// Checks one thing after the other, and goes on behind what fails.
  private func check(_ api: BrevoAPI) async throws(ConsoleFault) -> Bool {
    var passed = try await line("API key") {
      try await api.companyName()
    }
    guard passed else { return false }
    passed = try await line("contact attributes") { try await attributes(api) } && passed
    for (setting, list) in settings.lists.everything {
      passed =
        try await line("\(setting) = \(list)") {
          try await api.list(list)
        } && passed
    }
    if settings.lists.all(nil) == nil {
      try output.show(CheckLine(.failed, "", Words.noMainList))
      passed = false
    }
    passed = try await prefix() && passed
    if settings.needCommerce {
      passed =
        try await line("eCommerce") {
          try await api.displayCurrency()
        } && passed
      passed = try await line("products") { try await products(api) } && passed
    }
    if settings.families.orders, settings.commerce.ordersGoToCommerce {
      passed = try await line("orders") { try await orders(api) } && passed
    }
    if settings.families.marketing {
      passed =
        try await line("coupons") {
          try await api.ask(for: .coupons)
          return nil
        } && passed
    }
    return try await waiting() && passed
  }

  /// What the mappings make of the account's attributes: a remark on those that will be created, a fault where a line
  /// cannot work.
  private func attributes(_ api: BrevoAPI) async throws -> String? {
    let found = try await api.attributes()
    let problems = MappingCheck.problems(settings.mappings, found, nil)
    let missing = settings.mappedEntries.map(\.entry).filter { found[$0.attribute] == nil }
    let elsewhere = missing.compactMap { entry in
      found.otherName(of: entry.attribute).map { Words.elsewhere(entry, $0) }
    }
    let creatable = missing.filter { found.otherName(of: $0.attribute) == nil }.map(\.attribute)
    var faults = problems.map(Words.sentence) + elsewhere
    if !settings.createAttributes, !creatable.isEmpty {
      faults.append(Words.lacking(creatable))
    }
    if !faults.isEmpty {
      throw Finding(sentence: faults.joined(separator: " "))
    }
    return Words.attributes(toCreate: creatable)
  }

  /// Says so if the prefix of ids is another than that of what was delivered.
  private func prefix() async throws(ConsoleFault) -> Bool {
    let change: PrefixChange?
    do {
      guard let ledger = try DeliveryLedger.existing(settings.ledgerPath) else { return true }
      change = try await PrefixChange(settings, ledger)
    } catch {
      try output.show(CheckLine(.failed, "id_prefix", Words.sentence(error)))
      return false
    }
    if let change, change.leavesSomething {
      try output.show(CheckLine(.doubtful, "id_prefix", Words.prefixChanged(change)))
    }
    return true
  }

  /// Looks for the storefront's script, which is no fault where it is missing.
  private func storefront(_ transport: any Transport) async throws(ConsoleFault) {
    guard let address = settings.storeURL else { return }
    switch await StorefrontCheck(transport: transport, address: address).look() {
    case .found: try output.show(CheckLine(.passed, Words.storefrontScript, address))
    case .missing: try output.show(CheckLine(.note, "", Words.noStorefrontScript(address)))
    case .unreadable(let reason): try output.show(CheckLine(.note, "", Words.unreadableStorefront(address, reason)))
    }
  }

  /// What waits because Brevo has withheld a part of itself.
  private func waiting() async throws(ConsoleFault) -> Bool {
    let lines: [String]
    do {
      guard let ledger = try DeliveryLedger.existing(settings.ledgerPath) else { return true }
      lines = Words.waiting(try await ledger.standings(settings), try await ledger.overdue(settings))
    } catch {
      lines = [Words.sentence(error)]
    }
    for line in lines { try output.show(CheckLine(.failed, "waiting", line)) }
    return lines.isEmpty
  }

  private func line(_ name: String, _ body: () async throws -> String?) async throws(ConsoleFault) -> Bool {
    let outcome: Result<String?, any Error>
    do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
    switch outcome {
    case .success(let remark):
      try output.show(CheckLine(.passed, name, remark))
      return true
    case .failure(let doubt as Doubt):
      try output.show(CheckLine(.doubtful, name, doubt.sentence))
      return true
    case .failure(let error):
      try output.show(CheckLine(.failed, name, Words.sentence(error)))
      return false
    }
  }
}
