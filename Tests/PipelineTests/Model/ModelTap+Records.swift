import JSON

extension ModelTap {
  /// The streams in the order in which they are read; customers come first, so that orders find them.
  var streams: [Stream] {
    [
      Stream(
        name: "customers",
        fields: #","customer_group_id":{"type":["null","integer"]},"#
          + #""accepts_product_review_abandoned_cart_emails":{"type":["null","boolean"]},"#
          + #""date_created":{"type":["null","string"],"format":"date-time"}"#,
        rows: shop.customers.values.map { thing in
          Row(
            id: thing.id, thing: "customer \(thing.id)", modified: thing.modified, isDeleted: thing.isDeleted,
            json: { record(thing) })
        }),
      Stream(
        name: "orders",
        rows: shop.orders.values.map { thing in
          Row(
            id: thing.id, thing: "order \(thing.id)", modified: thing.modified, isDeleted: thing.isDeleted,
            json: { record(thing) })
        }),
      Stream(
        name: "subscribers", isWhole: version != nil,
        rows: shop.subscribers.values.map { thing in
          Row(
            id: thing.id, thing: "subscriber \(thing.id)", modified: thing.modified, isDeleted: thing.isDeleted,
            json: { record(thing) })
        }),
      Stream(
        name: "categories", keys: ["category_id"], isWhole: version != nil,
        rows: shop.categories.values.map { thing in
          Row(
            id: thing.id, thing: "category \(thing.id)", modified: thing.modified, isDeleted: thing.isDeleted,
            json: { record(thing) })
        }),
      Stream(
        name: "products", isWhole: version != nil,
        rows: shop.products.values.map { thing in
          Row(
            id: thing.id, thing: "product \(thing.id)", modified: thing.modified, isDeleted: thing.isDeleted,
            json: { record(thing) })
        }),
      Stream(
        name: "inventory_items", keys: ["variant_id", "location_id"], isWhole: version != nil, hasVersions: false,
        rows: shop.shelves.values.map { thing in
          Row(
            id: thing.id, thing: "shelf \(thing.id)", modified: thing.modified, isDeleted: thing.isDeleted,
            json: { record(thing) })
        }),
      Stream(
        name: "coupons",
        rows: shop.coupons.values.map { thing in
          Row(id: thing.id, thing: "coupon \(thing.id)", modified: thing.modified, json: { record(thing) })
        }),
      // Last, so that who reads no carts has read no part of them.
      Stream(
        name: "carts",
        rows: shop.carts.values.map { thing in
          Row(id: thing.id, thing: "cart \(thing.id)", modified: thing.modified, json: { record(thing) })
        }),
    ]
  }

