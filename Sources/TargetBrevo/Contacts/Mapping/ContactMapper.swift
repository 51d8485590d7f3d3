import JSON
import Ledger

/// The making of contacts from customers, guests, subscribers and figures.
struct ContactMapper: Sendable {
  /// A change of a contact, and the values that fit no attribute.
  typealias Mapped = (patch: ContactPatch, misfits: [Reject])

  var mapping: CustomerMapping
  var guestMapping: CustomerMapping
  var subscriberMapping: CustomerMapping
  /// The attributes that can be set.
  let attributes: AccountAttributes
  let lists: ListSettings
  let defaultCountry: String?
  /// The time, in seconds since 1970.
  let now: Int
  /// The names of customer groups, by key.
  var groups: [String: String] = [:]

  init(
    mapping: CustomerMapping, attributes: AccountAttributes, lists: ListSettings, defaultCountry: String?, now: Int
  ) {
    self.mapping = mapping
    guestMapping = mapping.forGuests
    subscriberMapping = mapping.forSubscribers
    self.attributes = attributes
    self.lists = lists
    self.defaultCountry = defaultCountry
    self.now = now
  }

  /// Creates a mapper by the settings.
  init(_ settings: Settings, attributes: AccountAttributes, now: Int, groups: [String: String] = [:]) {
    self.init(
      mapping: settings.mapping, attributes: attributes, lists: settings.lists, defaultCountry: settings.defaultCountry,
      now: now)
    guestMapping = settings.guestMapping
    subscriberMapping = settings.subscriberMapping
    self.groups = groups
  }

  /// Maps a customer; what fits no attribute is left out and reported.
  func customer(_ record: Record, email: String) -> Mapped { customer(record, record.value, email: email) }

  /// Maps a customer whose record has been parsed.
  ///
  /// - Parameters:
  ///   - record: the record.
  ///   - fields: the record, parsed.
  ///   - email: the contact's address.
  ///   - isWhole: whether what the record has no value for is taken back.
  /// - Returns: the change, and the values that fit no attribute.
  func customer(_ record: Record, _ fields: JSONValue, email: String, whole isWhole: Bool = false) -> Mapped {
    map(record, fields, email, by: mapping, whole: isWhole) {
      $0["addresses" as StaticString]?[0]?.country(code: "country_code")
    }
  }

  /// Maps the person on an order's bill.
  func guest(_ order: Order, email: String) -> Mapped {
    map(order.record, order.record.value, email, by: guestMapping) {
      $0["billing_address" as StaticString]?.country(code: "country_iso2")
    }
  }

  /// Maps a subscriber.
  func subscriber(_ record: Record, email: String) -> Mapped {
    map(record, record.value, email, by: subscriberMapping) { _ in nil }
  }

  /// Maps what a person's orders add up to, and the lists that follow from it.
  func figures(_ figures: Figures, of email: String, isCustomer: Bool, origin: Record) -> Mapped {
    var patch = ContactPatch(email: email, attributes: [:], origin: origin)
    var misfits: [Reject] = []
    for entry in isCustomer ? mapping.entries : guestMapping.entries {
      guard case .figure(let name) = entry.source, let kind = attributes[entry.attribute] else { continue }
      let figure = figures.json(name, now: now).flatMap { try? JSONValue.parse($0) }
      guard let value = entry.words.map({ $0.value(for: figure) }) ?? figure else {
        patch.emptied.insert(entry.attribute)
        continue
      }
      do throws(TypeMismatch) {
        patch.attributes[entry.attribute] = try AttributeValue.json(value, as: kind)
      } catch {
        misfits.append(.misfit(origin, entry, error))
      }
    }
    patch.lists = Set(figures.channels.compactMap { lists.buyers($0) })
    patch.leaves = lists.allBuyers.subtracting(patch.lists)
    return (patch, misfits)
  }

  /// Maps what a person's orders add up to after some may have been lost: attributes that the contact holds alone.
  func figures(_ figures: Figures, of email: String, holding held: KnownContact, origin: Record) -> Mapped {
    var mapped = self.figures(figures, of: email, isCustomer: true, origin: origin)
    mapped.patch.merge(self.figures(figures, of: email, isCustomer: false, origin: origin).patch)
    mapped.patch.attributes = mapped.patch.attributes.filter { held.attributes[$0.key] != nil }
    return mapped
  }

  private func map(
    _ record: Record, _ fields: JSONValue, _ email: String, by mapping: CustomerMapping, whole isWhole: Bool = false,
    country: (JSONValue) -> String?
  ) -> Mapped {
    var patch = ContactPatch(email: email, attributes: [:], origin: record)
    patch.attributes.reserveCapacity(mapping.entries.count)
    var misfits: [Reject] = []
    for entry in mapping.entries {
      guard let kind = attributes[entry.attribute] else { continue }
      let value = entry.value(in: fields, groups: groups)
      if isWhole, value.map({ AttributeValue.isNothing($0, as: kind) }) ?? true, entry.isTold(in: fields) {
        patch.emptied.insert(entry.attribute)
      }
      guard let value else { continue }
      do throws(TypeMismatch) {
        if entry.attribute == AccountAttributes.phone {
          if value.isNull || value.isString("") { continue }
          let text = value.string ?? value.number?.text ?? ""
          let number = try ContactPhone.e164(text, country: country(fields) ?? defaultCountry)
          patch.attributes[entry.attribute] = AttributeValue.quoted(number)
        } else if let json = try AttributeValue.json(value, as: kind) {
          patch.attributes[entry.attribute] = json
        }
      } catch {
        misfits.append(.misfit(record, entry, error))
      }
    }
    return (patch, misfits)
  }
}

extension Reject {
  fileprivate static func misfit(_ record: Record, _ entry: CustomerMapping.Entry, _ misfit: TypeMismatch) -> Reject {
    Reject(
      extent: .value, stream: record.stream, key: record.key, sink: "contacts", code: "misfit",
      message: Words.message(of: misfit, entry),
      advice: Words.advice(on: misfit, entry), record: record.value, outline: Words.outline(of: misfit, entry))
  }
}
