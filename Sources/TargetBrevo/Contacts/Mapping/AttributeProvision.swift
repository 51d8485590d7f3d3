import JSON
import Ledger
import Logging

/// The attributes of the account that the mappings need: found, checked, created where they may be.
struct AttributeProvision: DeliverySubject {
  let context: DeliveryContext

  /// The attributes of the account that the mappings can set; those that it lacks are created or reported, once a run.
  ///
  /// - Throws: a ``MappingFault`` if a line can never be followed, before anything is created or sent.
  func settable(_ schemas: [String: JSONValue]) async throws -> AccountAttributes {
    let known = memory.now.attributes
    var found = if let known { known } else { try await api.attributes() }
    let problems = MappingCheck.problems(settings.mappings, found, schemas)
    guard problems.isEmpty else { throw MappingFault(problems: problems) }
    if known == nil {
      for (entry, stream) in settings.mappedEntries where found[entry.attribute] == nil {
        found.kinds[entry.attribute] = try await create(entry, entry.kind(by: schemas[stream]), among: found)
      }
    }
    memory.note(attributes: found)
    return found
  }

  /// Creates an attribute that the account lacks, or says why it does not; nil if there is none then.
  private func create(
    _ entry: CustomerMapping.Entry, _ kind: AccountAttributes.Kind, among found: AccountAttributes
  ) async throws -> AccountAttributes.Kind? {
    if let other = found.otherName(of: entry.attribute) {
      logger.warning(
        "\(Words.elsewhere(entry, other))", metadata: ["attribute": "\(entry.attribute)", "there": "\(other)"])
      return nil
    }
    guard settings.createAttributes else {
      logger.warning(
        Words.Notice.attributeMissing,
        metadata: ["attribute": "\(entry.attribute)", "type": "\(kind.word)"])
      return nil
    }
    do throws(BrevoFault) {
      try await api.createAttribute(entry.attribute, kind)
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      // Somebody else may have created it meanwhile.
      if let there = try await api.attributes()[entry.attribute] { return there }
      logger.warning(
        Words.Notice.attributeRefused,
        metadata: ["attribute": "\(entry.attribute)", "reason": "\(refusal.message)"])
      return nil
    }
    logger.info(Words.Notice.attributeCreated, metadata: ["attribute": "\(entry.attribute)", "type": "\(kind.word)"])
    return kind
  }
}

extension Settings {
  /// The mappings of the families that are written.
  var mappings: [CustomerMapping] {
    (families.customers || families.orders ? [mapping] : []) + (families.orders ? [guestMapping] : [])
      + (families.customers ? [subscriberMapping] : [])
  }

  /// The lines of all mappings with their streams, one for each attribute.
  var mappedEntries: [(entry: CustomerMapping.Entry, stream: String)] {
    var met: Set<String> = []
    return mappings.flatMap { mapping in mapping.entries.map { ($0, mapping.role.stream) } }
      .filter { met.insert($0.0.attribute).inserted }
  }
}

extension AccountAttributes {
  /// The attribute that an account in another language has for the names of a person, where it lacks the usual one.
  func otherName(of attribute: String) -> String? {
    guard self[attribute] == nil else { return nil }
    let pairs = AccountAttributes.names.filter { self[$0.first] != nil && self[$0.last] != nil }
    switch attribute {
    case "FIRSTNAME": return pairs.first?.first ?? AccountAttributes.names.first { self[$0.first] != nil }?.first
    // NAME or NOM alone may be anything.
    case "LASTNAME": return pairs.first?.last
    default: return nil
    }
  }

  /// What accounts in other languages call the names of a person (help.brevo.com/hc/en-us/articles/208729849).
  private static let names: [(first: String, last: String)] = [
    ("PRENOM", "NOM"), ("NOME", "COGNOME"), ("NOMBRE", "APELLIDOS"), ("NOMBRE", "APELLIDO"), ("VORNAME", "NACHNAME"),
    ("VORNAME", "NAME"), ("NOME", "SOBRENOME"),
  ]
}
