/** One step of the stored schema each, in order; never edited once released. `user_version` counts those applied. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE shows (
    show TEXT PRIMARY KEY,
    epoch TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) WITHOUT ROWID;

  -- body: the message as on the wire; null once erased, so that its seq stays.
  CREATE TABLE messages (
    show TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    ref INTEGER,
    body TEXT,
    PRIMARY KEY (show, seq)
  ) WITHOUT ROWID;
  CREATE INDEX messages_at ON messages (show, at);
  CREATE INDEX messages_ref ON messages (show, ref) WHERE ref IS NOT NULL;
  CREATE INDEX messages_claim ON messages (json_extract(body, '$.data.claim')) WHERE type = 'deal.claimed';

  -- lookup: what a record is found by, where that is not its person (a name's skeleton).
  CREATE TABLE records (
    show TEXT NOT NULL,
    person TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    lookup TEXT,
    PRIMARY KEY (show, person, key)
  ) WITHOUT ROWID;
  CREATE INDEX records_lookup ON records (show, key, lookup) WHERE lookup IS NOT NULL;

  CREATE TABLE answers (
    show TEXT NOT NULL,
    person TEXT NOT NULL,
    id TEXT NOT NULL,
    ack TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (show, person, id)
  ) WITHOUT ROWID;
  CREATE INDEX answers_at ON answers (at);

  CREATE TABLE secrets (
    show TEXT NOT NULL,
    deal TEXT NOT NULL,
    n INTEGER NOT NULL,
    secret TEXT NOT NULL,
    spent INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (show, deal, n)
  ) WITHOUT ROWID;

  -- kept: the seqs that still mattered at seq; folding them is folding the log.
  CREATE TABLE checkpoints (
    show TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    kept TEXT NOT NULL,
    PRIMARY KEY (show, seq)
  ) WITHOUT ROWID;

  CREATE TABLE tallies (
    show TEXT NOT NULL,
    name TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (show, name)
  ) WITHOUT ROWID;

  CREATE TABLE orders (
    digest TEXT PRIMARY KEY,
    transaction_id TEXT NOT NULL,
    show TEXT,
    received_at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX orders_show ON orders (show, received_at);
  `,
]
