extension Types {
  /// The types of products, variants, collections and stock.
  static let products = """
    type Product : HasMetafields Node
      availablePublicationsCount Count; bodyHtml String; category TaxonomyCategory;
      collections(paged, sortKey CollectionSortKeys = ID, query String) CollectionConnection!;
      combinedListingRole CombinedListingsRole; compareAtPriceRange ProductCompareAtPriceRange;
      createdAt DateTime!; defaultCursor String!; description(truncateAt Int) String!; descriptionHtml HTML!;
      featuredImage Image; featuredMedia Media; giftCardTemplateSuffix String; handle String!;
      hasOnlyDefaultVariant Boolean!; hasOutOfStockVariants Boolean!; hasVariantsThatRequiresComponents Boolean!;
      id ID!;
      images(paged, maxWidth Int, maxHeight Int, crop CropRegion, scale Int = 1, sortKey ProductImageSortKeys =
        POSITION) ImageConnection!;
      isGiftCard Boolean!; legacyResourceId UnsignedInt64!;
      media(paged, sortKey ProductMediaSortKeys = POSITION, query String) MediaConnection!; mediaCount Count;
      metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!; onlineStorePreviewUrl URL;
      onlineStoreUrl URL; options(first Int) [ProductOption!]!; priceRange ProductPriceRange!;
      priceRangeV2 ProductPriceRangeV2!; productType String!; publishedAt DateTime; requiresSellingPlan Boolean!;
      resourcePublicationsCount(onlyPublished Boolean = true) Count; seo SEO!; status ProductStatus!;
      tags [String!]!; templateSuffix String; title String!; totalInventory Int!; totalVariants Int!;
      tracksInventory Boolean!; updatedAt DateTime!;
      variants(paged, sortKey ProductVariantSortKeys = POSITION) ProductVariantConnection!; variantsCount Count;
      vendor String!
    type ProductVariant : HasMetafields Node
      availableForSale Boolean!; barcode String; compareAtPrice Money; createdAt DateTime!; defaultCursor String!;
      displayName String!; id ID!; image(maxWidth Int, maxHeight Int, crop CropRegion, scale Int = 1) Image;
      inventoryItem InventoryItem!; inventoryPolicy ProductVariantInventoryPolicy!; inventoryQuantity Int;
      legacyResourceId UnsignedInt64!; media(paged) MediaConnection!;
      metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!; position Int!; price Money!;
      product Product!; requiresComponents Boolean!; selectedOptions [SelectedOption!]!;
      sellableOnlineQuantity Int!; showUnitPrice Boolean!; sku String; taxable Boolean!; title String!;
      unitPrice MoneyV2; updatedAt DateTime!
    type ProductPriceRangeV2
      maxVariantPrice MoneyV2!; minVariantPrice MoneyV2!
    type ProductPriceRange
      maxVariantPrice MoneyV2!; minVariantPrice MoneyV2!
    type ProductCompareAtPriceRange
      maxVariantCompareAtPrice MoneyV2!; minVariantCompareAtPrice MoneyV2!
    type TaxonomyCategory : Node
      ancestorIds [ID!]!; childrenIds [ID!]!; fullName String!; id ID!; isArchived Boolean!; isLeaf Boolean!;
      isRoot Boolean!; level Int!; name String!; parentId ID
    type ProductOption : Node
      id ID!; name String!; optionValues [ProductOptionValue!]!; position Int!; values [String!]!
    type ProductOptionValue : Node
      hasVariants Boolean!; id ID!; linkedMetafieldValue String; name String!
    type SelectedOption
      name String!; value String!
    interface Media
      alt String; id ID!; mediaContentType MediaContentType!; preview MediaPreviewImage; status MediaStatus!
    type MediaImage : HasMetafields Media Node
      alt String; createdAt DateTime!; fileStatus FileStatus!; id ID!; image Image;
      mediaContentType MediaContentType!; metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!; mimeType String;
      preview MediaPreviewImage; status MediaStatus!; updatedAt DateTime!
    type Video : Media Node
      alt String; createdAt DateTime!; duration Int; fileStatus FileStatus!; filename String!; id ID!;
      mediaContentType MediaContentType!; preview MediaPreviewImage; status MediaStatus!; updatedAt DateTime!
    type ExternalVideo : Media Node
      alt String; createdAt DateTime!; embedUrl URL!; fileStatus FileStatus!; host MediaHost!; id ID!;
      mediaContentType MediaContentType!; originUrl URL!; preview MediaPreviewImage; status MediaStatus!;
      updatedAt DateTime!
    type Model3d : Media Node
      alt String; createdAt DateTime!; fileStatus FileStatus!; filename String!; id ID!;
      mediaContentType MediaContentType!; preview MediaPreviewImage; status MediaStatus!; updatedAt DateTime!
    type MediaPreviewImage
      image Image; status MediaPreviewImageStatus!
    type Collection : HasMetafields Node
      description(truncateAt Int) String!; descriptionHtml HTML!; handle String!; id ID!;
      image(maxWidth Int, maxHeight Int, crop CropRegion, scale Int = 1) Image; legacyResourceId UnsignedInt64!;
      metafield(namespace String, key String!) Metafield;
      metafields(paged, namespace String, keys [String!]) MetafieldConnection!;
      products(paged, sortKey ProductCollectionSortKeys = COLLECTION_DEFAULT) ProductConnection!;
      productsCount Count; ruleSet CollectionRuleSet; seo SEO!; sortOrder CollectionSortOrder!;
      templateSuffix String; title String!; updatedAt DateTime!
    type CollectionRuleSet
      appliedDisjunctively Boolean!; rules [CollectionRule!]!
    type CollectionRule
      column CollectionRuleColumn!; condition String!; relation CollectionRuleRelation!
    type InventoryItem : Node
      countryCodeOfOrigin CountryCode; createdAt DateTime!; duplicateSkuCount Int!; harmonizedSystemCode String;
      id ID!; inventoryHistoryUrl URL;
      inventoryLevel(locationId ID!, includeInactive Boolean = false) InventoryLevel;
      inventoryLevels(paged, includeInactive Boolean = false, query String) InventoryLevelConnection!;
      legacyResourceId UnsignedInt64!; locationsCount Count; measurement InventoryItemMeasurement!;
      provinceCodeOfOrigin String; requiresShipping Boolean!; sku String; tracked Boolean!;
      trackedEditable EditableProperty!; unitCost MoneyV2; updatedAt DateTime!; variant ProductVariant!;
      variants(first Int, after String, last Int, before String) ProductVariantConnection @2026-04
    type InventoryItemMeasurement : Node
      id ID!; weight Weight
    type EditableProperty
      locked Boolean!; reason FormattedString
    type InventoryLevel : Node
      canDeactivate Boolean!; createdAt DateTime!; deactivationAlert String; id ID!; isActive Boolean! @2026-04;
      item InventoryItem!; location Location!; quantities(names [String!]!) [InventoryQuantity!]!;
      updatedAt DateTime!
    type InventoryQuantity : Node
      id ID!; name String!; quantity Int!; updatedAt DateTime
    """
}
