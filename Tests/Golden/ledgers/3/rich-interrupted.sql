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
INSERT INTO receipt VALUES ('brands', '7', 1981263701032220512, -975465550274046346, 1772366402, 2);
INSERT INTO receipt VALUES ('brands', '8', -559497034227321999, -8299944781491950377, 1772366402, 2);
INSERT INTO receipt VALUES ('categories', '23', -128016342689212547, -3266152663685343869, 1772366402, 2);
INSERT INTO receipt VALUES ('categories', '24', -2583422979473366462, 3114080398506984334, 1772366402, 2);
INSERT INTO receipt VALUES ('coupons', '1', 2296000244077776369, 1375632025209711028, 1772366402, 2);
INSERT INTO receipt VALUES ('coupons', '2', -5374243167323632389, -3602918934861334422, 1772366402, 2);
INSERT INTO receipt VALUES ('coupons', '3', -8857364083779193874, -2676474812221060579, 1772366402, 2);
INSERT INTO receipt VALUES ('customer_groups', '1', -5163007452692078140, -7187241813547894043, 1772366402, 2);
INSERT INTO receipt VALUES ('customer_groups', '2', -148761877666121901, 3373179618424833898, 1772366402, 2);
INSERT INTO receipt VALUES ('customers', '11', -8063389299868469205, -1533914579069098790, 1772366402, 2);
INSERT INTO receipt VALUES ('customers', '12', 5508248070697138661, -4592763766890291637, 1772366402, 2);
INSERT INTO receipt VALUES ('customers', '13', -8801313129071164484, -2731394149430365223, 1772366402, 2);
INSERT INTO receipt VALUES ('customers', '15', -183354444434381338, 9087903817880087468, 1772366402, 2);
INSERT INTO receipt VALUES ('inventory_items', '711' || char(31) || '1', 5714132390042837125, -2838833403714616074, 1772366402, 2);
INSERT INTO receipt VALUES ('inventory_items', '711' || char(31) || '2', 1342280638993303925, -6373931198124928292, 1772366402, 2);
INSERT INTO receipt VALUES ('inventory_items', '712' || char(31) || '1', 781257702329730664, 1044559398895172947, 1772366402, 2);
INSERT INTO receipt VALUES ('inventory_items', '721' || char(31) || '1', 3954345910386266204, -6500218784040304541, 1772366402, 2);
INSERT INTO receipt VALUES ('order_refunds', '9101', -334872966615357214, 1261504683547602143, 1772366400, 2);
INSERT INTO receipt VALUES ('order_shipments', '9001', -4594490450701629257, 3526047559588180671, 1772366400, 2);
INSERT INTO receipt VALUES ('orders', '101', -3580989400645632538, 3494729438226649569, 1772366402, 2);
INSERT INTO receipt VALUES ('orders', '102', 7031992860676988657, 8968356232112577086, 1772366402, 2);
INSERT INTO receipt VALUES ('orders', '103', -4544627924910036896, -1805533723263429732, 1772366402, 2);
INSERT INTO receipt VALUES ('orders', '104', -7834366324746370428, -8919990585163299403, 1772366402, 2);
INSERT INTO receipt VALUES ('orders', '105', -6311692583973387020, 6506762931972964066, 1772366402, 2);
INSERT INTO receipt VALUES ('orders', '106', -1269688708131120572, -7840854684416767063, 1772366402, 2);
INSERT INTO receipt VALUES ('products', '70', -494916468794361350, 7030889516441909568, 1772366402, 2);
INSERT INTO receipt VALUES ('products', '71', 7965315032223700861, 8294579725507199836, 1772366402, 2);
INSERT INTO receipt VALUES ('products', '72', 6517246033936279501, 247302305214990771, 1772366402, 2);
INSERT INTO receipt VALUES ('products/variants', '71' || char(31) || '71-711', -2039914840885289964, -7278955230309402332, 1772366402, 1);
INSERT INTO receipt VALUES ('products/variants', '71' || char(31) || '71-712', -2039914840885289964, -7278955230309402332, 1772366402, 1);
INSERT INTO receipt VALUES ('subscribers', '21', 7468243074056163592, 5322118097259111517, 1772366402, 2);
INSERT INTO receipt VALUES ('subscribers', '22', -7574188476460034060, -3841053142000868822, 1772366402, 2);
INSERT INTO receipt VALUES ('subscribers', '23', 2048407357745687380, -2935080824901757806, 1772366402, 2);
INSERT INTO receipt VALUES ('subscribers', '24', -5284542545017727370, -3431360788070010633, 1772366402, 2);
INSERT INTO receipt VALUES ('wishlists', '9201', -3490486367852278654, 7137495383323389138, 1772366400, 2);
INSERT INTO customer VALUES ('11', 'zoe.prado@example.com', '1', 1772361983, -2489954406528614956, -7204615811874478233, 2);
INSERT INTO customer VALUES ('12', 'rui@example.com', '2', 1743487200, 3070198985537390410, 4513674999713904157, 2);
INSERT INTO customer VALUES ('13', 'lin@example.com', NULL, 1769904000, 6580134800098767533, 3252669057823135695, 2);
INSERT INTO contact VALUES ('gast@example.com', '{"CITY":"Bonn","FRONT":2,"PAYS_BY":"Bank","TOTAL_SPENT":1234567890.1234,"VORNAME":"Guest"}', '[3,5]', 1772366402, 1772366402);
INSERT INTO contact VALUES ('korb@example.com', '{}', '[]', 1772366402, 1772366402);
INSERT INTO contact VALUES ('lin@example.com', '{"AVERAGE":74.5,"CITY":"Amsterdam","CUSTOMER_SINCE":"2024-12-31","DAYS":66,"EXT_ID":"bc-golden1-13","FIRST_ORDER":"2025-12-24","LAND":"NL","LASTNAME":"檎","LAST_ORDER":"2025-12-24","ORDER_COUNT":1,"ORIGIN":"order","SEGMENT":"retail","SHOP":"Acme DE","SIGNUP_DATE":"2024-12-31","SMS":"+31201234567","TOTAL_SPENT":74.5,"VORNAME":"林"}', '[2,3]', 1772366402, 1772366402);
INSERT INTO contact VALUES ('neu@example.com', '{"ORIGIN":"order","VORNAME":"Neña"}', '[5]', 1772366402, 1772366402);
INSERT INTO contact VALUES ('rui@example.com', '{"AVERAGE":18.09,"CUSTOMER_SINCE":"2019-03-01","DAYS":2491,"EXT_ID":"bc-golden1-12","FIRST_ORDER":"2019-05-06","GROUP_NAME":"5% Discount","LAST_ORDER":"2019-05-06","ORDER_COUNT":1,"ORIGIN":"storefront","SEGMENT":"retail","SHOP":"Acme PT","SIGNUP_DATE":"2019-03-01","TOTAL_SPENT":18.09,"VORNAME":"Rui"}', '[2,3,5]', 1772366402, 1772366402);
INSERT INTO contact VALUES ('zoe.prado@example.com', '{"AVERAGE":69.84,"CITY":"Köln","COMPANY":"Quay & Co \"Söhne\"","CUSTOMER_SINCE":"2026-02-28","DAYS":0,"EXT_ID":"bc-golden1-11","FIRST_ORDER":"2026-03-01","GROUP_NAME":"Großhandel","LAND":"DE","LASTNAME":"O’Neill-Пра́до 🎈","LAST_ORDER":"2026-03-01","ORDER_COUNT":1,"REVIEWS":true,"SEGMENT":"retail","SHOP":"Acme DE","SIGNUP_DATE":"2026-02-28","SMS":"+4915110000011","STUFE":"Gold","TIER":"Gold ★","TOTAL_SPENT":69.84,"VORNAME":"Zoë"}', '[2,3]', 1772366402, 1772366402);
INSERT INTO store_order VALUES ('101', '11', 'zoe.prado@example.com', 11, '69.8400', 1, 1772360100, 1772360160, -4828668979957150213, 1350312166612294163, 1, 'EUR', '5bb733a9-5491-47b3-9451-000000000101', 2, NULL);
INSERT INTO store_order VALUES ('102', NULL, 'gast@example.com', 2, '1234567890.1234', 1, 1772182800, 1772292600, 4990544273061608087, 8004102826466865966, 2, 'EUR', '5bb733a9-5491-47b3-9451-000000000102', 2, NULL);
INSERT INTO store_order VALUES ('103', '12', 'rui@example.com', 10, '18.09', 1, 1557126489, 1559347200, 742624539510856331, 4782600545695313423, 2, 'EUR', '5bb733a9-5491-47b3-9451-000000000103', 2, NULL);
INSERT INTO store_order VALUES ('104', '13', 'lin@example.com', 0, '9.9000', 0, 1772364000, 1772364000, 6679253894271214480, 6987585117776952311, 1, 'EUR', NULL, 2, NULL);
INSERT INTO store_order VALUES ('105', '13', 'lin@example.com', 14, '74.5', 1, 1766599200, 1767312000, 7262104477228125675, -4184945034722093841, 1, 'EUR', '5bb733a9-5491-47b3-9451-000000000105', 2, NULL);
INSERT INTO store_order VALUES ('106', NULL, 'gast@example.com', 5, '0.0000', 0, 1772107200, 1772193600, -291461462886502266, 2859320099216289274, 1, 'EUR', '5bb733a9-5491-47b3-9451-000000000106', 2, NULL);
INSERT INTO event VALUES (1, '8bf6d768584cd04e8e4c50478097597b', 'bc_order_placed', 'gast@example.com', 1772107200, '{"id":"cart:5bb733a9-5491-47b3-9451-000000000106","event_id":"8bf6d768584cd04e8e4c50478097597b","order_id":"106","status":"Cancelled","status_id":5,"payment_status":"captured","payment_method":"Bank","currency":"EUR","total":0.0000,"subtotal":0.0000,"tax":0.0000,"shipping":4.9000,"discount":0.0000,"coupon_discount":0.0000,"items_total":0,"channel_id":1,"customer_id":0,"customer_locale":"de","date_created":"2026-02-26T12:00:00Z","date_modified":"2026-02-27T12:00:00Z","items":[{"product_id":70,"variant_id":701,"name":"Altes Stück","sku":"SKU-70","quantity":1,"price":0,"total":0,"brand":"Quay"}]}', 0, NULL, NULL, 0, NULL, '106', NULL);
INSERT INTO event VALUES (2, 'beaaea2c29ee7016a2094d7686e10bc3', 'bc_order_placed', 'gast@example.com', 1772182800, '{"id":"cart:5bb733a9-5491-47b3-9451-000000000102","event_id":"beaaea2c29ee7016a2094d7686e10bc3","order_id":"102","status":"Shipped","status_id":2,"payment_status":"captured","payment_method":"Bank","currency":"EUR","total":1234567890.1234,"subtotal":1234567890.1234,"tax":0.0000,"shipping":4.9000,"discount":0.0000,"coupon_discount":0.0000,"items_total":1,"channel_id":2,"customer_id":0,"customer_locale":"de","date_created":"2026-02-27T09:00:00Z","date_modified":"2026-02-28T15:30:00Z","date_shipped":"2026-02-28T15:30:00Z","items":[{"product_id":72,"variant_id":0,"name":"Löffel","sku":"SKU-72","quantity":1.5,"price":4.90,"total":4.90,"brand":"Quay"}]}', 0, NULL, NULL, 0, NULL, '102', NULL);
INSERT INTO event VALUES (3, '6d00c159e24dd36d620b3896cccd9bbb', 'order_cancelled', 'gast@example.com', 1772193600, '{"id":"cart:5bb733a9-5491-47b3-9451-000000000106","event_id":"6d00c159e24dd36d620b3896cccd9bbb","order_id":"106","status":"Cancelled","status_id":5,"payment_status":"captured","payment_method":"Bank","currency":"EUR","total":0.0000,"subtotal":0.0000,"tax":0.0000,"shipping":4.9000,"discount":0.0000,"coupon_discount":0.0000,"items_total":0,"channel_id":1,"customer_id":0,"customer_locale":"de","date_created":"2026-02-26T12:00:00Z","date_modified":"2026-02-27T12:00:00Z","items":[{"product_id":70,"variant_id":701,"name":"Altes Stück","sku":"SKU-70","quantity":1,"price":0,"total":0,"brand":"Quay"}]}', 0, NULL, NULL, 0, NULL, '106', NULL);
INSERT INTO event VALUES (4, '70d91c7bedf749d880eb1bad7142560f', 'order_fulfilled', 'gast@example.com', 1772292600, '{"id":"cart:5bb733a9-5491-47b3-9451-000000000102","event_id":"70d91c7bedf749d880eb1bad7142560f","order_id":"102","status":"Shipped","status_id":2,"payment_status":"captured","payment_method":"Bank","currency":"EUR","total":1234567890.1234,"subtotal":1234567890.1234,"tax":0.0000,"shipping":4.9000,"discount":0.0000,"coupon_discount":0.0000,"items_total":1,"channel_id":2,"customer_id":0,"customer_locale":"de","date_created":"2026-02-27T09:00:00Z","date_modified":"2026-02-28T15:30:00Z","date_shipped":"2026-02-28T15:30:00Z","items":[{"product_id":72,"variant_id":0,"name":"Löffel","sku":"SKU-72","quantity":1.5,"price":4.90,"total":4.90,"brand":"Quay"}]}', 0, NULL, NULL, 0, NULL, '102', NULL);
INSERT INTO event VALUES (5, '4b68be89fc2415f304efe644c6e5b0ed', 'customer_created', 'zoe.prado@example.com', 1772314926, '{"id":"customer:11","event_id":"4b68be89fc2415f304efe644c6e5b0ed","customer_id":"11","customer_group_id":1,"channel_id":1,"company":"Quay & Co \"Söhne\"","date_created":"2026-02-28T21:42:06Z","date_modified":"2026-03-01T10:46:23.5Z"}', 0, NULL, NULL, 0, '11', NULL, NULL);
INSERT INTO event VALUES (6, '566899d46515ddd009c083c1045765d2', 'cart_converted', 'zoe.prado@example.com', 1772360100, '{"id":"cart:5bb733a9-5491-47b3-9451-000000000101","event_id":"566899d46515ddd009c083c1045765d2","cart_id":"5bb733a9-5491-47b3-9451-000000000101","order_id":101,"status":"converted","currency":"EUR","total":69.84,"channel_id":1,"customer_id":11,"date_created":"2026-03-01T10:00:00Z","date_modified":"2026-03-01T10:15:00Z","items":[{"product_id":72,"name":"Löffel","sku":"SKU-72","quantity":2,"price":69.84,"image":"https://cdn.example.com/löffel.png"}]}', 0, NULL, NULL, 0, '11', '101', '5bb733a9-5491-47b3-9451-000000000101');
INSERT INTO event VALUES (7, 'b9d7e020303c17d44c63b1cad581bd7e', 'bc_order_placed', 'zoe.prado@example.com', 1772360100, '{"id":"cart:5bb733a9-5491-47b3-9451-000000000101","event_id":"b9d7e020303c17d44c63b1cad581bd7e","order_id":"101","status":"Awaiting Fulfillment","status_id":11,"payment_status":"captured","payment_method":"Bank","currency":"EUR","total":69.8400,"subtotal":69.8400,"tax":0.0000,"shipping":4.9000,"discount":0.0000,"coupon_discount":1.5900,"items_total":2,"channel_id":1,"customer_id":11,"customer_locale":"de","date_created":"2026-03-01T10:15:00Z","date_modified":"2026-03-01T10:16:00Z","coupon_codes":["TEA10"],"items":[{"product_id":71,"variant_id":711,"name":"Tasse “Größe XL” 🍵","sku":"SKU-71","quantity":2,"price":32.4700,"total":32.4700,"brand":"Quay"},{"product_id":72,"variant_id":0,"name":"Löffel","sku":"SKU-72","quantity":1,"price":4.9000,"total":4.9000,"brand":"Quay"}]}', 0, NULL, NULL, 0, '11', '101', NULL);
INSERT INTO event VALUES (8, 'e44ce96e9c53d2795f24b20fe7d5135b', 'basket_begun', 'lin@example.com', 1772360400, '{"id":"cart:5bb733a9-5491-47b3-9451-000000000104","event_id":"e44ce96e9c53d2795f24b20fe7d5135b","cart_id":"5bb733a9-5491-47b3-9451-000000000104","order_id":104,"status":"active","currency":"EUR","total":9.9000,"channel_id":1,"customer_id":13,"date_created":"2026-03-01T10:20:00Z","date_modified":"2026-03-01T10:20:00Z","items":[{"product_id":72,"name":"Löffel","sku":"SKU-72","quantity":2,"price":9.9000,"image":"https://cdn.example.com/löffel.png"}]}', 0, NULL, NULL, 0, '13', '104', '5bb733a9-5491-47b3-9451-000000000104');
INSERT INTO event VALUES (9, 'f817fd25a5799d0428ec6b2d667afd80', 'basket_begun', 'korb@example.com', 1772365800, '{"id":"cart:c0ffee00-0000-4000-8000-000000000002","event_id":"f817fd25a5799d0428ec6b2d667afd80","cart_id":"c0ffee00-0000-4000-8000-000000000002","status":"active","currency":"EUR","total":24.75,"channel_id":2,"customer_id":0,"date_created":"2026-03-01T11:50:00Z","date_modified":"2026-03-01T11:55:00Z","items":[{"product_id":72,"name":"Löffel","sku":"SKU-72","quantity":2,"price":24.75,"image":"https://cdn.example.com/löffel.png"}]}', 0, NULL, NULL, 0, NULL, NULL, 'c0ffee00-0000-4000-8000-000000000002');
INSERT INTO sqlite_sequence VALUES ('event', 9);
INSERT INTO sqlite_sequence VALUES ('run', 1);
INSERT INTO run VALUES (1, 1772366400, 1772366402, 'stopped', '{"requests":39,"retries":0,"waited_ms":2000,"received":{"brands":2,"carts":4,"categories":2,"coupons":3,"customer_groups":2,"customers":5,"inventory_items":4,"order_refunds":1,"order_shipments":1,"orders":6,"products":3,"subscribers":4,"wishlists":1},"unchanged":{},"sent":{"categories":2,"contacts":6,"coupons":3,"orders":5,"products":3},"rejected":{"contacts":1},"lost_values":{},"causes":{"contacts no_email":1},"skipped":{"subscribers without consent":1},"waiting":{}}', 'sync', 'Brevo does not take requests from this machine''s address (We have detected you are using an unrecognised IP address 203.0.113.9. If you performed this action make sure to add the new IP address in this link: https://app.brevo.com/security/authorised_ips). Allow it at https://app.brevo.com/security/authorised_ips, or switch the blocking of unknown addresses off.');
INSERT INTO cart VALUES ('5bb733a9-5491-47b3-9451-000000000101', '11', 'zoe.prado@example.com', 1, 1, 1772359200, 1772360100, 1772359200, -5649226892641731862, 7700788925190151958, 0, NULL, '101', NULL, 2, -675022444631071153, -6381068133784701932);
INSERT INTO cart VALUES ('5bb733a9-5491-47b3-9451-000000000104', '13', 'lin@example.com', 1, 0, 1772360400, 1772360400, 1772360400, -493528448654015975, -1728882997363460177, 0, '{"id":"5bb733a9-5491-47b3-9451-000000000104","order_id":104,"email":"lin@example.com","customer_id":13,"channel_id":1,"currency_code":"EUR","cart_amount":9.9000,"status":"active","date_created":"2026-03-01T10:20:00Z","date_modified":"2026-03-01T10:20:00Z","source":"order","line_items":[{"id":"1","product_id":72,"variant_id":null,"name":"Löffel","sku":"SKU-72","quantity":2,"price":9.9000,"image_url":"https://cdn.example.com/löffel.png"}]}', '104', NULL, 2, 365582609884420495, -7890227674920101382);
INSERT INTO cart VALUES ('c0ffee00-0000-4000-8000-000000000002', NULL, 'korb@example.com', 2, 0, 1772365800, 1772366100, 1772366100, -461467236535915521, -1023557440456760477, 0, '{"id":"c0ffee00-0000-4000-8000-000000000002","order_id":null,"email":"Korb@Example.com","customer_id":0,"channel_id":2,"currency_code":"EUR","cart_amount":24.75,"status":"active","date_created":"2026-03-01T11:50:00Z","date_modified":"2026-03-01T11:55:00Z","source":"order","line_items":[{"id":"1","product_id":72,"variant_id":null,"name":"Löffel","sku":"SKU-72","quantity":2,"price":24.75,"image_url":"https://cdn.example.com/löffel.png"}]}', NULL, NULL, 2, -5454338208992369928, 2165041611818283976);
INSERT INTO cart VALUES ('c0ffee00-0000-4000-8000-000000000004', NULL, '', 1, 2, 1769904000, 1769990400, 1769904000, -2627035763245981253, 866938566212085933, 0, NULL, NULL, NULL, 2, -5538870647274364546, 8435333200144084126);
INSERT INTO list_check VALUES ('korb@example.com');
INSERT INTO list_check VALUES ('lin@example.com');
INSERT INTO list_check VALUES ('zoe.prado@example.com');
INSERT INTO catalog_item VALUES ('70', '70', NULL, 'Altes Stück', 0, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO catalog_item VALUES ('71', '71', NULL, 'Tasse', 2, 0, 3, '7', NULL, 8, 'Quay ®');
INSERT INTO catalog_item VALUES ('71-711', '71', '711', 'Tasse – XL', 1, 0, 2, '7', NULL, 8, 'Quay ®');
INSERT INTO catalog_item VALUES ('71-712', '71', '712', 'Tasse – S', 1, 1, 3, '7', NULL, 0, 'Quay ®');
INSERT INTO catalog_item VALUES ('72', '72', NULL, 'Löffel', 1, 0, NULL, '8', NULL, 6, 'Hügel');
INSERT INTO brand VALUES ('7', 'Quay ®');
INSERT INTO brand VALUES ('8', 'Hügel');
INSERT INTO stock_place VALUES ('71', '711', '', 8, 2, 'T-XL', 1771581600, 1772366402);
INSERT INTO stock_place VALUES ('71', '711', '1', 5, 2, 'T-XL', 1772366402, 1772366402);
INSERT INTO stock_place VALUES ('71', '711', '2', 3, NULL, 'T-XL', 1772366402, 1772366402);
INSERT INTO stock_place VALUES ('71', '712', '', 4, 3, 'T-S', 1771581600, 1772366402);
INSERT INTO stock_place VALUES ('71', '712', '1', 0, NULL, 'T-S', 1772366402, 1772366402);
INSERT INTO stock_place VALUES ('72', '', '', 6, NULL, 'SKU-72', 1771668000, 1772366402);
INSERT INTO stock_place VALUES ('72', '721', '1', 6, NULL, 'SKU-72', 1772366402, 1772366402);
INSERT INTO stock_check VALUES ('70');
INSERT INTO stock_check VALUES ('71');
INSERT INTO stock_check VALUES ('72');
INSERT INTO subscriber VALUES ('21', 'rui@example.com', 2, 1, 1, 0);
INSERT INTO subscriber VALUES ('22', 'neu@example.com', 1, 1, 0, 0);
INSERT INTO subscriber VALUES ('23', 'korb@example.com', 1, 0, 0, 1);
INSERT INTO subscriber VALUES ('24', 'lin@example.com', 1, NULL, NULL, 0);
INSERT INTO cart_mails VALUES ('11', 1);
INSERT INTO customer_group VALUES ('1', 'Großhandel');
INSERT INTO customer_group VALUES ('2', '5% Discount');
INSERT INTO coupon VALUES ('1', 'TEA10', NULL);
INSERT INTO coupon VALUES ('2', 'NEU', NULL);
INSERT INTO coupon VALUES ('3', 'ALT', NULL);
INSERT INTO showcase VALUES ('70', '70', NULL, NULL, NULL, NULL, '["24"]');
INSERT INTO showcase VALUES ('71', '71', 'https://shop.example.com/tasse/', 'https://cdn.example.com/tasse.png', '7', NULL, '["23","24"]');
INSERT INTO showcase VALUES ('71-712', '71', NULL, 'https://cdn.example.com/tasse-s.png', NULL, NULL, '[]');
INSERT INTO showcase VALUES ('72', '72', 'https://other.example.com/loeffel', 'https://cdn.example.com/l2.png', '8', NULL, '["23"]');
INSERT INTO category VALUES ('23', 'Tassen & Becher');
INSERT INTO category VALUES ('24', 'Versteckt');
INSERT INTO shipment VALUES ('9001', '103', 1772364600, 'Poste Ü', 'Z 1', NULL);
INSERT INTO refund VALUES ('9101', '103', '1.23');
INSERT INTO wish VALUES ('9201', '1', '7', '');
