import JSON

extension Kind {
  static func named(_ name: String) -> Kind? { byName[name] }
  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { $1 })

  /// Every table that can be changed.
  static let all: [Kind] = customers + [.addresses] + orders + products + offers

  private static let customers: [Kind] = [
    Kind(
      "customers", \.customers,
      [
        "email": { $0.email = $1.string ?? "" }, "first_name": { $0.firstName = $1.string ?? "" },
        "last_name": { $0.lastName = $1.string ?? "" }, "company": { $0.company = $1.string ?? "" },
        "phone": { $0.phone = $1.string ?? "" }, "notes": { $0.notes = $1.string ?? "" },
        "customer_group_id": { $0.groupID = $1.int ?? 0 },
      ]),
    Kind("customer_groups", \.groups, ["name": { $0.name = $1.string ?? $0.name }]),
    Kind("customer_attributes", \.attributes, ["name": { $0.name = $1.string ?? $0.name }]),
    Kind("customer_segments", \.segments, ["name": { $0.name = $1.string ?? $0.name }]),
    Kind(
      "subscribers", \.subscribers,
      [
        "email": { $0.email = $1.string ?? "" }, "first_name": { $0.firstName = $1.string ?? "" },
        "channel_id": { $0.channel = $1.int ?? 1 },
      ]),
    Kind("wishlists", \.wishlists, ["name": { $0.name = $1.string ?? $0.name }]),
  ]

  private static let orders: [Kind] = [
    Kind(
      "orders", \.orders,
      [
        "status_id": { $0.statusID = $1.int ?? $0.statusID }, "email": { $0.email = $1.string ?? $0.email },
        "staff_notes": { $0.staffNotes = $1.string ?? "" }, "customer_id": { $0.customerID = $1.int ?? 0 },
      ]
    ) { store, _ in
      var order = store.sales.order(max(store.orders.nextID, Orders.firstID))
      (order.statusID, order.shipped, order.messages, order.created) = (11, nil, [], store.seconds)
      return order
    },
    Kind("order_messages", \.orders) { store, parent in
      guard var order = parent.flatMap({ store.orders[$0] }) else { return nil }
      order.messages.append(store.seconds)
      return order
    },
    Kind("order_refunds", \.refunds) { store, parent in
      guard let order = parent ?? store.orders.ids.last, store.orders[order] != nil else { return nil }
      let refund = Refund(
        id: store.refunds.nextID, orderID: order, created: store.seconds, line: 0,
        reason: "Not as in the picture.")
      store.refundIDs[order, default: []].append(refund.id)
      store.setStatus(14, ofOrder: order)
      return refund
    },
  ]

  private static let products: [Kind] =
    [
      Kind(
        "products", \.products,
        [
          "name": { $0.name = $1.string ?? $0.name }, "is_visible": { $0.visible = $1.bool ?? $0.visible },
          "inventory_level": { $0.setInventory($1.int ?? $0.inventory) }, "price": { $0.price = $1.money ?? $0.price },
        ]),
      Kind(
        "categories", \.categories,
        ["name": { $0.name = $1.string ?? $0.name }, "is_visible": { $0.visible = $1.bool ?? $0.visible }]),
      Kind("brands", \.brands, ["name": { $0.name = $1.string ?? $0.name }]),
      Kind("price_lists", \.priceLists, ["name": { $0.name = $1.string ?? $0.name }]),
      Kind("price_list_records", \.priceRecords, ["price": { $0.price = $1.money ?? $0.price }]) { store, parent in
        let lists = store.priceLists.ids
        guard let list = parent ?? lists.last, lists.contains(list) else { return nil }
        let products = store.products
        for variant in products.ids.lazy.flatMap({ products.row($0).variants }) {
          let id = PriceRecord.id(list: list, variant: variant.id, currency: 0)
          if store.priceRecords[id] == nil { return store.priceRecords.row(id).made(at: store.seconds) }
        }
        return nil
      },
      Kind("inventory_locations", \.locations, ["label": { $0.label = $1.string ?? $0.label }]),
    ]
    + MetafieldOwner.allCases.map { owner in
      Kind(
        "\(owner.rawValue)_metafields", \Store.[metafieldsOf: owner], ["value": { $0.value = $1.string ?? $0.value }])
    }

  private static let offers: [Kind] = [
    Kind(
      "coupons", \.coupons,
      ["name": { $0.name = $1.string ?? $0.name }, "enabled": { $0.enabled = $1.bool ?? $0.enabled }]),
    Kind(
      "promotions", \.promotions,
      ["name": { $0.name = $1.string ?? $0.name }, "status": { $0.status = $1.string ?? $0.status }]),
    Kind("promotion_codes", \.promotionCodes, ["code": { $0.code = $1.string ?? $0.code }]) { store, parent in
      guard let promotion = parent ?? store.promotions.ids.last, let row = store.promotions[promotion],
        row.hasCodes
      else { return nil }
      let codes = store.promotionCodes
      let next = codes.ids.partition(from: (promotion + 1) * PromotionCode.width)
      let last = next > 0 ? codes.ids[next - 1] : 0
      return codes.row(max(last, promotion * PromotionCode.width) + 1).made(at: store.seconds)
    },
    Kind("gift_certificates", \.giftCertificates, ["status": { $0.status = $1.string ?? $0.status }]),
    Kind("channels", \.channels, ["name": { $0.name = $1.string ?? $0.name }]), Kind("sites", \.sites),
  ]
}

extension JSONValue {
  /// The number as an amount; nil if it is none.
  fileprivate var money: Money? { number.map { Money(Int(clamping: ($0.double * 100).rounded())) } }
}
