import JSON

extension Product {
  /// Writes the product as `GET /v3/catalog/products` has it.
  func write(_ writer: inout JSONWriter, _ includes: Set<String>) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("name", name)
      writer.member("type", type)
      writer.member("sku", sku)
      writer.member("description", description)
      writer.member("weight", weight)
      for key in ["width", "depth", "height"] { writer.member(key, 0) }
      prices(&writer)
      writer.member("tax_class_id", 0)
      writer.member("product_tax_code", "")
      writer.numbers("categories", categories)
      writer.member("brand_id", brandID)
      writer.member("option_set_id", options.isEmpty ? nil : id)
      writer.member("option_set_display", "right")
      writer.member("inventory_level", inventory)
      writer.member("inventory_warning_level", warningLevel)
      writer.member("inventory_tracking", tracking)
      writer.member("reviews_rating_sum", reviews.map(\.rating).clampedSum)
      writer.member("reviews_count", reviews.count)
      writer.member("total_sold", sold)
      writer.member("fixed_cost_shipping_price", 0)
      writer.member("is_free_shipping", freeShipping)
      writer.member("is_visible", visible)
      writer.member("is_featured", featured)
      writer.numbers("related_products", [-1])
      for key in ["warranty", "bin_picking_number"] { writer.member(key, "") }
      writer.member("layout_file", "product.html")
      writer.member("upc", upc)
      for key in ["mpn", "gtin"] { writer.member(key, "") }
      writer.member("date_last_imported", String?.none)
      writer.member("search_keywords", keywords)
      writer.member("availability", "available")
      writer.member("availability_description", "")
      writer.member("gift_wrapping_options_type", "any")
      writer.numbers("gift_wrapping_options_list", [])
      writer.member("sort_order", 0)
      writer.member("condition", condition)
      writer.member("is_condition_shown", condition != "New")
      for key in ["order_quantity_minimum", "order_quantity_maximum"] { writer.member(key, 0) }
      writer.member("page_title", "")
      writer.member("meta_keywords") { $0.array { $0.string("") } }
      writer.member("meta_description", "")
      writer.member("date_created", Dates.iso(created, zone: "+00:00"))
      writer.member("date_modified", Dates.iso(modified, zone: "+00:00"))
      writer.member("view_count", views)
      writer.member("preorder_release_date", String?.none)
      writer.member("preorder_message", "")
      for key in ["is_preorder_only", "is_price_hidden"] { writer.member(key, false) }
      writer.member("price_hidden_label", "")
      writer.member("custom_url") { writer in
        writer.object { writer in
          writer.member("url", slug)
          writer.member("is_customized", false)
        }
      }
      writer.member("base_variant_id", options.isEmpty ? variants.first?.id : nil)
      writer.member("open_graph_type", "product")
      for key in ["open_graph_title", "open_graph_description"] { writer.member(key, "") }
      for key in ["open_graph_use_meta_description", "open_graph_use_product_name", "open_graph_use_image"] {
        writer.member(key, true)
      }
      include(&writer, includes)
    }
  }

  private func prices(_ writer: inout JSONWriter) {
    writer.number("price", price)
    writer.number("cost_price", costPrice)
    writer.number("retail_price", retailPrice)
    writer.number("sale_price", salePrice)
    writer.number("map_price", Money(0))
    writer.number("calculated_price", calculatedPrice)
  }

  private func include(_ writer: inout JSONWriter, _ includes: Set<String>) {
    func part(_ name: String, _ write: (inout JSONWriter) -> Void) {
      if includes.contains(name) { writer.member(name) { $0.array(write) } }
    }
    part("bulk_pricing_rules") { for rule in bulkRules { rule.write(&$0) } }
    part("channels") { for channel in channels { $0.int(channel) } }
    part("custom_fields") { writer in
      for field in customFields {
        writer.object { writer in
          writer.member("id", field.id)
          writer.member("name", field.name)
          writer.member("value", field.value)
        }
      }
    }
    part("images") { for image in images { image.write(&$0, of: self, whole: true) } }
    part("modifiers") { if hasModifier { writeModifier(&$0) } }
    part("options") { for option in options { option.write(&$0, of: id) } }
    part("parent_relations") { if id % 13 == 4 { writeRelation(&$0) } }
    part("reviews") { for review in reviews { review.write(&$0, of: self) } }
    part("variants") { for variant in variants { variant.write(&$0, of: self) } }
    part("videos") { if id % 11 == 3 { writeVideo(&$0) } }
    if includes.contains("primary_image") {
      writer.member("primary_image") { writer in
        if let image = images.first { image.write(&writer, of: self, whole: false) } else { writer.null() }
      }
    }
  }
}

extension Product {
  private func writeRelation(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("type", "modifier")
      writer.member("product_id", 1)
      writer.member("attribute_id", 17)
    }
  }

  private func writeVideo(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("title", "How it is made")
      writer.member("description", "")
      writer.member("sort_order", 1)
      writer.member("type", "youtube")
      writer.member("video_id", "z3fRu9pkuXE")
      writer.member("id", id * 10 + 1)
      writer.member("product_id", id)
      writer.member("length", "01:06")
    }
  }
}
