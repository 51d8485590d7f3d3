@testable import Tap
@testable import TapBigCommerce

extension Example {
  /// Rows of the products family; of streams that are cut out of products, the products.
  static let productsFamily: [Example] = [
    Example(.products, productList),
    Example(.productVariants, variantList),
    Example(.productImages, images),
    Example(.productCustomFields, customFields),
    Example(.productBulkPricingRules, bulkPrices),
    Example(.productReviews, reviews),
    Example(.productMetafields, productMetafields),
    Example(.variantMetafields, variantMetafields),
    Example(.productChannelAssignments, channelAssignments),
    Example(.productCategoryAssignments, categoryAssignments),
    Example(.categories, categoryList),
    Example(.categoryTrees, trees),
    Example(.categoryMetafields, categoryMetafields),
    Example(.brands, brands),
    Example(.brandMetafields, brandMetafields),
    Example(.priceLists, priceLists),
    Example(.priceListRecords, prices),
  ]

  private static let productList = #"""
    [{"id":174,"name":"Jar, 1 l","type":"physical","sku":"","description":"<p>What it is.</p>","weight":1,"width":0,
      "depth":0,"height":0,"price":7.95,"cost_price":0,"retail_price":10,"sale_price":0,"map_price":0,
      "tax_class_id":0,"product_tax_code":"","calculated_price":7.95,"categories":[23,21],"brand_id":36,
      "option_set_id":55,"option_set_display":"right","inventory_level":0,"inventory_warning_level":0,
      "inventory_tracking":"none","reviews_rating_sum":0,"reviews_count":0,"total_sold":7,
      "fixed_cost_shipping_price":0,"is_free_shipping":false,"is_visible":true,"is_featured":false,
      "related_products":[-1],"warranty":"","bin_picking_number":"","layout_file":"product.html","upc":"","mpn":"",
      "gtin":"","search_keywords":"jar, glass","availability":"available","availability_description":"",
      "gift_wrapping_options_type":"any","gift_wrapping_options_list":[],"sort_order":0,"condition":"New",
      "is_condition_shown":false,"order_quantity_minimum":0,"order_quantity_maximum":0,"page_title":"",
      "meta_keywords":[],"meta_description":"","date_created":"2018-08-15T14:48:46+00:00",
      "date_modified":"2018-09-05T20:42:07+00:00","view_count":10,
      "preorder_release_date":"2018-09-05T20:42:07+00:00","preorder_message":"","is_preorder_only":false,
      "is_price_hidden":false,"price_hidden_label":"","custom_url":{"url":"/all/jar/","is_customized":true},
      "base_variant_id":345,"open_graph_type":"product","open_graph_title":"","open_graph_description":"",
      "open_graph_use_meta_description":true,"open_graph_use_product_name":true,"open_graph_use_image":true,
      "variants":[{"id":382,"product_id":192,"sku":"SMIT","sku_id":348,"price":10,"calculated_price":10,
      "sale_price":8,"retail_price":10,"map_price":{},"weight":4,"calculated_weight":2,"width":5,"height":5,
      "depth":5,"is_free_shipping":false,"fixed_cost_shipping_price":10,"purchasing_disabled":false,
      "purchasing_disabled_message":"","image_url":"","cost_price":0,"upc":"","mpn":"","gtin":"",
      "inventory_level":0,"inventory_warning_level":0,"bin_picking_number":"","option_values":[{"id":174,
      "label":"Beige","option_id":220,"option_display_name":"Color"}]},{"id":383,"product_id":192,"sku":"SMIT-1",
      "sku_id":349,"price":25,"calculated_price":25,"sale_price":20,"retail_price":25,"map_price":{},"weight":2,
      "calculated_weight":1,"width":5,"height":5,"depth":5,"is_free_shipping":false,"fixed_cost_shipping_price":10,
      "purchasing_disabled":false,"purchasing_disabled_message":"","image_url":"","cost_price":25,"upc":"","mpn":"",
      "gtin":"","inventory_level":0,"inventory_warning_level":0,"bin_picking_number":"","option_values":[{"id":175,
      "label":"Grey","option_id":220,"option_display_name":"Color"}]},{"id":384,"product_id":192,"sku":"SMIT-2",
      "sku_id":350,"price":25,"calculated_price":25,"sale_price":20,"retail_price":25,"map_price":{},"weight":2,
      "calculated_weight":1,"width":5,"height":5,"depth":5,"is_free_shipping":false,"fixed_cost_shipping_price":10,
      "purchasing_disabled":false,"purchasing_disabled_message":"","image_url":"","cost_price":25,"upc":"","mpn":"",
      "gtin":"","inventory_level":0,"inventory_warning_level":0,"bin_picking_number":"","option_values":[{"id":176,
      "label":"Black","option_id":220,"option_display_name":"Color"}]}],"images":[{"id":382,"product_id":158,
      "is_thumbnail":true,"sort_order":0,"description":"","image_file":"a/521/jar.jpg",
      "url_zoom":"https://images.example/0.1280.jpg-c-2","url_standard":"https://images.example/60.850.jpg-c-2",
      "url_thumbnail":"https://images.example/30.500.jpg-c-2","url_tiny":"https://images.example/66.100.jpg-c-2",
      "date_modified":"2018-08-15T14:48:31+00:00"}],"primary_image":{"id":382,"product_id":158,"is_thumbnail":true,
      "sort_order":0,"description":"","image_file":"a/521/jar.jpg",
      "url_zoom":"https://images.example/0.1280.jpg-c-2","url_standard":"https://images.example/60.850.jpg-c-2",
      "url_thumbnail":"https://images.example/30.500.jpg-c-2","url_tiny":"https://images.example/66.100.jpg-c-2",
      "date_modified":"2018-08-15T14:48:31+00:00"},"custom_fields":[{"name":"Release year","value":"1987","id":1}],
      "bulk_pricing_rules":[{"id":83,"quantity_min":1,"quantity_max":3,"type":"price","amount":1}],
      "videos":[{"id":6,"type":"youtube","video_id":"PqBTp23RLhI","product_id":192,"sort_order":1,"title":"How to",
      "description":"<p>What it is.</p>","length":"01:54"}],"channels":[1,2],
      "parent_relations":[{"type":"variant_option","product_id":12,"attribute_id":3}],"options":[{"id":220,
      "product_id":192,"name":"Color (Colors only)","display_name":"Color","type":"swatch","sort_order":0,
      "option_values":[{"id":174,"label":"Beige","sort_order":1,"value_data":{"colors":["#FAFAEB"]},
      "is_default":false},{"id":175,"label":"Grey","sort_order":2,"value_data":{"colors":["#BDBDBD"]},
      "is_default":false},{"id":176,"label":"Black","sort_order":3,"value_data":{"colors":["#000000"]},
      "is_default":false},{"id":189,"label":"Black-Walnut","sort_order":4,"value_data":{"colors":["#e80ee8"]},
      "is_default":false}],"config":[]}],"modifiers":[{"id":206,"product_id":158,"name":"Cover",
      "display_name":"Cover","type":"checkbox","required":true,"config":{"checkbox_label":"$5 for cover",
      "checked_by_default":false},"option_values":[{"id":183,"option_id":206,"label":"Yes","sort_order":0,
      "value_data":{"checked_value":true},"is_default":false,"adjusters":{"price":{},"weight":{},"image_url":"",
      "purchasing_disabled":{"status":false,"message":""}}},{"id":184,"option_id":206,"label":"No","sort_order":1,
      "value_data":{"checked_value":false},"is_default":true,"adjusters":{"price":{},"weight":{},"image_url":"",
      "purchasing_disabled":{"status":false,"message":""}}}]}]},
     {"id":175,"name":"Jar, 1 l","type":"physical","sku":"","description":"<p>What it is.</p>","weight":1,"width":0,
      "depth":0,"height":0,"price":7.95,"cost_price":0,"retail_price":10,"sale_price":0,"map_price":0,
      "tax_class_id":0,"product_tax_code":"","calculated_price":7.95,"categories":[23,21],"brand_id":36,
      "option_set_id":{},"option_set_display":"right","inventory_level":0,"inventory_warning_level":0,
      "inventory_tracking":"none","reviews_rating_sum":0,"reviews_count":0,"total_sold":7,
      "fixed_cost_shipping_price":0,"is_free_shipping":false,"is_visible":true,"is_featured":false,
      "related_products":[-1],"warranty":"","bin_picking_number":"","layout_file":"product.html","upc":"","mpn":"",
      "gtin":"","search_keywords":"jar, glass","availability":"available","availability_description":"",
      "gift_wrapping_options_type":"any","gift_wrapping_options_list":[],"sort_order":0,"condition":"New",
      "is_condition_shown":false,"order_quantity_minimum":0,"order_quantity_maximum":0,"page_title":"",
      "meta_keywords":[""],"meta_description":"","date_created":"2018-08-15T14:48:46+00:00",
      "date_modified":"2018-09-05T20:42:07+00:00","view_count":10,"preorder_release_date":{},"preorder_message":"",
      "is_preorder_only":false,"is_price_hidden":false,"price_hidden_label":"","custom_url":{"url":"/all/jar/",
      "is_customized":true},"base_variant_id":null,"open_graph_type":"product","open_graph_title":"",
      "open_graph_description":"","open_graph_use_meta_description":true,"open_graph_use_product_name":true,
      "open_graph_use_image":true,"variants":[{"id":345,"product_id":174,"sku":"","sku_id":{},"price":7.95,
      "calculated_price":7.95,"sale_price":0,"retail_price":10,"map_price":0,"weight":1,"width":0,"height":0,
      "depth":0,"is_free_shipping":false,"fixed_cost_shipping_price":0,"calculated_weight":1,
      "purchasing_disabled":false,"purchasing_disabled_message":"",
      "image_url":"https://images.example/60.850.jpg-c-2","cost_price":0,"upc":"","mpn":"","gtin":"",
      "inventory_level":0,"inventory_warning_level":0,"bin_picking_number":"","option_values":[]}],"images":[],
      "primary_image":null,"date_last_imported":""}]
    """#

  private static let variantList = #"""
    [{"id":192,"date_modified":"2018-09-05T20:42:07+00:00","variants":[{"id":382,"product_id":192,"sku":"SMIT",
      "sku_id":348,"price":10,"calculated_price":10,"sale_price":8,"retail_price":10,"map_price":{},"weight":4,
      "calculated_weight":2,"width":5,"height":5,"depth":5,"is_free_shipping":false,"fixed_cost_shipping_price":10,
      "purchasing_disabled":false,"purchasing_disabled_message":"","image_url":"","cost_price":0,"upc":"","mpn":"",
      "gtin":"","inventory_level":0,"inventory_warning_level":0,"bin_picking_number":"","option_values":[{"id":174,
      "label":"Beige","option_id":220,"option_display_name":"Color"}]},{"id":383,"product_id":192,"sku":"SMIT-1",
      "sku_id":349,"price":25,"calculated_price":25,"sale_price":20,"retail_price":25,"map_price":{},"weight":2,
      "calculated_weight":1,"width":5,"height":5,"depth":5,"is_free_shipping":false,"fixed_cost_shipping_price":10,
      "purchasing_disabled":false,"purchasing_disabled_message":"","image_url":"","cost_price":25,"upc":"","mpn":"",
      "gtin":"","inventory_level":0,"inventory_warning_level":0,"bin_picking_number":"","option_values":[{"id":175,
      "label":"Grey","option_id":220,"option_display_name":"Color"}]},{"id":384,"product_id":192,"sku":"SMIT-2",
      "sku_id":350,"price":25,"calculated_price":25,"sale_price":20,"retail_price":25,"map_price":{},"weight":2,
      "calculated_weight":1,"width":5,"height":5,"depth":5,"is_free_shipping":false,"fixed_cost_shipping_price":10,
      "purchasing_disabled":false,"purchasing_disabled_message":"","image_url":"","cost_price":25,"upc":"","mpn":"",
      "gtin":"","inventory_level":0,"inventory_warning_level":0,"bin_picking_number":"","option_values":[{"id":176,
      "label":"Black","option_id":220,"option_display_name":"Color"}]}]},
     {"id":184,"date_modified":"2018-09-05T20:42:07+00:00","variants":[{"id":364,"product_id":184,"sku":"SMA-RED",
      "sku_id":330,"price":15.99,"calculated_price":15.99,"sale_price":{},"retail_price":{},"map_price":{},
      "weight":15,"calculated_weight":15,"width":4,"height":{},"depth":{},"is_free_shipping":false,
      "fixed_cost_shipping_price":{},"purchasing_disabled":false,"purchasing_disabled_message":"","image_url":"",
      "cost_price":0,"upc":"","mpn":"","gtin":"","inventory_level":497,"inventory_warning_level":0,
      "bin_picking_number":"","option_values":[{"id":177,"label":"Small","option_id":199,
      "option_display_name":"Size"},{"id":180,"label":"Red","option_id":200,"option_display_name":"Color"}]},
      {"id":345,"product_id":174,"sku":"","sku_id":{},"price":7.95,"calculated_price":7.95,"sale_price":0,
      "retail_price":10,"map_price":0,"weight":1,"width":0,"height":0,"depth":0,"is_free_shipping":false,
      "fixed_cost_shipping_price":0,"calculated_weight":1,"purchasing_disabled":false,
      "purchasing_disabled_message":"","image_url":"https://images.example/60.850.jpg-c-2","cost_price":0,"upc":"",
      "mpn":"","gtin":"","inventory_level":0,"inventory_warning_level":0,"bin_picking_number":"",
      "option_values":[]}]},
     {"id":185,"date_modified":"2018-09-05T20:42:07+00:00","variants":[]}]
    """#

  private static let images = #"""
    [{"id":158,"date_modified":"2018-09-05T20:42:07+00:00","images":[{"id":382,"product_id":158,"is_thumbnail":true,
      "sort_order":0,"description":"","image_file":"a/521/jar.jpg",
      "url_zoom":"https://images.example/0.1280.jpg-c-2","url_standard":"https://images.example/60.850.jpg-c-2",
      "url_thumbnail":"https://images.example/30.500.jpg-c-2","url_tiny":"https://images.example/66.100.jpg-c-2",
      "date_modified":"2018-08-15T14:48:31+00:00"},{"id":383,"product_id":158,"is_thumbnail":false,"sort_order":0,
      "description":"","image_file":"k/050/jar.jpg","url_zoom":"https://images.example/0.1280.jpg-c-2",
      "url_standard":"https://images.example/60.850.jpg-c-2",
      "url_thumbnail":"https://images.example/30.500.jpg-c-2","url_tiny":"https://images.example/66.100.jpg-c-2",
      "date_modified":"2018-08-15T14:48:31+00:00"}]}]
    """#

  private static let customFields = #"""
    [{"id":158,"date_modified":"2018-09-05T20:42:07+00:00","custom_fields":[{"name":"Release year","value":"1987",
      "id":1},{"id":6,"name":"ISBN","value":"1234567890123"}]}]
    """#

  private static let bulkPrices = #"""
    [{"id":158,"date_modified":"2018-09-05T20:42:07+00:00","bulk_pricing_rules":[{"id":83,"quantity_min":1,
      "quantity_max":3,"type":"price","amount":1},{"id":84,"quantity_min":4,"quantity_max":0,"type":"price",
      "amount":1.25},{"id":85,"quantity_min":10,"quantity_max":50,"type":"percent","amount":".10"},{"id":86,
      "quantity_min":60,"quantity_max":0,"type":"fixed","amount":"8.50"}]}]
    """#

  private static let reviews = #"""
    [{"title":"Fair","text":"It leaks.","status":"pending","rating":3,"email":"rui@example.com","name":"Rui",
      "date_reviewed":"2011-12-31T13:40:42.971Z","id":82495037,"product_id":22609026,
      "date_created":"1985-01-17T07:37:20.439Z","date_modified":"2004-09-28T14:38:21.973Z"},
     {"title":"Good","text":"It holds water.","status":"approved","rating":5,"email":"ines@example.com",
      "name":"Inês Prado","date_reviewed":"2018-05-07T19:37:13+00:00","id":5,
      "date_created":"2018-05-07T19:37:13+00:00","date_modified":"2018-05-07T19:38:36+00:00"}]
    """#

  private static let productMetafields = #"""
    [{"id":6,"key":"Location","value":"4HG","namespace":"warehouse","permission_set":"app_only",
      "resource_type":"product","resource_id":111,"description":"Where it lies",
      "date_created":"1973-01-20T21:34:57.903Z","date_modified":"1990-12-30T00:29:23.515Z"},
     {"id":7,"key":"Shelf","value":"4HG","namespace":"warehouse","permission_set":"read","resource_type":"product",
      "resource_id":111,"description":"Where it lies","date_created":"1973-01-20T21:34:57.903Z",
      "date_modified":"1990-12-30T00:29:23.515Z"}]
    """#

  private static let variantMetafields = #"""
    [{"id":8,"key":"location_id","value":"Shelf 3, Bin 5","namespace":"stock","permission_set":"read",
      "resource_type":"variant","resource_id":158,"description":"Where it lies",
      "date_created":"2018-09-13T16:42:37+00:00","date_modified":"2018-09-13T16:42:37+00:00"}]
    """#

  private static let channelAssignments = #"""
    [{"product_id":1,"channel_id":1}]
    """#

  private static let categoryAssignments = #"""
    [{"product_id":1,"category_id":1}]
    """#

  private static let categoryList = #"""
    [{"category_id":12,"category_uuid":"d1964756-5e1d-4c72-9fa0-e1a3f7be4a34","parent_id":2,"tree_id":1,
      "name":"Bath","description":"<p>For the bath</p>","views":1050,"sort_order":3,"page_title":"Bath",
      "meta_keywords":["string"],"meta_description":"string","layout_file":"category.html",
      "image_url":"https://images.example/fakeimage.png","is_visible":true,"search_keywords":"string",
      "default_product_sort":"use_store_settings","url":{"path":"string","is_customized":true}}]
    """#

  private static let trees = #"""
    [{"id":0,"name":"string","channels":[0]},
     {"id":2,"name":"Quay","channels":[]}]
    """#

  private static let categoryMetafields = #"""
    [{"id":6,"key":"Location","value":"4HG","namespace":"warehouse","permission_set":"app_only",
      "resource_type":"category","resource_id":111,"description":"Where it lies",
      "date_created":"1973-01-20T21:34:57.903Z","date_modified":"1990-12-30T00:29:23.515Z"},
     {"id":7,"key":"Location","value":"4HG","namespace":"warehouse","permission_set":"read",
      "resource_type":"category","resource_id":111,"description":"Where it lies",
      "date_created":"1973-01-20T21:34:57.903Z","date_modified":"1990-12-30T00:29:23.515Z"}]
    """#

  private static let brands = #"""
    [{"id":35,"name":"Quay","page_title":"","meta_keywords":[""],"meta_description":"","image_url":"",
      "search_keywords":"","custom_url":{"url":"/brands/Sagaform.html","is_customized":false}},
     {"id":36,"name":"Rope","page_title":"Rope","meta_keywords":["modern","clean","contemporary"],
      "meta_description":"Rope is from the quay.","image_url":"",
      "search_keywords":"kitchen, laundry, cart, storage","custom_url":{"url":"/brands/OFS.html",
      "is_customized":false}},
     {"id":37,"name":"Tide","page_title":"","meta_keywords":[""],"meta_description":"",
      "image_url":"https://images.example/365-65102.png","search_keywords":"",
      "custom_url":{"url":"/brands/Common-Good.html","is_customized":false}},
     {"id":40,"name":"Linen","page_title":"","meta_keywords":[""],"meta_description":{},"image_url":"",
      "search_keywords":"","custom_url":{"url":"/fog-linen-work/","is_customized":false}},
     {"id":50,"name":"Tide","meta_keywords":["modern","clean","contemporary"],
      "meta_description":"Common Good is a modern brand","image_url":"",
      "search_keywords":"kitchen, laundry, cart, storage","custom_url":{"url":"/brands/Common-Good.html",
      "is_customized":false}}]
    """#

  private static let brandMetafields = #"""
    [{"id":6,"key":"Location","value":"4HG","namespace":"warehouse","permission_set":"app_only",
      "resource_type":"brand","resource_id":111,"description":"Where it lies",
      "date_created":"1973-01-20T21:34:57.903Z","date_modified":"1990-12-30T00:29:23.515Z",
      "owner_client_id":"e8o0nm9ujew7byzu6x5dwjqe2rya2fv"},
     {"id":7,"key":"Hall","value":"4HG","namespace":"warehouse","permission_set":"read","resource_type":"brand",
      "resource_id":111,"description":"Where it lies","date_created":"1973-01-20T21:34:57.903Z",
      "date_modified":"1990-12-30T00:29:23.515Z","owner_client_id":"e8o0nm9ujew7byzu6x5dwjqe2rya2fv"}]
    """#

  private static let priceLists = #"""
    [{"id":1,"name":"Depot","date_created":"2022-02-26T17:33:11Z","date_modified":"2022-05-08T14:05:27Z",
      "active":true},
     {"id":2,"name":"Firms","date_created":"2022-02-26T17:37:01Z","date_modified":"2022-02-26T17:37:01Z",
      "active":true},
     {"id":3,"name":"Many","date_created":"2022-04-05T16:05:12Z","date_modified":"2022-04-05T16:05:12Z",
      "active":true}]
    """#

  private static let prices = #"""
    [{"price_list_id":3,"variant_id":358,"price":25.48,"sale_price":18.57,"retail_price":25.48,"map_price":18.57,
      "calculated_price":25.48,"date_created":"2022-09-17T20:33:14Z","date_modified":"2022-09-17T20:33:14Z",
      "currency":"usd","product_id":187,"bulk_pricing_tiers":[]},
     {"price_list_id":3,"variant_id":362,"price":27.39,"sale_price":27.39,"retail_price":27.39,"map_price":27.39,
      "calculated_price":27.39,"date_created":"2022-09-17T20:33:14Z","date_modified":"2022-09-17T20:51:26Z",
      "currency":"usd","product_id":191,"bulk_pricing_tiers":[{"quantity_min":10,"quantity_max":19,"type":"percent",
      "amount":1},{"quantity_min":20,"quantity_max":29,"type":"percent","amount":3},{"quantity_min":30,
      "quantity_max":2147483647,"type":"percent","amount":5}]},
     {"price_list_id":3,"variant_id":359,"price":31.31,"sale_price":{},"retail_price":{},"map_price":{},
      "calculated_price":31.31,"date_created":"2018-09-17T20:33:14Z","date_modified":"2018-09-17T20:33:14Z",
      "currency":"usd","product_id":188,"bulk_pricing_tiers":[]},
     {"price_list_id":3,"variant_id":400,"price":31.31,"sale_price":31.31,"retail_price":31.31,"map_price":31.31,
      "calculated_price":31.31,"date_created":"2022-09-17T20:33:14Z","date_modified":"2022-09-17T20:33:14Z",
      "currency":"eur","product_id":188,"bulk_pricing_tiers":[{"quantity_min":1,"quantity_max":null,"type":"price",
      "amount":3}],"sku":"SMB-123"}]
    """#
}
