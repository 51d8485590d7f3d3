extension ShopifyStreams {
  /// Orders with their lines; the numbers of statuses are BigCommerce's.
  static let orders = #"""
      "orders": {
        "from": "orders",
        "only": [{ "from": "test", "values": { "true": null } }, { "value": true }],
        "fields": {
          "id": "id",
          "name": "name",
          "customer_id": "customer.id",
          "status_id": [
            { "from": "cancelledAt", "present": 5 },
            { "from": "displayFinancialStatus", "values": { "REFUNDED": 4, "PARTIALLY_REFUNDED": 14, "VOIDED": 5, "EXPIRED": 5 } },
            { "from": "displayFulfillmentStatus", "values": { "FULFILLED": 2, "PARTIALLY_FULFILLED": 3 } },
            { "from": "displayFinancialStatus", "values": { "PENDING": 7, "PARTIALLY_PAID": 7 } },
            { "value": 11 }
          ],
          "status": [
            { "from": "cancelledAt", "present": "Cancelled" },
            { "from": "displayFinancialStatus", "values": { "REFUNDED": "Refunded", "PARTIALLY_REFUNDED": "Partially Refunded", "VOIDED": "Cancelled", "EXPIRED": "Cancelled" } },
            { "from": "displayFulfillmentStatus", "values": { "FULFILLED": "Shipped", "PARTIALLY_FULFILLED": "Partially Shipped" } },
            { "from": "displayFinancialStatus", "values": { "PENDING": "Awaiting Payment", "PARTIALLY_PAID": "Awaiting Payment" } },
            { "value": "Awaiting Fulfillment" }
          ],
          "reached.fulfilled": { "from": "displayFulfillmentStatus", "values": { "FULFILLED": true } },
          "reached.cancelled": [
            { "from": "cancelledAt", "present": true },
            { "from": "displayFinancialStatus", "values": { "VOIDED": true, "EXPIRED": true } }
          ],
          "reached.partly_refunded": { "from": "displayFinancialStatus", "values": { "PARTIALLY_REFUNDED": true } },
          "reached.refunded": { "from": "displayFinancialStatus", "values": { "REFUNDED": true } },
          "payment_status": "displayFinancialStatus",
          "payment_method": ["transactions[0].formattedGateway", "paymentGatewayNames[0]"],
          "date_created": ["processedAt", "createdAt"],
          "date_modified": "updatedAt",
          "date_shipped": "fulfillments[0].createdAt",
          "cart_id": "cartToken",
          "checkout_id": "checkoutToken",
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
          "shipments": {
            "from": "fulfillments",
            "fields": {
              "id": "id",
              "date_created": "createdAt",
              "tracking_carrier": "trackingInfo[0].company",
              "tracking_number": "trackingInfo[0].number",
              "tracking_link": "trackingInfo[0].url"
            }
          },
          "line_items": {
            "from": "lineItems",
            "fields": {
              "product_id": "product.id",
              "variant_id": "variant.id",
              "name": "title",
              "sku": "sku",
              "quantity": "quantity",
              "product_options": [{ "from": "variantTitle", "present": [{}] }, { "value": [] }],
              "price_inc_tax": ["discountedUnitPriceSet.shopMoney.amount", "originalUnitPriceSet.shopMoney.amount"],
              "total_inc_tax": "discountedTotalSet.shopMoney.amount",
              "brand": "vendor"
            }
          }
        }
      }
    """#

  /// Carts: the checkouts that were begun.
  ///
  /// What only a callback tells of one has no amounts in the shop's currency where the shopper pays in another.
  static let carts = #"""
      "carts": {
        "from": "abandoned_checkouts",
        "fields": {
          "id": "id",
          "cart_token": [
            { "from": "abandonedCheckoutUrl", "behind": "/checkouts/ac/", "until": "/" },
            { "from": "abandonedCheckoutUrl", "behind": "/checkouts/cn/", "until": "/" },
            { "from": "abandonedCheckoutUrl", "behind": "/checkouts/", "until": "/" }
          ],
          "source": [{ "from": "totalPriceSet.shopMoney.amount", "present": "cart" }, { "value": "callback" }],
          "customer_id": "customer.id",
          "email": "customer.defaultEmailAddress.emailAddress",
          "status": [{ "from": "completedAt", "present": "converted" }, { "value": "active" }],
          "date_created": "createdAt",
          "date_modified": "updatedAt",
          "currency_code": "totalPriceSet.shopMoney.currencyCode",
          "cart_amount": "totalPriceSet.shopMoney.amount",
          "url": "abandonedCheckoutUrl",
          "coupon_codes": "discountCodes",
          "line_items": {
            "from": "lineItems",
            "fields": {
              "product_id": "product.id",
              "variant_id": "variant.id",
              "name": "title",
              "sku": "sku",
              "quantity": "quantity",
              "price": "originalUnitPriceSet.shopMoney.amount",
              "total": ["discountedTotalPriceSet.shopMoney.amount", "originalTotalPriceSet.shopMoney.amount"],
              "url": "product.onlineStoreUrl",
              "image_url": "image.url"
            }
          }
        }
      }
    """#
}
