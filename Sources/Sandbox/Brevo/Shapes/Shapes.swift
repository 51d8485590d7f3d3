extension Shape {
  static let identifiers: [Field] = [
    optional("contact_id", .integer), optional("email_id", .text), optional("ext_id", .text),
    optional("phone_id", .text), optional("whatsapp_id", .text), optional("landline_number_id", .text),
  ]
  private static let contactFields: [Field] = [
    optional("attributes", .scalars([.fraction, .bool, .texts])), optional("ext_id", .text),
    optional("listIds", .list(.integer, most: nil)), optional("emailBlacklisted", .bool),
    optional("smsBlacklisted", .bool), optional("smtpBlacklistSender", .list(.text, most: nil)),
    optional("forceMerge", .bool),
  ]
  static let newContact = Shape.object(
    contactFields + [optional("email", .text), optional("updateEnabled", .bool), optional("getId", .bool)])
  static let changedContact = Shape.object(contactFields + [optional("unlinkListIds", .list(.integer, most: nil))])
  static let importJob = Shape.object([
    optional("listIds", .list(.integer, most: nil)), optional("jsonBody", .list(importRow, most: nil)),
    optional("fileBody", .text), optional("fileUrl", .text), optional("notifyUrl", .text),
    optional("newList", .object([optional("listName", .text), optional("folderId", .integer)])),
    optional("updateExistingContacts", .bool), optional("emptyContactsAttributes", .bool),
    optional("disableNotification", .bool), optional("emailBlacklist", .bool), optional("smsBlacklist", .bool),
    optional("consentGroupIds", .list(.integer, most: nil)),
  ])
  private static let importRow = Shape.object([optional("email", .text), optional("attributes", .open)])
  static let attribute = Shape.object([
    optional("type", .word(["text", "date", "float", "boolean", "id", "category", "multiple-choice", "user"])),
    optional("value", .text), optional("isRecurring", .bool), optional("multiCategoryOptions", .list(.text, most: nil)),
    optional("enumeration", .list(.object([required("label", .text), required("value", .integer)]), most: nil)),
  ])
  static let list = Shape.object([required("name", .text), required("folderId", .integer)])
  static let folder = Shape.object([required("name", .text)])
  static let members = Shape.object([
    optional("emails", .list(.text, most: 150)), optional("ids", .list(.integer, most: 150)),
    optional("extIds", .list(.text, most: 150)), optional("all", .bool),
  ])
  static let event = Shape.object([
    required("event_name", .text), required("identifiers", .object(identifiers)), optional("event_date", .date),
    optional("event_properties", .open), optional("contact_properties", .scalars([.bool])),
    optional(
      "object",
      .object([
        optional("type", .text), optional("identifiers", .object([optional("ext_id", .text), optional("id", .text)])),
      ])),
  ])
  private static let productFields: [Field] = [
    required("id", .text), required("name", .text), optional("url", .text), optional("imageUrl", .address),
    optional("sku", .text), optional("price", .number), optional("alternativePrice", .number), optional("brand", .text),
    optional("description", .text), optional("categories", .list(.text, most: nil)), optional("parentId", .text),
    optional("stock", .number), optional("metaInfo", .scalars([])),
    optional("isDeleted", .bool), optional("deletedAt", .date),
  ]
  static let couponCollection = Shape.object([
    required("name", .text), required("defaultCoupon", .text), optional("expirationDate", .date),
    optional("remainingDaysAlert", .integer), optional("remainingCouponsAlert", .integer),
  ])
  static let product = Shape.object(productFields + [optional("updateEnabled", .bool)])
  static let productBatch = Shape.object([
    required("products", .list(.object(productFields), most: 100)), optional("updateEnabled", .bool),
  ])
  private static let categoryFields: [Field] = [
    required("id", .text), optional("name", .text), optional("url", .text), optional("isDeleted", .bool),
    optional("deletedAt", .date),
  ]
  static let category = Shape.object(categoryFields + [optional("updateEnabled", .bool)])
  static let categoryBatch = Shape.object([
    required("categories", .list(.object(categoryFields), most: 100)), optional("updateEnabled", .bool),
  ])
  static let order = Shape.object([
    required("id", .text), required("createdAt", .date), required("updatedAt", .date), required("status", .text),
    required("amount", .number), required("products", .list(orderLine, most: nil)), optional("email", .text),
    optional(
      "identifiers",
      .object([
        optional("email_id", .text), optional("ext_id", .text), optional("phone_id", .text),
        optional("loyalty_subscription_id", .text),
      ])),
    optional(
      "billing",
      .object(
        ["address", "city", "country", "countryCode", "paymentMethod", "phone", "postCode", "region"]
          .map { optional($0, .text) })),
    optional("coupons", .list(.text, most: nil)), optional("metaInfo", .scalars([.bool])),
    optional("storeId", .text),
  ])
  private static let orderLine = Shape.object([
    required("productId", .text), required("price", .number), optional("variantId", .text),
    optional("quantity", .integer), optional("quantityFloat", .number),
  ])
  static let orderBatch = Shape.object([
    required("orders", .list(order, most: 1000)), optional("notifyUrl", .text), optional("historical", .bool),
  ])
  static let currency = Shape.object([required("code", .text)])
}
