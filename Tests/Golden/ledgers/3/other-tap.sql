CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE receipt (
  stream TEXT NOT NULL, key TEXT NOT NULL, digest_high INTEGER NOT NULL, digest_low INTEGER NOT NULL,
  delivered_at INTEGER NOT NULL, digest_version INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (stream, key)
) WITHOUT ROWID;
CREATE TABLE customer (key TEXT PRIMARY KEY NOT NULL, email TEXT NOT NULL, group_id TEXT, modified_at INTEGER, content_high INTEGER, content_low INTEGER, content_version INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
CREATE TABLE contact (
  email TEXT PRIMARY KEY NOT NULL, attributes TEXT NOT NULL, lists TEXT NOT NULL, delivered_at INTEGER NOT NULL
, first_at INTEGER) WITHOUT ROWID;
CREATE TABLE store_order (
  id TEXT PRIMARY KEY NOT NULL, customer TEXT, email TEXT NOT NULL, status INTEGER NOT NULL,
  amount TEXT NOT NULL, counts INTEGER NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
  content_high INTEGER NOT NULL, content_low INTEGER NOT NULL
, channel INTEGER, currency TEXT, cart TEXT, content_version INTEGER NOT NULL DEFAULT 1, reached INTEGER) WITHOUT ROWID;
CREATE TABLE event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  email TEXT NOT NULL, occurred_at INTEGER NOT NULL, properties TEXT, standing INTEGER NOT NULL,
  attempted_at INTEGER, settled_at INTEGER
, inquiries INTEGER NOT NULL DEFAULT 0, customer TEXT, store_order TEXT, cart TEXT);
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT, started_at INTEGER NOT NULL, ended_at INTEGER, outcome TEXT,
  summary TEXT
