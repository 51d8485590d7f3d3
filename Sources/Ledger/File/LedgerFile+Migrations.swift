internal import GRDB

extension LedgerFile {
  /// The steps that bring a ledger up to date; a step that has been published is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("first tables") { database in
      try database.execute(
        sql: """
          CREATE TABLE receipt (
            stream TEXT NOT NULL, key TEXT NOT NULL, digest_high INTEGER NOT NULL, digest_low INTEGER NOT NULL,
            delivered_at INTEGER NOT NULL, PRIMARY KEY (stream, key)
          ) WITHOUT ROWID;
          CREATE TABLE customer (key TEXT PRIMARY KEY NOT NULL, email TEXT NOT NULL) WITHOUT ROWID;
          CREATE INDEX customer_by_email ON customer (email);
          CREATE TABLE contact (
            email TEXT PRIMARY KEY NOT NULL, attributes TEXT NOT NULL, lists TEXT NOT NULL, delivered_at INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE TABLE store_order (
            id TEXT PRIMARY KEY NOT NULL, customer TEXT, email TEXT NOT NULL, status INTEGER NOT NULL,
            amount TEXT NOT NULL, counts INTEGER NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
            content_high INTEGER NOT NULL, content_low INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE INDEX store_order_by_customer ON store_order (customer) WHERE customer IS NOT NULL;
          CREATE INDEX store_order_by_email ON store_order (email);
          CREATE TABLE event (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
            email TEXT NOT NULL, occurred_at INTEGER NOT NULL, payload TEXT, standing INTEGER NOT NULL,
            attempted_at INTEGER, settled_at INTEGER
          );
          CREATE INDEX event_unsettled ON event (standing, sequence) WHERE standing < 2;
          CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT, started_at INTEGER NOT NULL, ended_at INTEGER, outcome TEXT,
            summary TEXT
          );
          """)
    }
    migrator.registerMigration("versions and departures") { database in
      try database.execute(
        sql: """
          CREATE TABLE seen (
            stream TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (stream, key)
          ) WITHOUT ROWID;
          CREATE TABLE departed (key TEXT PRIMARY KEY NOT NULL, departed_at INTEGER NOT NULL) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("kinds of runs") { database in
      try database.execute(
        sql: """
          ALTER TABLE run ADD COLUMN kind TEXT NOT NULL DEFAULT 'sync';
          ALTER TABLE run ADD COLUMN fault TEXT;
          """)
    }
    migrator.registerMigration("carts, and what is known of customers") { database in
      try database.execute(
        sql: """
          ALTER TABLE customer ADD COLUMN group_id TEXT;
          ALTER TABLE customer ADD COLUMN modified_at INTEGER;
          ALTER TABLE customer ADD COLUMN content_high INTEGER;
          ALTER TABLE customer ADD COLUMN content_low INTEGER;
          CREATE TABLE cart (
            id TEXT PRIMARY KEY NOT NULL, customer TEXT, email TEXT NOT NULL, channel INTEGER, standing INTEGER NOT NULL,
            created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, touched_at INTEGER NOT NULL,
            content_high INTEGER NOT NULL, content_low INTEGER NOT NULL, abandonment INTEGER NOT NULL, record TEXT
          ) WITHOUT ROWID;
          CREATE INDEX cart_by_customer ON cart (customer) WHERE customer IS NOT NULL;
          CREATE INDEX cart_by_email ON cart (email);
          CREATE INDEX cart_at_rest ON cart (touched_at) WHERE standing = 0 AND abandonment = 0;
          CREATE TABLE list_check (email TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("inquiries after events") { database in
      try database.execute(sql: "ALTER TABLE event ADD COLUMN inquiries INTEGER NOT NULL DEFAULT 0")
    }
    migrator.registerMigration("catalog and stock") { database in
      try database.execute(
        sql: """
          CREATE TABLE catalog_item (
            id TEXT PRIMARY KEY NOT NULL, product TEXT NOT NULL, variant TEXT, name TEXT NOT NULL,
            counting INTEGER NOT NULL, is_hidden INTEGER NOT NULL, warning INTEGER, brand TEXT, stock INTEGER,
            sent_stock INTEGER, sent_brand TEXT
          ) WITHOUT ROWID;
          CREATE INDEX catalog_item_by_product ON catalog_item (product);
          CREATE TABLE brand (key TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
          CREATE TABLE stock_place (
            product TEXT NOT NULL, variant TEXT NOT NULL, place TEXT NOT NULL, level INTEGER NOT NULL,
            warning INTEGER, sku TEXT, changed_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,
            PRIMARY KEY (product, variant, place)
          ) WITHOUT ROWID;
          CREATE TABLE stock_level (
            id TEXT PRIMARY KEY NOT NULL, level INTEGER NOT NULL, is_placed INTEGER NOT NULL, revision INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE TABLE stock_check (product TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("subscribers, groups, and the storefronts of orders") { database in
      try database.execute(
        sql: """
          CREATE TABLE subscriber (
            key TEXT PRIMARY KEY NOT NULL, email TEXT NOT NULL, channel INTEGER, newsletter INTEGER, carts INTEGER,
            withdrawn INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE INDEX subscriber_by_email ON subscriber (email);
          CREATE TABLE cart_mails (customer TEXT PRIMARY KEY NOT NULL, agreed INTEGER NOT NULL) WITHOUT ROWID;
          CREATE TABLE customer_group (key TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
          ALTER TABLE store_order ADD COLUMN channel INTEGER;
          """)
    }
    migrator.registerMigration("moves of contacts, and remarks made once") { database in
      try database.execute(
        sql: """
          CREATE TABLE move (
            customer TEXT PRIMARY KEY NOT NULL, origin TEXT NOT NULL, target TEXT NOT NULL,
            is_blocked INTEGER NOT NULL DEFAULT 0
          ) WITHOUT ROWID;
          CREATE TABLE remark (subject TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("lists in doubt") { database in
      try database.execute(
        sql: """
          CREATE TABLE list_doubt (email TEXT NOT NULL, list INTEGER NOT NULL, PRIMARY KEY (email, list)) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("figures to be looked at") { database in
      try database.execute(sql: "CREATE TABLE figure_check (email TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID")
    }
    migrator.registerMigration("coupons by key") { database in
      try database.execute(
        sql: """
          CREATE TABLE coupon (key TEXT PRIMARY KEY NOT NULL, code TEXT NOT NULL, attempted_at INTEGER) WITHOUT ROWID;
          CREATE INDEX coupon_by_code ON coupon (code);
          """)
    }
    migrator.registerMigration("imports under way") { database in
      try database.execute(
        sql:
          "CREATE TABLE import (number INTEGER PRIMARY KEY AUTOINCREMENT, process INTEGER, begun_at INTEGER NOT NULL)")
    }
    migrator.registerMigration("newcomers in doubt") { database in
      try database.execute(
        sql: "CREATE TABLE newcomer (email TEXT PRIMARY KEY NOT NULL, attributes TEXT NOT NULL) WITHOUT ROWID")
    }
    migrator.registerMigration("what a report tells") { database in
      // What is older than this has no first day; a cart that is told of was so after it was touched last.
      try database.execute(
        sql: """
          ALTER TABLE contact ADD COLUMN first_at INTEGER;
          ALTER TABLE store_order ADD COLUMN currency TEXT;
          ALTER TABLE cart ADD COLUMN order_id TEXT;
          ALTER TABLE cart ADD COLUMN told_at INTEGER;
          UPDATE cart SET told_at = touched_at WHERE abandonment = 1;
          """)
    }
    migrator.registerMigration("events by what they belong to") { database in
      // Events that wait were kept as they go to Brevo; only what they tell is kept from here on.
      try database.execute(
        sql: """
          ALTER TABLE event ADD COLUMN customer TEXT;
          ALTER TABLE event ADD COLUMN store_order TEXT;
          ALTER TABLE event ADD COLUMN cart TEXT;
          ALTER TABLE event RENAME COLUMN payload TO properties;
          UPDATE event SET
            customer = CAST(json_extract(properties, '$.event_properties.customer_id') AS TEXT),
            store_order = CAST(json_extract(properties, '$.event_properties.order_id') AS TEXT),
            cart = CAST(json_extract(properties, '$.event_properties.cart_id') AS TEXT),
            properties = coalesce(json_extract(properties, '$.event_properties'), '{}')
          WHERE standing < 2 AND properties IS NOT NULL;
          """)
    }
    migrator.registerMigration("what is withheld, and what waits for it") { database in
      try database.execute(
        sql: """
          CREATE TABLE withheld (
            family TEXT PRIMARY KEY NOT NULL, status INTEGER NOT NULL, reason TEXT NOT NULL, since INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE TABLE waiting (
            stream TEXT NOT NULL, key TEXT NOT NULL, is_gone INTEGER NOT NULL, since INTEGER NOT NULL,
            PRIMARY KEY (stream, key)
          ) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("where carts were read, and of which cart an order came") { database in
      try database.execute(
        sql: """
          ALTER TABLE cart ADD COLUMN origin INTEGER;
          ALTER TABLE cart ADD COLUMN goods_high INTEGER;
          ALTER TABLE cart ADD COLUMN goods_low INTEGER;
          ALTER TABLE store_order ADD COLUMN cart TEXT;
          CREATE INDEX store_order_by_cart ON store_order (cart) WHERE cart IS NOT NULL;
          """)
    }
    migrator.registerMigration("versions of digests") { database in
      try database.execute(
        sql: """
          ALTER TABLE receipt ADD COLUMN digest_version INTEGER NOT NULL DEFAULT 1;
          ALTER TABLE customer ADD COLUMN content_version INTEGER NOT NULL DEFAULT 1;
          ALTER TABLE store_order ADD COLUMN content_version INTEGER NOT NULL DEFAULT 1;
          """)
    }
    migrator.registerMigration("several names of one cart, and what an order has come to beside its status") {
      database in
      try database.execute(
        sql: """
          CREATE TABLE cart_name (name TEXT PRIMARY KEY NOT NULL, cart TEXT NOT NULL) WITHOUT ROWID;
          ALTER TABLE store_order ADD COLUMN reached INTEGER;
          """)
    }
    migrator.registerMigration("what events are completed with") { database in
      try database.execute(
        sql: """
          CREATE TABLE showcase (
            id TEXT PRIMARY KEY NOT NULL, product TEXT NOT NULL, page TEXT, picture TEXT, brand TEXT, brand_name TEXT,
            categories TEXT NOT NULL
          ) WITHOUT ROWID;
          CREATE INDEX showcase_by_product ON showcase (product);
          CREATE TABLE category (key TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
          CREATE TABLE shipment (
            key TEXT PRIMARY KEY NOT NULL, store_order TEXT NOT NULL, created_at INTEGER, carrier TEXT, number TEXT,
            link TEXT
          ) WITHOUT ROWID;
          CREATE INDEX shipment_by_order ON shipment (store_order);
          CREATE TABLE refund (key TEXT PRIMARY KEY NOT NULL, store_order TEXT NOT NULL, amount TEXT NOT NULL)
            WITHOUT ROWID;
          CREATE INDEX refund_by_order ON refund (store_order);
          CREATE TABLE wish (
            list TEXT NOT NULL, customer TEXT NOT NULL, product TEXT NOT NULL, variant TEXT NOT NULL,
            PRIMARY KEY (list, product, variant)
          ) WITHOUT ROWID;
          CREATE INDEX wish_by_product ON wish (product);
          CREATE TABLE order_goods (store_order TEXT PRIMARY KEY NOT NULL, names TEXT NOT NULL, products TEXT NOT NULL)
            WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("customers to be erased, and the addresses of deleted ones") { database in
      // The address is what an erasure is carried out by that comes months after the deletion.
      try database.execute(
        sql: """
          CREATE TABLE erasure (customer TEXT PRIMARY KEY NOT NULL, noted_at INTEGER NOT NULL, done_at INTEGER)
            WITHOUT ROWID;
          ALTER TABLE departed ADD COLUMN email TEXT;
          """)
    }
    migrator.registerMigration("what is looked at is found without a walk through all") { database in
      // What the ledger holds already is looked at once more.
      try database.execute(
        sql: """
          CREATE INDEX catalog_item_untold ON catalog_item (id)
            WHERE NOT is_hidden AND stock IS NOT NULL AND stock IS NOT sent_stock;
          CREATE INDEX catalog_item_by_brand ON catalog_item (brand) WHERE brand IS NOT NULL;
          CREATE TABLE brand_check (brand TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
          INSERT INTO brand_check SELECT key FROM brand
            WHERE EXISTS (SELECT 1 FROM catalog_item WHERE catalog_item.brand = brand.key);
          CREATE TABLE cart_check (cart TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
          INSERT INTO cart_check SELECT id FROM cart
            WHERE standing <> 2 AND EXISTS (SELECT 1 FROM store_order WHERE store_order.cart = cart.id);
          CREATE INDEX stock_place_by_variant ON stock_place (variant, place);
          ALTER TABLE coupon ADD COLUMN collection TEXT;
          """)
    }
    return migrator
  }
}
