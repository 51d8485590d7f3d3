import JSON

/// The attributes that contacts can have.
enum AttributeEndpoints {
  static let all: [Route<Account>] = [
    Route("GET", "/contacts/attributes", list),
    Route("POST", "/contacts/attributes/{category}/{name}", create),
  ]

  private static func list(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let attributes = account.attributes.filter { $0.name != "EXT_ID" }
    return .json { writer in
      writer.object { writer in
        writer.member("attributes") { writer in
          writer.array { for attribute in attributes { attribute.write(&$0) } }
        }
      }
    }
  }

  private static func create(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let (category, name) = (names[0], names[1].uppercased())
    guard ["normal", "transactional", "category", "calculated", "global"].contains(category) else {
      throw .brevo(400, "invalid_parameter", "Attribute category is invalid")
    }
    guard !name.isEmpty, name.utf8.count <= 50,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { throw .brevo(400, "invalid_parameter", "Attribute name is invalid") }
    let body = try account.body(ask, .attribute)
    let type = body["type"]?.string
    let types = ["text", "date", "float", "boolean", "multiple-choice"] + (category == "transactional" ? ["id"] : [])
    if ["normal", "transactional"].contains(category) {
      guard let type else { throw .brevo(400, "missing_parameter", "type is missing") }
      guard types.contains(type) else { throw .brevo(400, "invalid_parameter", "Attribute type is invalid") }
    }
    guard !account.attributes.contains(where: { $0.name == name }) else {
      throw .brevo(400, "duplicate_parameter", "Attribute name must be unique")
    }
    var attribute = ContactAttribute(name: name, category: category, type: type ?? "")
    attribute.enumeration =
      body["enumeration"]?.elements.map { ($0["label"]?.string ?? "", $0["value"]?.int ?? 0) } ?? []
    attribute.choices = body["multiCategoryOptions"]?.elements.compactMap(\.string) ?? []
    if category == "category", attribute.enumeration.isEmpty {
      throw .brevo(400, "missing_parameter", "enumeration is missing")
    }
    account.attributes.append(attribute)
    return Answer(201)
  }
}

extension ContactAttribute {
  fileprivate func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("category", category)
      if !type.isEmpty { writer.member("type", type) }
      if !enumeration.isEmpty {
        writer.member("enumeration") { writer in
          writer.array { writer in
            for choice in enumeration {
              writer.object { writer in
                writer.member("label", choice.label)
                writer.member("value", choice.value)
                writer.member("valueStr", String(choice.value))
              }
            }
          }
        }
      }
      if !choices.isEmpty {
        writer.member("multiCategoryOptions") { writer in writer.array { for choice in choices { $0.string(choice) } } }
      }
    }
  }
}
