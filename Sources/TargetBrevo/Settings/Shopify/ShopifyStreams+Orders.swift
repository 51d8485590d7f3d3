extension ShopifyStreams {
  /// Orders with their lines; the numbers of statuses are BigCommerce's.
  static let orders = #"""
      "orders": {
        "from": "orders",
        "fields": {
          "id": "id",
          "name": "name",
          "customer_id": "customer.id",
          "status_id": [
            { "from": "cancelledAt", "present": 5 },
            { "from": "displayFinancialStatus", "values": { "REFUNDED": 4, "PARTIALLY_REFUNDED": 14, "VOIDED": 5, "EXPIRED": 5 } },
            { "from": "displayFulfillmentStatus", "values": { "FULFILLED": 2, "PARTIALLY_FULFILLED": 3 } },
            { "value": 11 }
          ],
          "status": [
            { "from": "cancelledAt", "present": "Cancelled" },
            { "from": "displayFinancialStatus", "values": { "REFUNDED": "Refunded", "PARTIALLY_REFUNDED": "Partially Refunded", "VOIDED": "Cancelled", "EXPIRED": "Cancelled" } },
            { "from": "displayFulfillmentStatus", "values": { "FULFILLED": "Shipped", "PARTIALLY_FULFILLED": "Partially Shipped" } },
            { "value": "Awaiting Fulfillment" }
          ],
          "payment_status": "displayFinancialStatus",
          "payment_method": "paymentGatewayNames[0]",
          "date_created": "createdAt",
          "date_modified": "updatedAt",
          "total_inc_tax": "totalPriceSet.shopMoney.amount",
          "refunded_amount": "totalRefundedSet.shopMoney.amount",
          "subtotal_inc_tax": "subtotalPriceSet.shopMoney.amount",
          "total_tax": "totalTaxSet.shopMoney.amount",
          "shipping_cost_inc_tax": "totalShippingPriceSet.shopMoney.amount",
          "discount_amount": "totalDiscountsSet.shopMoney.amount",
          "currency_code": "totalPriceSet.shopMoney.currencyCode",
          "items_total": "subtotalLineItemsQuantity",
          "customer_locale": "customerLocale",
          "order_source": "sourceName",
          "coupons": "discountCodes",
          "tags": "tags",
          "billing_address.email": "email",
          "billing_address.first_name": "billingAddress.firstName",
          "billing_address.last_name": "billingAddress.lastName",
          "billing_address.company": "billingAddress.company",
          "billing_address.phone": ["billingAddress.phone", "phone"],
          "billing_address.street_1": "billingAddress.address1",
          "billing_address.street_2": "billingAddress.address2",
          "billing_address.city": "billingAddress.city",
          "billing_address.state": "billingAddress.province",
          "billing_address.zip": "billingAddress.zip",
          "billing_address.country": "billingAddress.country",
          "billing_address.country_iso2": "billingAddress.countryCodeV2",
          "line_items": {
            "from": "lineItems",
            "fields": {
              "product_id": "product.id",
              "variant_id": "variant.id",
              "name": "title",
              "sku": "sku",
              "quantity": "quantity",
              "price_inc_tax": [
                "discountedUnitPriceAfterAllDiscountsSet.shopMoney.amount", "discountedUnitPriceSet.shopMoney.amount",
                "originalUnitPriceSet.shopMoney.amount"
              ],
              "total_inc_tax": "discountedTotalSet.shopMoney.amount",
              "brand": "vendor"
            }
          }
        }
      }
    """#

  /// Carts: the checkouts that were begun.
  static let carts = #"""
      "carts": {
        "from": "abandoned_checkouts",
        "fields": {
          "id": "id",
          "customer_id": "customer.id",
          "email": "customer.defaultEmailAddress.emailAddress",
          "status": [{ "from": "completedAt", "present": "converted" }, { "value": "active" }],
          "date_created": "createdAt",
          "date_modified": "updatedAt",
          "currency_code": "totalPriceSet.shopMoney.currencyCode",
          "cart_amount": "totalPriceSet.shopMoney.amount",
          "checkout_url": "abandonedCheckoutUrl",
          "line_items": {
            "from": "lineItems",
            "fields": {
              "product_id": "product.id",
              "variant_id": "variant.id",
              "name": "title",
              "sku": "sku",
              "quantity": "quantity",
              "price": "originalUnitPriceSet.shopMoney.amount"
            }
          }
        }
      }
    """#
}
