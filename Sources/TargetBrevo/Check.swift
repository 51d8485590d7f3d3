import ArgumentParser
import HTTP
import JSON
import Ledger
import Logging
import Singer

/// Something that a check has found wrong, in a sentence.
struct Finding: Error {
  let sentence: String
}

/// The check of what the key allows and what the account has: a line each.
struct Check {
  let settings: Settings
  let logger: Logger

  func run() async throws {
    let transport = AsyncHTTPTransport()
    let api = BrevoAPI(
      base: settings.brevoURL, key: settings.apiKey, transport: transport, time: SystemTime(), tally: Tally(),
      logger: logger)
    let passed = await check(api)
    await transport.shutdown()
    if !passed { throw ExitCode(1) }
  }

  /// Checks one thing after the other, and goes on behind what fails.
  private func check(_ api: BrevoAPI) async -> Bool {
    var passed = await line("API key") {
      let account = try await api.call(.get, "/account", .other)
      return account?["companyName" as StaticString]?.string
    }
    guard passed else { return false }
    passed = await line("contact attributes") { try await attributes(api) } && passed
    for (setting, list) in settings.lists.everything {
      passed =
        await line("\(setting) = \(list)") {
          let found = try await api.call(.get, "/contacts/lists/\(list)", .contacts)
          return found?["name" as StaticString]?.string
        } && passed
    }
    if settings.lists.all(nil) == nil {
      Console.show("✗ \(Words.noMainList)")
      passed = false
    }
    if settings.needCommerce {
      passed =
        await line("eCommerce") {
          let found = try await api.call(.get, "/ecommerce/config/displayCurrency", .other)
          return found?["code" as StaticString]?.string
        } && passed
      passed = await line("products") { try await products(api) } && passed
    }
    if settings.families.marketing {
      passed =
        await line("coupons") {
          _ = try await api.call(.get, "/couponCollections?limit=1&offset=0&sort=asc", .coupons)
          return nil
        } && passed
    }
    return await waiting() && passed
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

  /// What waits because Brevo has withheld a part of itself.
  private func waiting() async -> Bool {
    let lines: [String]
    do {
      guard let ledger = try DeliveryLedger.existing(settings.ledgerPath) else { return true }
      lines = Words.waiting(try await ledger.standings(settings), try await ledger.overdue(settings))
    } catch {
      lines = [Words.sentence(error)]
    }
    for line in lines { Console.show("✗ waiting: \(line)") }
    return lines.isEmpty
  }

  /// Compares the number of products in Brevo with what was delivered; more may have come there in other ways.
  private func products(_ api: BrevoAPI) async throws -> String? {
    let delivered = try await DeliveryLedger.existing(settings.ledgerPath)?.shownItemCount() ?? 0
    guard delivered > 0 else { return Words.noProducts }
    let found = try await api.call(.get, "/products?limit=1&isDeleted=false", .other)
    guard let count = found?["count" as StaticString]?.int else { return nil }
    if count < delivered {
      throw Finding(sentence: Words.missingProducts(count, of: delivered))
    }
    return Words.products(count)
  }

  private func line(_ name: String, _ body: () async throws -> String?) async -> Bool {
    do {
      let remark = try await body()
      Console.show("✓ \(name)" + (remark.map { ": \($0)" } ?? ""))
      return true
    } catch {
      Console.show("✗ \(name): \(Words.sentence(error))")
      return false
    }
  }
}
