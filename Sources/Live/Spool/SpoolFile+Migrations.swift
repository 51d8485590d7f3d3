internal import GRDB

extension SpoolFile {
  /// The steps that bring a spool up to date; a step that has been published is never changed.
  ///
  /// Times are milliseconds since 1970. A callback waits until it is delivered: at first unread (`reading` is null), then
  /// read by the reading of that number. Its token is there only as long as it is unread.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("first tables") { database in
      try database.execute(
        sql: """
          CREATE TABLE spool (
            only INTEGER PRIMARY KEY CHECK (only = 1), identity TEXT NOT NULL, shop TEXT NOT NULL,
            made_at INTEGER NOT NULL, reading INTEGER NOT NULL DEFAULT 0, delivered INTEGER NOT NULL DEFAULT 0,
            waiting INTEGER NOT NULL DEFAULT 0, probed_at INTEGER
          );
          CREATE TABLE callback (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, received_at INTEGER NOT NULL, family TEXT NOT NULL,
            object TEXT NOT NULL, scope TEXT NOT NULL, removal INTEGER NOT NULL, token TEXT UNIQUE, payload BLOB,
            reading INTEGER, read_at INTEGER, delivered_at INTEGER
          );
          CREATE INDEX callback_next ON callback (sequence) WHERE reading IS NULL;
          CREATE INDEX callback_unread ON callback (family, object) WHERE reading IS NULL;
          CREATE INDEX callback_read ON callback (reading) WHERE reading IS NOT NULL AND delivered_at IS NULL;
          CREATE INDEX callback_waiting ON callback (sequence) WHERE delivered_at IS NULL;
          CREATE INDEX callback_delivered ON callback (delivered_at) WHERE delivered_at IS NOT NULL;
          CREATE TABLE refusal (
            minute INTEGER NOT NULL, cause TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (minute, cause)
          ) WITHOUT ROWID;
          CREATE TABLE aside (
            number INTEGER PRIMARY KEY AUTOINCREMENT, received_at INTEGER NOT NULL, cause TEXT NOT NULL,
            size INTEGER NOT NULL, body BLOB NOT NULL
          );
          """)
    }
    migrator.registerMigration("what is gone") { database in
      try database.execute(sql: "CREATE INDEX callback_removal ON callback (family, object) WHERE removal = 1")
    }
    return migrator
  }
}
