extension ShopifyStreams {
  /// The setting `customer_mapping` that holds where none is configured.
  static let customerMapping = #"""
    {
      "email": "email",
      "first_name": "FIRSTNAME",
      "last_name": "LASTNAME",
      "phone": "SMS",
      "company": "COMPANY",
      "addresses[0].city": "CITY",
      "addresses[0].state": "STATE",
      "addresses[0].country": "COUNTRY",
      "addresses[0].zip": "ZIP",
      "orders_count": "ORDER_COUNT",
      "total_spent": "TOTAL_SPENT",
      "date_created": "SIGNUP_DATE",
      "tags": "TAGS",
      "email_consent": "EMAIL_CONSENT",
      "email_consent_level": "EMAIL_CONSENT_LEVEL",
      "email_consent_date": "EMAIL_CONSENT_DATE"
    }
    """#

  /// Customers, with what they agreed to.
  ///
  /// Consent to e-mail by its words: PENDING has not been confirmed and NOT_SUBSCRIBED was never asked, so both say nothing;
  /// UNSUBSCRIBED has refused, REDACTED is deleted at the shop, and INVALID is no address that takes mail.
  static let customers = #"""
      "customers": {
        "from": "customers",
        "fields": {
          "id": "id",
          "email": "defaultEmailAddress.emailAddress",
          "first_name": "firstName",
          "last_name": "lastName",
          "phone": ["defaultPhoneNumber.phoneNumber", "defaultAddress.phone"],
          "company": "defaultAddress.company",
          "date_created": "createdAt",
          "date_modified": "updatedAt",
          "addresses[0].first_name": "defaultAddress.firstName",
          "addresses[0].last_name": "defaultAddress.lastName",
          "addresses[0].company": "defaultAddress.company",
          "addresses[0].address1": "defaultAddress.address1",
          "addresses[0].address2": "defaultAddress.address2",
          "addresses[0].city": "defaultAddress.city",
          "addresses[0].state_or_province": "defaultAddress.province",
          "addresses[0].postal_code": "defaultAddress.zip",
          "addresses[0].country": "defaultAddress.country",
          "addresses[0].country_code": "defaultAddress.countryCodeV2",
          "addresses[0].phone": "defaultAddress.phone",
          "consents": {
            "from": "defaultEmailAddress.marketingState",
            "values": {
              "SUBSCRIBED": ["marketing_newsletter", "abandoned_cart"],
              "UNSUBSCRIBED": [], "REDACTED": [], "INVALID": []
            }
          },
          "accepts_marketing": {
            "from": "defaultEmailAddress.marketingState",
            "values": { "SUBSCRIBED": true, "UNSUBSCRIBED": false, "REDACTED": false, "INVALID": false }
          },
          "email_consent": "defaultEmailAddress.marketingState",
          "email_consent_level": "defaultEmailAddress.marketingOptInLevel",
          "email_consent_date": "defaultEmailAddress.marketingUpdatedAt",
          "sms_consent": "defaultPhoneNumber.marketingState",
          "sms_consent_level": "defaultPhoneNumber.marketingOptInLevel",
          "sms_consent_date": "defaultPhoneNumber.marketingUpdatedAt",
          "whatsapp_consent": "defaultPhoneNumber.whatsAppMarketingConsent.state",
          "whatsapp_consent_level": "defaultPhoneNumber.whatsAppMarketingConsent.optInLevel",
          "whatsapp_consent_date": "defaultPhoneNumber.whatsAppMarketingConsent.updatedAt",
          "refuses_sms": [
            {
              "from": "defaultPhoneNumber.marketingState",
              "values": { "UNSUBSCRIBED": true, "REDACTED": true }
            },
            {
              "from": "defaultPhoneNumber.whatsAppMarketingConsent.state",
              "values": { "UNSUBSCRIBED": true, "REDACTED": true }
            },
            { "from": "defaultPhoneNumber.marketingState", "present": false }
          ],
          "tags": { "from": "tags", "join": ", " },
          "tag_list": "tags",
          "note": "note",
          "state": "state",
          "locale": "locale",
          "tax_exempt": "taxExempt",
          "verified_email": "verifiedEmail",
          "number_of_orders": "numberOfOrders",
          "amount_spent": "amountSpent.amount",
          "amount_spent_currency": "amountSpent.currencyCode",
          "product_subscriber_status": "productSubscriberStatus",
          "predicted_spend_tier": "statistics.predictedSpendTier",
          "rfm_group": "statistics.rfmGroup",
          "customer_type": "metafields[key=customer_type].value",
          "preferred_language": ["metafields[key=preferred_language].value", "locale"],
          "loyalty_tier": "metafields[key=loyalty_tier].value",
          "metafields": "metafields"
        }
      }
    """#
}
