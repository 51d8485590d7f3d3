import JSON

extension Customer {
  /// Writes the customer as `GET /v3/customers` has it; addresses and attributes are cut off at ten.
  func write(_ writer: inout JSONWriter, _ includes: Set<String>, most: Int = 10) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("authentication") { $0.object { $0.member("force_password_reset", forcePasswordReset) } }
      writer.member("company", company)
      writer.member("customer_group_id", groupID)
      writer.member("email", email)
      writer.member("first_name", firstName)
      writer.member("last_name", lastName)
      writer.member("notes", notes)
      writer.member("phone", phone)
      writer.member("registration_ip_address", registrationAddress)
      writer.member("tax_exempt_category", taxExemptCategory)
      writer.member("date_created", Dates.iso(created))
      writer.member("date_modified", Dates.iso(modified))
      writer.member("accepts_product_review_abandoned_cart_emails", acceptsReviewEmails)
      writer.member("origin_channel_id", originChannel)
      writer.member("channel_ids") { writer in
        if let channels { writer.array { for channel in channels { $0.int(channel) } } } else { writer.null() }
      }
      writer.member("address_count", addresses.count)
      writer.member("attribute_count", attributes.count)
      include(&writer, includes, most)
    }
  }

  private func include(_ writer: inout JSONWriter, _ includes: Set<String>, _ most: Int) {
    if includes.contains("addresses") {
      writer.member("addresses") { writer in
        writer.array { writer in
          for address in addresses.prefix(most) { address.write(&writer, formFields: includes.contains("formfields")) }
        }
      }
    }
    if includes.contains("attributes") {
      writer.member("attributes") { writer in
        writer.array { writer in
          for attribute in attributes.prefix(most) { attribute.write(&writer) }
        }
      }
    }
    if includes.contains("formfields") {
      writer.member("form_fields") { writer in
        writer.array { writer in
          for field in formFields { field.write(&writer, owner: ("customer_id", id)) }
        }
      }
    }
    if includes.contains("storecredit") {
      writer.member("store_credit_amounts") { $0.array { $0.object { $0.number("amount", storeCredit) } } }
    }
    if includes.contains("shopper_profile_id") { writer.member("shopper_profile_id", String?.none) }
    if includes.contains("segment_ids") { writer.member("segment_ids") { $0.array { _ in } } }
  }
}

extension Address {
  func write(_ writer: inout JSONWriter, formFields included: Bool) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("customer_id", customerID)
      writer.member("first_name", firstName)
      writer.member("last_name", lastName)
      writer.member("company", company)
      writer.member("address1", street1)
      writer.member("address2", street2)
      writer.member("city", city)
      writer.member("state_or_province", state)
      writer.member("postal_code", zip)
      writer.member("country", country.name)
      writer.member("country_code", country.code)
      writer.member("phone", phone)
      writer.member("address_type", residential ? "residential" : "commercial")
      guard included else { return }
      writer.member("form_fields") { writer in
        writer.array { writer in
          for field in formFields { field.write(&writer, owner: ("address_id", id)) }
        }
      }
    }
  }
}

extension AttributeValue {
  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("customer_id", customerID)
      writer.member("attribute_id", attributeID)
      writer.member("attribute_value", value)
      writer.member("date_created", Dates.iso(created))
      writer.member("date_modified", Dates.iso(modified))
    }
  }
}

extension FormField {
  func write(_ writer: inout JSONWriter, owner: (name: String, id: Int)?) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("value") { writer in
        switch value {
        case .text(let text): writer.string(text)
        case .number(let number): writer.int(number)
        case .list(let texts): writer.array { for text in texts { $0.string(text) } }
        }
      }
      if let owner { writer.member(owner.name, owner.id) }
    }
  }
}
