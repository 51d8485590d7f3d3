@testable import Tap
@testable import TapBigCommerce

extension Example {
  /// Rows of the inventory family.
  static let inventoryFamily: [Example] = [
    Example(.inventoryItems, items),
    Example(.inventoryLocations, locations),
  ]

  private static let items = #"""
    [{"identity":{"sku":"RE-130","variant_id":79,"product_id":120,"sku_id":1},"locations":[{"location_id":1,
      "location_code":"BC-LOCATION-1","location_name":"Default location","available_to_sell":10,
      "total_inventory_onhand":11,"location_enabled":false,"settings":{"safety_stock":1,"is_in_stock":false,
      "warning_level":1,"bin_picking_number":"1"}}]},
     {"identity":{"product_id":123,"variant_id":80,"sku":"","sku_id":null},"locations":[{"location_id":1,
      "location_code":"BC-LOCATION-1","location_name":"Default location","available_to_sell":10,
      "total_inventory_onhand":11,"location_enabled":true,"settings":{"safety_stock":1,"is_in_stock":true,
      "warning_level":1}},{"location_id":2,"location_code":"BIGC-1","location_name":"Warehouse","available_to_sell":0,
      "total_inventory_onhand":0,"location_enabled":false,"settings":[]}]}]
    """#

  private static let locations = #"""
    [{"id":2,"code":"BIGC-1","label":"Warehouse","description":"By the river","managed_by_external_source":false,
      "type_id":"PHYSICAL","enabled":true,"operating_hours":{"sunday":{"open":false,"opening":"08:00",
      "closing":"16:00"},"monday":{"open":false,"opening":"08:00","closing":"16:00"},"tuesday":{"open":false,
      "opening":"08:00","closing":"16:00"},"wednesday":{"open":false,"opening":"08:00","closing":"16:00"},
      "thursday":{"open":false,"opening":"08:00","closing":"16:00"},"friday":{"open":false,"opening":"08:00",
      "closing":"16:00"},"saturday":{"open":false,"opening":"08:00","closing":"16:00"}},"time_zone":"Etc/GMT+12",
      "created_at":"2022-05-30T12:18:02Z","updated_at":"2022-05-30T12:18:02Z","address":{"address1":"1 Quay",
      "address2":"","city":"Porto","state":"NY","zip":"11111","email":"admin@example.com","phone":"800-555-0198",
      "geo_coordinates":{"latitude":41.1403,"longitude":-8.611},"country_code":"US"},"storefront_visibility":true,
      "special_hours":[{"label":"Harvest","date":"2022-09-29","open":false,"opening":"09:00","closing":"09:00",
      "all_day":false,"annual":false}]},
     {"id":1,"code":"BC-LOCATION-1","label":"Default location","description":"","managed_by_external_source":false,
      "type_id":"VIRTUAL","enabled":true,"operating_hours":null,"time_zone":"Etc/UTC",
      "created_at":"2022-05-30T12:18:02Z","updated_at":"2022-05-30T12:18:02Z","address":null,
      "storefront_visibility":false,"special_hours":[]}]
    """#
}
