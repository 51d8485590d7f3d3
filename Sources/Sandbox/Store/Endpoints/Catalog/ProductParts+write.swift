import JSON

extension Product.Variant {
  func write(_ writer: inout JSONWriter, of product: Product) {
    writer.object { writer in
      writer.number("cost_price", nil)
      writer.number("price", price)
      for key in ["sale_price", "retail_price", "weight", "width", "height", "depth"] { writer.number(key, nil) }
      writer.member("is_free_shipping", false)
      writer.number("fixed_cost_shipping_price", nil)
      writer.member("purchasing_disabled", isDisabled)
      writer.member("purchasing_disabled_message", "")
      writer.member("image_url", "")
      writer.member("upc", product.upc.isEmpty ? nil : product.upc)
      writer.member("mpn", "")
      writer.member("gtin", "")
      writer.member("inventory_level", inventory)
      writer.member("inventory_warning_level", 0)
      writer.member("bin_picking_number", "")
      writer.member("id", id)
      writer.member("product_id", productID)
      writer.member("sku", sku)
      writer.member("sku_id", choices.isEmpty ? nil : id)
      writer.member("option_values") { writer in
        writer.array { writer in
          for choice in choices {
            writer.object { writer in
              writer.member("id", choice.valueID)
              writer.member("option_id", choice.optionID)
              writer.member("option_display_name", choice.option)
              writer.member("label", choice.label)
            }
          }
        }
      }
      writer.number("calculated_price", calculatedPrice)
      writer.member("calculated_weight", product.weight)
    }
  }
}

extension Product.Image {
  /// Writes the image; the primary one comes without the address of the original.
  func write(_ writer: inout JSONWriter, of product: Product, whole: Bool) {
    let root = "https://cdn8.bigcommerce.com/s-sandbox/products/\(product.id)/images/\(id)/picture-\(id)"
    writer.object { writer in
      writer.member("id", id)
      writer.member("product_id", product.id)
      writer.member("is_thumbnail", place == 0)
      writer.member("sort_order", place)
      writer.member("description", description)
      writer.member("image_file", "p/\(product.id)/picture-\(id).jpg")
      writer.member("url_zoom", root + ".1280.1280.jpg?c=2")
      writer.member("url_standard", root + ".560.850.jpg?c=2")
      writer.member("url_thumbnail", root + ".330.500.jpg?c=2")
      writer.member("url_tiny", root + ".66.100.jpg?c=2")
      if whole { writer.member("image_url", root + ".jpg") }
      writer.member("date_modified", Dates.iso(product.created, zone: "+00:00"))
    }
  }
}

extension Product.BulkRule {
  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("quantity_min", from)
      writer.member("quantity_max", to)
      writer.member("type", "percent")
      writer.member("amount", percent)
    }
  }
}

extension Product.Review {
  func write(_ writer: inout JSONWriter, of product: Product) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("product_id", product.id)
      writer.member("title", title)
      writer.member("text", "Just as in the picture.")
      writer.member("status", isApproved ? "approved" : "pending")
      writer.member("rating", rating)
      writer.member("email", isAnonymous ? "" : "reader\(id)@example.com")
      writer.member("name", isAnonymous ? "" : "Zoë")
      for key in ["date_reviewed", "date_created", "date_modified"] {
        writer.member(key, Dates.iso(created, zone: "+00:00"))
      }
    }
  }
}

extension Product.Option {
  func write(_ writer: inout JSONWriter, of product: Int) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("product_id", product)
      writer.member("name", "\(name)\(id)-\(product)")
      writer.member("display_name", name)
      writer.member("type", type)
      writer.member("sort_order", id % 10)
      writer.member("config") { $0.array { _ in } }
      writer.member("option_values") { writer in
        writer.array { writer in
          for (place, value) in values.enumerated() {
            writer.object { writer in
              writer.member("id", value.id)
              writer.member("label", value.label)
              writer.member("sort_order", place)
              writer.member("is_default", place == 0)
              writer.member("value_data", String?.none)
            }
          }
        }
      }
    }
  }
}

extension Product {
  /// Writes the product's modifier: a text to engrave, or one of two wrappings.
  func writeModifier(_ writer: inout JSONWriter) {
    let wraps = id.isMultiple(of: 2)
    writer.object { writer in
      writer.member("id", id * 10 + 7)
      writer.member("product_id", id)
      writer.member("name", wraps ? "Wrapping-\(id)" : "Engraving-\(id)")
      writer.member("display_name", wraps ? "Wrapping" : "Engraving")
      writer.member("type", wraps ? "dropdown" : "text")
      writer.member("required", false)
      writer.member("sort_order", 9)
      writer.member("config") { writer in
        writer.object { writer in
          guard !wraps else { return }
          writer.member("default_value", "")
          writer.member("text_characters_limited", true)
          writer.member("text_min_length", 1)
          writer.member("text_max_length", 30)
        }
      }
      writer.member("option_values") { writer in
        writer.array { writer in
          guard wraps else { return }
          for (place, label) in ["None", "Gift paper"].enumerated() { writeWrapping(&writer, place, label) }
        }
      }
    }
  }

  private func writeWrapping(_ writer: inout JSONWriter, _ place: Int, _ label: String) {
    writer.object { writer in
      writer.member("id", id * 100 + 70 + place)
      writer.member("option_id", id * 10 + 7)
      writer.member("label", label)
      writer.member("sort_order", place)
      writer.member("is_default", place == 0)
      writer.member("value_data", String?.none)
      writer.member("adjusters") { writer in
        writer.object { writer in
          writer.member("price") { writer in
            if place == 0 { return writer.null() }
            writer.object { writer in
              writer.member("adjuster", "relative")
              writer.number("adjuster_value", Money(350))
            }
          }
          writer.member("weight", String?.none)
          writer.member("image_url", "")
          writer.member("purchasing_disabled") { writer in
            writer.object { writer in
              writer.member("status", false)
              writer.member("message", "")
            }
          }
        }
      }
    }
  }
}
