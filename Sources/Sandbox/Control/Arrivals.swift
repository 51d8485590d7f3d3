import JSON

extension ControlPath {
  /// What has arrived in Brevo, as JSON; nil for an unknown name.
  static func arrivals(_ name: String, in world: World) -> Answer? {
    let account = world.account
    return switch name {
    case "contacts":
      .json { writer in
        writer.array { writer in
          for id in account.contacts.keys.sorted() { account.contacts[id]?.write(&writer) }
        }
      }
    case "events":
      .json { writer in
        writer.array { writer in
          for event in account.events {
            writer.object { writer in
              writer.member("contact_id", event.contact)
              writer.member("received", Dates.milliseconds(event.time))
              writer.member("event") { $0.raw(event.json) }
            }
          }
        }
      }
    case "products": account.products.show()
    case "categories": account.categories.show()
    case "orders": account.orders.show()
    case "coupons":
      .json { writer in writer.array { writer in account.couponCollections.forEach { $0.write(&writer) } } }
    case "lists":
      .json { writer in
        writer.array { writer in
          for list in account.lists {
            writer.object { writer in
              writer.member("id", list.id)
              writer.member("name", list.name)
              writer.numbers("contacts", account.members(of: list.id))
            }
          }
        }
      }
    case "summary": .json { summary(account, &$0) }
    default: nil
    }
  }

  private static func summary(_ account: Account, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("contacts", account.contacts.count)
      writer.member("lists") { writer in
        writer.object { writer in
          for list in account.lists { writer.member(list.name, account.members(of: list.id).count) }
        }
      }
      writer.member("events", account.events.count)
      writer.member("events_by_name") { writer in
        writer.object { writer in
          for (name, events) in Dictionary(grouping: account.events, by: \.name).sorted(by: { $0.key < $1.key }) {
            writer.member(name, events.count)
          }
        }
      }
      writer.member("events_without_contact", account.events.count { $0.contact == nil })
      writer.member("coupons", account.couponCollections.count)
      writer.member("products", account.products.items.count)
      writer.member("categories", account.categories.items.count)
      writer.member("orders", account.orders.items.count)
      writer.member("order_arrivals", account.orders.arrivals.count)
      writer.member("live_orders", account.orders.arrivals.count { !$0.historical })
      writer.member("imports", account.processes.count)
      writer.member("automations", account.automations)
    }
  }
}

extension Collection {
  /// Every arrival in its order.
  fileprivate func show() -> Answer {
    .json { writer in
      writer.array { writer in
        for arrival in arrivals {
          writer.object { writer in
            writer.member("id", arrival.id)
            writer.member("received", Dates.milliseconds(arrival.time))
            writer.member("historical", arrival.historical)
            writer.member("value") { $0.raw(arrival.json) }
          }
        }
      }
    }
  }
}
