extension ShopifyStreams {
  /// Products with their variants.
  static let products = #"""
      "products": {
        "from": "products",
        "fields": {
          "id": "id",
          "name": "title",
          "description": "descriptionHtml",
          "brand": "vendor",
          "type": "productType",
          "date_modified": "updatedAt",
          "is_visible": { "from": "status", "values": { "ACTIVE": true, "DRAFT": false, "ARCHIVED": false, "UNLISTED": false } },
          "status": "status",
          "tags": "tags",
          "sku": [{ "from": "variants[1].id", "present": null }, "variants[0].sku"],
          "calculated_price": "priceRangeV2.minVariantPrice.amount",
          "price": [{ "from": "variants[1].id", "present": null }, "variants[0].compareAtPrice"],
          "custom_url.url": ["onlineStoreUrl", { "from": "handle", "before": "/products/" }],
          "primary_image.url_standard": ["featuredMedia.preview.image.url", "media[mediaContentType=IMAGE].preview.image.url"],
          "categories": { "from": "collections", "each": "id" },
          "category_names": { "from": "collections", "each": "title" },
          "inventory_tracking": { "from": "tracksInventory", "values": { "true": "variant", "false": "none" } },
          "inventory_level": "totalInventory",
          "variants": {
            "from": "variants",
            "fields": {
              "id": "id",
              "sku": "sku",
              "calculated_price": "price",
              "price": ["compareAtPrice", "price"],
              "inventory_level": [{ "from": "inventoryItem.tracked", "values": { "false": null } }, "inventoryQuantity"],
              "option_values": [
                { "from": "title", "values": { "Default Title": [] } },
                { "from": "selectedOptions", "fields": { "option_display_name": "name", "label": "value" } }
              ]
            }
          }
        }
      }
    """#

  /// Collections, which are a shop's categories.
  static let categories = #"""
      "categories": {
        "from": "collections",
        "fields": {
          "id": "id",
          "name": "title",
          "description": "descriptionHtml",
          "date_modified": "updatedAt",
          "custom_url.url": { "from": "handle", "before": "/collections/" }
        }
      }
    """#

  /// Stock by item and location.
  static let inventoryItems = #"""
      "inventory_items": {
        "from": "inventory_levels",
        "fields": {
          "product_id": "item.variant.product.id",
          "variant_id": "item.variant.id",
          "location_id": "location.id",
          "location_enabled": "isActive",
          "sku": "item.sku",
          "available_to_sell": [{ "from": "item.tracked", "values": { "false": null } }, "quantities[name=available].quantity"]
        }
      }
    """#

  /// Discounts with a code.
  static let coupons = #"""
      "coupons": {
        "from": "discounts",
        "only": [{ "from": "discount.usageLimit", "values": { "1": null } }, "discount.codes[0].code"],
        "fields": {
          "id": "id",
          "name": "discount.title",
          "code": "discount.codes[0].code",
          "expires": "discount.endsAt",
          "enabled": { "from": "discount.status", "values": { "ACTIVE": true, "SCHEDULED": true, "EXPIRED": false } }
        }
      }
    """#
}
