import JSON
import Ledger
import Logging

/// A delivery that maps and checks everything and sends nothing.
struct DryRun: BatchDelivery {
  let settings: Settings
  let tally: Tally
  let logger: Logger
  /// The time, in seconds since 1970.
  let now: Int

  func deliver(_ batch: Batch, schemas: [String: JSONValue]) async throws {
    let mapper = ContactMapper(settings, attributes: attributes(schemas), now: now)
    for record in batch.records(of: "customers") where settings.families.customers && !record.isDeleted {
      guard let email = Email.normalised(record.value.value(at: settings.mapping.email)?.string),
        Email.isPlausible(email)
      else {
        report(record, "no e-mail address", \.rejected, "contacts")
        continue
      }
      for misfit in mapper.customer(record, email: email).misfits {
        report(record, misfit.outline ?? misfit.message, \.lostValues, "contacts")
      }
      tally.add(to: \.sent, "contacts")
    }
    for record in batch.records(of: "subscribers") where settings.families.customers && !record.isDeleted {
      guard let subscriber = Subscriber(record, email: settings.subscriberMapping.email) else {
        report(record, "no e-mail address", \.rejected, "contacts")
        continue
      }
      for misfit in mapper.subscriber(record, email: subscriber.facts.email).misfits {
        report(record, misfit.outline ?? misfit.message, \.lostValues, "contacts")
      }
      tally.add(to: \.sent, "subscribers")
    }
    for record in batch.records(of: "orders") where settings.families.orders && !record.isDeleted {
      do throws(Flaw) {
        let order = try Order(record)
        let misfits = order.facts.customer == nil ? mapper.guest(order, email: order.facts.email).misfits : []
        for misfit in misfits { report(record, misfit.outline ?? misfit.message, \.lostValues, "contacts") }
        tally.add(to: \.sent, "orders")
      } catch {
        report(record, Words.outline(of: error, in: record.stream), \.rejected, "orders")
      }
    }
    if settings.families.carts { tally.add(batch.records(of: "carts").count, to: \.sent, "carts") }
    if settings.families.inventory { tally.add(batch.records(of: "inventory_items").count, to: \.sent, "stock") }
    guard settings.families.products else { return }
    tally.add(batch.records(of: "categories").count, to: \.sent, "categories")
    tally.add(batch.records(of: "products").count, to: \.sent, "products")
  }

  func end(schemas: [String: JSONValue]) async throws {}

  /// The attributes as they would be created for the mappings.
  private func attributes(_ schemas: [String: JSONValue]) -> AccountAttributes {
    var attributes = AccountAttributes()
    for (entry, stream) in settings.mappedEntries {
      attributes.kinds[entry.attribute] = entry.kind(by: schemas[stream])
    }
    return attributes
  }

  private func report(
    _ record: Record, _ reason: String, _ figure: WritableKeyPath<Tally.Figures, [String: Int]>, _ sink: String
  ) {
    tally.add(to: figure, sink)
    logger.warning(
      Words.Notice.notDeliverable,
      metadata: ["stream": "\(record.stream)", "key": "\(record.key)", "reason": "\(reason)"])
  }
}
