import JSON
import Ledger

/// The making of contacts from customers, guests and figures.
struct ContactMapper: Sendable {
  let mapping: CustomerMapping
  /// The attributes that can be set.
  let attributes: AccountAttributes
  let lists: ListSettings
  let defaultCountry: String?
  /// The time, in seconds since 1970.
  let now: Int

  /// Maps a customer; what fits no attribute is left out and reported.
  func customer(_ record: Record, email: String) -> (patch: ContactPatch, misfits: [Reject]) {
    var patch = ContactPatch(email: email, attributes: [:], origin: record)
    var misfits: [Reject] = []
    let fields = record.value
    let address = fields["addresses" as StaticString]?[0]
    let country = address?["country_code" as StaticString]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? defaultCountry
    for entry in mapping.entries {
      guard case .path(let path) = entry.source, let kind = attributes[entry.attribute],
        let value = CustomerMapping.value(path, in: fields)
      else { continue }
      do throws(Misfit) {
        if entry.attribute == AccountAttributes.phone {
          guard let text = value.string ?? value.number?.text, !text.isEmpty else { continue }
          patch.attributes[entry.attribute] = AttributeValue.quoted(try PhoneNumber.e164(text, country: country))
        } else if let json = try AttributeValue.json(value, as: kind) {
          patch.attributes[entry.attribute] = json
        }
      } catch {
        misfits.append(.misfit(record, entry, error))
      }
    }
    return (patch, misfits)
  }

  /// Maps the person on an order's bill as if it were a customer.
  func guest(_ order: Order, email: String) -> (patch: ContactPatch, misfits: [Reject]) {
    let bill = order.record.value["billing_address" as StaticString]
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("email", email)
        for name in ["first_name", "last_name", "phone", "company"] { writer.copy(bill?[name], as: name) }
        writer.member("addresses") { writer in
          writer.array { writer in
            writer.object { writer in
              writer.copy(bill?["street_1"], as: "address1")
              writer.copy(bill?["street_2"], as: "address2")
              writer.copy(bill?["city"], as: "city")
              writer.copy(bill?["state"], as: "state_or_province")
              writer.copy(bill?["zip"], as: "postal_code")
              writer.copy(bill?["country"], as: "country")
              writer.copy(bill?["country_iso2"], as: "country_code")
            }
          }
        }
      }
    }
    guard let value = try? JSONValue.parse(json) else {
      return (ContactPatch(email: email, attributes: [:], origin: order.record), [])
    }
    let person = Record(stream: order.record.stream, key: order.record.key, value: value)
    var mapped = customer(person, email: email)
    mapped.patch.origin = order.record
    return mapped
  }

  /// Maps what a person's orders add up to, and the lists that follow from it.
  func figures(
    _ figures: Figures, of email: String, channel: Int?, origin: Record
  ) -> (patch: ContactPatch, misfits: [Reject]) {
    var patch = ContactPatch(email: email, attributes: [:], origin: origin)
    var misfits: [Reject] = []
    for entry in mapping.entries {
      guard case .figure(let name) = entry.source, let kind = attributes[entry.attribute],
        let json = figures.json(name, now: now), let value = try? JSONValue.parse(json)
      else { continue }
      do throws(Misfit) {
        patch.attributes[entry.attribute] = try AttributeValue.json(value, as: kind)
      } catch {
        misfits.append(.misfit(origin, entry, error))
      }
    }
    if let buyers = lists.buyers(channel) {
      if figures.bought { patch.lists.insert(buyers) } else { patch.leaves.insert(buyers) }
    }
    return (patch, misfits)
  }
}

extension JSONWriter {
  /// Copies a value under another name, where there is one.
  fileprivate mutating func copy(_ value: JSONValue?, as name: String) {
    if let value { member(name, value) }
  }
}

extension Reject {
  fileprivate static func misfit(_ record: Record, _ entry: CustomerMapping.Entry, _ misfit: Misfit) -> Reject {
    Reject(
      extent: .value, stream: record.stream, key: record.key, sink: "contacts", code: "misfit",
      message: "“\(entry.text)” does not fit the attribute \(entry.attribute): it takes \(misfit.expected)",
      advice: Words.adviceOnMisfit(entry.attribute), record: record.value)
  }
}