, kind TEXT NOT NULL DEFAULT 'sync', fault TEXT);
CREATE TABLE seen (
  stream TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (stream, key)
) WITHOUT ROWID;
CREATE TABLE departed (key TEXT PRIMARY KEY NOT NULL, departed_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE cart (
  id TEXT PRIMARY KEY NOT NULL, customer TEXT, email TEXT NOT NULL, channel INTEGER, standing INTEGER NOT NULL,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, touched_at INTEGER NOT NULL,
  content_high INTEGER NOT NULL, content_low INTEGER NOT NULL, abandonment INTEGER NOT NULL, record TEXT
, order_id TEXT, told_at INTEGER, origin INTEGER, goods_high INTEGER, goods_low INTEGER) WITHOUT ROWID;
CREATE TABLE list_check (email TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
CREATE TABLE catalog_item (
  id TEXT PRIMARY KEY NOT NULL, product TEXT NOT NULL, variant TEXT, name TEXT NOT NULL,
  counting INTEGER NOT NULL, is_hidden INTEGER NOT NULL, warning INTEGER, brand TEXT, stock INTEGER,
  sent_stock INTEGER, sent_brand TEXT
) WITHOUT ROWID;
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
CREATE TABLE subscriber (
  key TEXT PRIMARY KEY NOT NULL, email TEXT NOT NULL, channel INTEGER, newsletter INTEGER, carts INTEGER,
  withdrawn INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE cart_mails (customer TEXT PRIMARY KEY NOT NULL, agreed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE customer_group (key TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE move (
  customer TEXT PRIMARY KEY NOT NULL, origin TEXT NOT NULL, target TEXT NOT NULL,
  is_blocked INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE remark (subject TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
CREATE TABLE list_doubt (email TEXT NOT NULL, list INTEGER NOT NULL, PRIMARY KEY (email, list)) WITHOUT ROWID;
CREATE TABLE figure_check (email TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
CREATE TABLE coupon (key TEXT PRIMARY KEY NOT NULL, code TEXT NOT NULL, attempted_at INTEGER) WITHOUT ROWID;
CREATE TABLE import (number INTEGER PRIMARY KEY AUTOINCREMENT, process INTEGER, begun_at INTEGER NOT NULL);
CREATE TABLE newcomer (email TEXT PRIMARY KEY NOT NULL, attributes TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE withheld (
  family TEXT PRIMARY KEY NOT NULL, status INTEGER NOT NULL, reason TEXT NOT NULL, since INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE waiting (
  stream TEXT NOT NULL, key TEXT NOT NULL, is_gone INTEGER NOT NULL, since INTEGER NOT NULL,
  PRIMARY KEY (stream, key)
) WITHOUT ROWID;
CREATE TABLE cart_name (name TEXT PRIMARY KEY NOT NULL, cart TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE showcase (
  id TEXT PRIMARY KEY NOT NULL, product TEXT NOT NULL, page TEXT, picture TEXT, brand TEXT, brand_name TEXT,
  categories TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE category (key TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shipment (
  key TEXT PRIMARY KEY NOT NULL, store_order TEXT NOT NULL, created_at INTEGER, carrier TEXT, number TEXT,
  link TEXT
) WITHOUT ROWID;
CREATE TABLE refund (key TEXT PRIMARY KEY NOT NULL, store_order TEXT NOT NULL, amount TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE wish (
  list TEXT NOT NULL, customer TEXT NOT NULL, product TEXT NOT NULL, variant TEXT NOT NULL,
  PRIMARY KEY (list, product, variant)
) WITHOUT ROWID;
CREATE TABLE order_goods (store_order TEXT PRIMARY KEY NOT NULL, names TEXT NOT NULL, products TEXT NOT NULL)
  WITHOUT ROWID;
CREATE INDEX customer_by_email ON customer (email);
CREATE INDEX store_order_by_customer ON store_order (customer) WHERE customer IS NOT NULL;
CREATE INDEX store_order_by_email ON store_order (email);
CREATE INDEX event_unsettled ON event (standing, sequence) WHERE standing < 2;
CREATE INDEX cart_by_customer ON cart (customer) WHERE customer IS NOT NULL;
CREATE INDEX cart_by_email ON cart (email);
CREATE INDEX cart_at_rest ON cart (touched_at) WHERE standing = 0 AND abandonment = 0;
CREATE INDEX catalog_item_by_product ON catalog_item (product);
CREATE INDEX subscriber_by_email ON subscriber (email);
CREATE INDEX coupon_by_code ON coupon (code);
CREATE INDEX store_order_by_cart ON store_order (cart) WHERE cart IS NOT NULL;
CREATE INDEX showcase_by_product ON showcase (product);
CREATE INDEX shipment_by_order ON shipment (store_order);
CREATE INDEX refund_by_order ON refund (store_order);
CREATE INDEX wish_by_product ON wish (product);
INSERT INTO grdb_migrations VALUES ('carts, and what is known of customers');
INSERT INTO grdb_migrations VALUES ('catalog and stock');
INSERT INTO grdb_migrations VALUES ('coupons by key');
INSERT INTO grdb_migrations VALUES ('events by what they belong to');
INSERT INTO grdb_migrations VALUES ('figures to be looked at');
INSERT INTO grdb_migrations VALUES ('first tables');
INSERT INTO grdb_migrations VALUES ('imports under way');
INSERT INTO grdb_migrations VALUES ('inquiries after events');
INSERT INTO grdb_migrations VALUES ('kinds of runs');
INSERT INTO grdb_migrations VALUES ('lists in doubt');
INSERT INTO grdb_migrations VALUES ('moves of contacts, and remarks made once');
INSERT INTO grdb_migrations VALUES ('newcomers in doubt');
INSERT INTO grdb_migrations VALUES ('several names of one cart, and what an order has come to beside its status');
INSERT INTO grdb_migrations VALUES ('subscribers, groups, and the storefronts of orders');
INSERT INTO grdb_migrations VALUES ('versions and departures');
INSERT INTO grdb_migrations VALUES ('versions of digests');
INSERT INTO grdb_migrations VALUES ('what a report tells');
INSERT INTO grdb_migrations VALUES ('what events are completed with');
INSERT INTO grdb_migrations VALUES ('what is withheld, and what waits for it');
INSERT INTO grdb_migrations VALUES ('where carts were read, and of which cart an order came');
INSERT INTO receipt VALUES ('brands', 'b-1', 4917969425637718769, -4432512922348724690, 1772366401, 2);
INSERT INTO receipt VALUES ('carts', 'gid://shop/Cart/1', 470543685894699822, 4296209984338193518, 1772366401, 2);
INSERT INTO receipt VALUES ('categories', 's-1', 3167554006927363838, 3914445191906782960, 1772366401, 2);
INSERT INTO receipt VALUES ('coupons', 'o-1', 1806965710656759651, 6839003455243739686, 1772366401, 2);
INSERT INTO receipt VALUES ('customer_groups', 'G1', 2351918156174560825, -5524815956340474292, 1772366401, 2);
INSERT INTO receipt VALUES ('customers', 'gid://shop/Customer/5501', 5351733480311524134, 8147978936289072425, 1772366401, 2);
INSERT INTO receipt VALUES ('inventory_items', 'gid://shop/Variant/711|l1', 560108987820281962, -6521047992284818062, 1772366401, 2);
INSERT INTO receipt VALUES ('order_refunds', '9101', -909999310134762158, -7155985838019236508, 1772366400, 2);
INSERT INTO receipt VALUES ('order_shipments', '9001', -5339666886003042874, 3298981134103071357, 1772366400, 2);
INSERT INTO receipt VALUES ('orders', 'gid://shop/Order/880012', 2468059005788652642, 2018902590883348210, 1772366401, 2);
INSERT INTO receipt VALUES ('products', 'gid://shop/Product/71', 7913954245207106122, 336582010858900380, 1772366401, 2);
INSERT INTO receipt VALUES ('subscribers', 'r-1', -6050047384562924195, -5669898396278585215, 1772366401, 2);
INSERT INTO receipt VALUES ('wishlists', '9201', -3490486367852278654, 7137495383323389138, 1772366400, 2);
INSERT INTO customer VALUES ('gid://shop/Customer/5501', 'lin@shop.example', 'G1', 1772355600, 4084896154975648045, 6354508133234048600, 2);
INSERT INTO contact VALUES ('lin@shop.example', '{"CITY":"Bonn","COUNTRY":"Germany","CUSTOMER_GROUP":"G1","EXT_ID":"shop-gid://shop/Customer/5501","FIRSTNAME":"Lin","LASTNAME":"Park","ORDER_COUNT":1,"SIGNUP_DATE":"2026-02-28","SMS":"+4922812345","TOTAL_SPENT":31.8}', '[2,3,4,5]', 1772366401, 1772366401);
INSERT INTO contact VALUES ('reader@shop.example', '{"FIRSTNAME":"Ré"}', '[5]', 1772366401, 1772366401);
INSERT INTO store_order VALUES ('gid://shop/Order/880012', 'gid://shop/Customer/5501', 'lin@shop.example', 2, '31.80', 1, 1772359200, 1772361000, -2358076503116498144, -1002241505006774896, NULL, 'EUR', NULL, 2, NULL);
INSERT INTO event VALUES (1, 'cc9db1f326ff5be5c67412c5f4044a99', 'customer_created', 'lin@shop.example', 1772321400, NULL, 2, 1772366401, 1772366401, 0, 'gid://shop/Customer/5501', NULL, NULL);
INSERT INTO event VALUES (2, '4b198b0caa9d9afa957466d1267bd989', 'cart_created', 'lin@shop.example', 1772355600, NULL, 2, 1772366401, 1772366401, 0, 'gid://shop/Customer/5501', NULL, 'gid://shop/Cart/1');
INSERT INTO event VALUES (3, 'bc6148a607f035273dc2fe2d778af491', 'order_placed', 'lin@shop.example', 1772359200, NULL, 2, 1772366401, 1772366401, 0, 'gid://shop/Customer/5501', 'gid://shop/Order/880012', NULL);
INSERT INTO event VALUES (4, '84137f72b14bb75729525ba103bfd153', 'order_fulfilled', 'lin@shop.example', 1772361000, NULL, 2, 1772366401, 1772366401, 0, 'gid://shop/Customer/5501', 'gid://shop/Order/880012', NULL);
INSERT INTO event VALUES (5, '717a184755f50891f7961f2642177f6d', 'cart_abandoned', 'lin@shop.example', 1772359800, NULL, 2, 1772366401, 1772366401, 0, 'gid://shop/Customer/5501', NULL, 'gid://shop/Cart/1');
INSERT INTO sqlite_sequence VALUES ('event', 5);
INSERT INTO sqlite_sequence VALUES ('run', 1);
INSERT INTO run VALUES (1, 1772366400, 1772366401, 'done', '{"requests":21,"retries":0,"waited_ms":1000,"received":{"brands":1,"carts":1,"categories":1,"coupons":1,"customer_groups":1,"customers":1,"inventory_items":1,"order_refunds":1,"order_shipments":1,"orders":1,"products":1,"subscribers":1,"wishlists":1},"unchanged":{},"sent":{"categories":1,"contacts":2,"coupons":1,"events":5,"lists":1,"orders":1,"products":1},"rejected":{},"lost_values":{},"causes":{},"skipped":{},"waiting":{}}', 'sync', NULL);
INSERT INTO cart VALUES ('gid://shop/Cart/1', 'gid://shop/Customer/5501', 'lin@shop.example', NULL, 0, 1772355600, 1772356200, 1772356200, -4644343808873936735, 6237420417034671248, 1, '{"id":"gid://shop/Cart/1","customer_id":"gid://shop/Customer/5501","status":"active","date_created":"2026-03-01T09:00:00Z","date_modified":"2026-03-01T09:10:00Z","cart_amount":"13.90","line_items":[{"product_id":"gid://shop/Product/71","name":"Grüner Tee","quantity":1,"price":"13.90"}]}', NULL, 1772366401, NULL, 180495076168301989, -7373737865202983295);
INSERT INTO catalog_item VALUES ('gid://shop/Product/71', 'gid://shop/Product/71', NULL, 'Grüner Tee', 1, 0, NULL, 'b-1', 4, 4, 'Hill');
INSERT INTO brand VALUES ('b-1', 'Hill');
INSERT INTO stock_place VALUES ('gid://shop/Product/71', '', '', 4, NULL, NULL, 1772366401, 1772366401);
INSERT INTO stock_place VALUES ('gid://shop/Product/71', '711', '1', 4, NULL, NULL, 1772366401, 1772366401);
INSERT INTO stock_level VALUES ('gid://shop/Product/71', 4, 1, 1);
INSERT INTO subscriber VALUES ('customers' || char(31) || 'gid://shop/Customer/5501', 'lin@shop.example', NULL, 1, 1, 0);
INSERT INTO subscriber VALUES ('r-1', 'reader@shop.example', 1, 1, 0, 0);
INSERT INTO customer_group VALUES ('G1', 'VIP ♛');
INSERT INTO coupon VALUES ('o-1', 'TEE20', NULL);
INSERT INTO showcase VALUES ('gid://shop/Product/71', 'gid://shop/Product/71', 'https://shop.example/products/gruener-tee', NULL, 'b-1', NULL, '[]');
INSERT INTO category VALUES ('s-1', 'Tee');
INSERT INTO shipment VALUES ('9001', '1', 1772364600, 'Poste Ü', 'Z 1', NULL);
INSERT INTO refund VALUES ('9101', '1', '1.23');
INSERT INTO wish VALUES ('9201', '1', '7', '');
