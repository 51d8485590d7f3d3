import ArgumentParser
import HTTP
import JSON
import Logging
import Singer

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
    var passed = await line("API key") { () throws(BrevoFault) in
      let account = try await api.call(.get, "/account", .other)
      return account?["companyName" as StaticString]?.string
    }
    guard passed else { return false }
    passed = await line("contact attributes") { () throws(BrevoFault) in try await attributes(api) } && passed
    for (setting, list) in settings.lists.everything {
      passed =
        await line("\(setting) = \(list)") { () throws(BrevoFault) in
          let found = try await api.call(.get, "/contacts/lists/\(list)", .contacts)
          return found?["name" as StaticString]?.string
        } && passed
    }
    if settings.lists.all(nil) == nil {
      Console.show(
        "✗ lists.all_customers: not set, so many contacts come onto the list “target-brevo imports”; target-brevo setup makes one"
      )
      passed = false
    }
    if settings.needCommerce {
      passed =
        await line("eCommerce") { () throws(BrevoFault) in
          let found = try await api.call(.get, "/ecommerce/config/displayCurrency", .other)
          return found?["code" as StaticString]?.string
        } && passed
    }
    return passed
  }

  /// What the mappings make of the account's attributes: a remark on those that will be created, a fault where a line
  /// cannot work.
  private func attributes(_ api: BrevoAPI) async throws(BrevoFault) -> String? {
    let found = try await api.attributes()
    let problems = MappingCheck.problems(settings.mappings, found, nil)
    let missing = settings.mappedEntries.map(\.entry).filter { found[$0.attribute] == nil }
    let elsewhere = missing.compactMap { entry in
      found.otherName(of: entry.attribute).map { Words.elsewhere(entry, $0) }
    }
    let creatable = missing.filter { found.otherName(of: $0.attribute) == nil }.map(\.attribute)
    var faults = problems.map(Words.sentence) + elsewhere
    if !settings.createAttributes, !creatable.isEmpty {
      faults.append("\(creatable.joined(separator: ", ")): create them, or set create_attributes")
    }
    if !faults.isEmpty {
      throw .refused(BrevoRefusal(status: 0, code: "mapping", message: faults.joined(separator: " ")))
    }
    return creatable.isEmpty ? "all there" : "will be created: \(creatable.joined(separator: ", "))"
  }

  private func line(_ name: String, _ body: () async throws(BrevoFault) -> String?) async -> Bool {
    do throws(BrevoFault) {
      let remark = try await body()
      Console.show("✓ \(name)" + (remark.map { ": \($0)" } ?? ""))
      return true
    } catch {
      Console.show("✗ \(name): \(Words.sentence(error))")
      return false
    }
  }
}