  private func record(_ customer: ModelShop.Customer) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", customer.id)
        writer.member("email", customer.email)
        writer.member("first_name", customer.firstName)
        writer.member("last_name", customer.lastName)
        writer.member("company", customer.company)
        writer.member("phone", customer.phone.text)
        writer.member("customer_group_id", customer.group)
        writer.member("origin_channel_id", customer.channel)
        writer.member("accepts_product_review_abandoned_cart_emails", customer.wantsReviews)
        writer.member("date_created", Self.date(customer.created))
        writer.member("date_modified", Self.date(customer.modified))
        writer.member("addresses") { writer in
          writer.array { writer in
            writer.object { writer in
              writer.member("city", customer.city)
              writer.member("country", "Germany")
              writer.member("country_code", "DE")
            }
          }
        }
      }
    }
  }

  private func record(_ subscriber: ModelShop.Subscriber) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", subscriber.id)
        writer.member("email", subscriber.email)
        writer.member("first_name", subscriber.firstName)
        writer.member("last_name", subscriber.lastName)
        writer.member("channel_id", subscriber.channel)
        writer.member("consents") { writer in
          writer.array { writer in
            for consent in ModelShop.Consent.allCases where subscriber.consents.contains(consent) {
              writer.string(consent.rawValue)
            }
          }
        }
        writer.member("date_modified", Self.date(subscriber.modified))
      }
    }
  }

  private func record(_ order: ModelShop.Order) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", order.id)
        writer.member("customer_id", order.customer ?? 0)
        writer.member("channel_id", order.channel)
        writer.member("status_id", order.status)
        writer.member("status", "Status \(order.status)")
        if let cart = order.cart { writer.member("cart_id", "k\(cart)") }
        writer.member("date_created", Self.date(order.created))
        writer.member("date_modified", Self.date(order.modified))
        // Prices are multiples of four hundredths, so the sum comes out even in any currency.
        writer.member("total_inc_tax") { $0.raw(Self.money(order.cents * order.currency.quarters / 4).utf8) }
        writer.member("currency_code", order.currency.code)
        writer.member("store_default_currency_code", "EUR")
        let rate = Self.money(order.currency.quarters * 25)
        writer.member("store_default_to_transactional_exchange_rate", rate)
        writer.member("customer_message", order.note)
        writer.member("billing_address") { writer in
          writer.object { writer in
            writer.member("email", order.bill.email)
            writer.member("first_name", order.bill.firstName)
            writer.member("last_name", order.bill.lastName)
            writer.member("city", order.bill.city)
            writer.member("country_iso2", "DE")
          }
        }
        writer.member("line_items") { writer in
          writer.array { writer in
            for item in order.items {
              writer.object { writer in
                writer.member("product_id", item.product)
                writer.member("quantity", item.quantity)
                writer.member("price_inc_tax") { $0.raw(Self.money(item.cents * order.currency.quarters / 4).utf8) }
              }
            }
          }
        }
      }
    }
  }

  private func record(_ cart: ModelShop.Cart) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", "k\(cart.id)")
        writer.member("customer_id", cart.customer ?? 0)
        writer.member("channel_id", cart.channel)
        writer.member("email", cart.guest.map { ModelShop.Person(guest: $0).email } ?? "")
        writer.member("status", cart.standing.rawValue)
        writer.member("currency_code", "EUR")
        writer.member("cart_amount") { $0.raw(Self.money(cart.cents).utf8) }
        writer.member("date_created", Self.date(cart.created))
        writer.member("date_modified", Self.date(cart.modified))
        writer.member("line_items") { writer in
          writer.array { writer in
            for item in cart.items {
              writer.object { writer in
                writer.member("product_id", item.product)
                writer.member("quantity", item.quantity)
                writer.member("price") { $0.raw(Self.money(item.cents).utf8) }
              }
            }
          }
        }
      }
    }
  }

  private func record(_ product: ModelShop.Product) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", product.id)
        writer.member("name", product.name)
        writer.member("price") { $0.raw(Self.money(product.cents).utf8) }
        writer.member("inventory_tracking", product.counting.rawValue)
        let sum = product.counting == .variant ? product.variants.reduce(0) { $0 + $1.stock } : product.stock
        writer.member("inventory_level", sum)
        writer.member("inventory_warning_level", product.warning)
        writer.member("date_modified", Self.date(product.modified))
        writer.member("is_visible", product.isVisible)
        writer.member("categories") { writer in
          writer.array { writer in product.categories.forEach { writer.int($0) } }
        }
        writer.member("variants") { writer in
          writer.array { writer in
            for variant in product.variants {
              writer.object { writer in
                writer.member("id", variant.id)
                writer.member("price") { $0.raw(Self.money(variant.cents).utf8) }
                writer.member("inventory_level", variant.stock)
                writer.member("inventory_warning_level", variant.warning)
                writer.member("option_values") { writer in
                  writer.array { writer in writer.object { $0.member("label", "L\(variant.id)") } }
                }
              }
            }
          }
        }
      }
    }
  }

  private func record(_ shelf: ModelShop.Shelf) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("variant_id", shelf.variant)
        writer.member("location_id", shelf.place)
        writer.member("product_id", shelf.product)
        writer.member("location_enabled", !shop.closed.contains(shelf.place))
        writer.member("available_to_sell", shelf.pieces)
      }
    }
  }

  private func record(_ category: ModelShop.Category) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("category_id", category.id)
        writer.member("name", category.name)
        writer.member("is_visible", category.isVisible)
      }
    }
  }

  private func record(_ coupon: ModelShop.Coupon) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", coupon.id)
        writer.member("code", "CODE\(coupon.id)")
        writer.member("name", coupon.name)
        writer.member("enabled", true)
        if let expires = coupon.expires { writer.member("expires", Self.date(expires)) }
      }
    }
  }
}
