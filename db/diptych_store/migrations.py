"""The schema, as numbered steps in plain SQL; a step that was released never changes.

A step must not use the records or the row helpers of today: it runs on files of its own day.
Every step sets ``user_version`` to its number inside its own transaction.
"""

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x44505459  # "DPTY", bytes 68 to 71 of the file
MIGRATIONS = Migrations("diptych")

# Written in one transaction; STRICT refuses a text where a number belongs.
# The columns ``checksum`` are filled by rows.sealed() and verified by check.
_SCHEMA_1 = (
    """CREATE TABLE sources (
        name TEXT PRIMARY KEY NOT NULL,
        reliability TEXT NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE articles (
        position INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        text_sha256 TEXT NOT NULL,
        title TEXT NOT NULL,
        source TEXT NOT NULL REFERENCES sources (name),
        author TEXT NOT NULL,
        published TEXT NOT NULL,
        language TEXT NOT NULL,
        url TEXT NOT NULL,
        reliability TEXT NOT NULL,
        file TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        encoding TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        origin TEXT NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX articles_source ON articles (source)",
    "CREATE INDEX articles_text ON articles (text_sha256)",
    """CREATE TABLE extractions (
        article_id TEXT PRIMARY KEY NOT NULL
            REFERENCES articles (article_id) ON DELETE CASCADE,
        extractor TEXT NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE claims (
        claim_id TEXT PRIMARY KEY NOT NULL,
        article_id TEXT NOT NULL REFERENCES extractions (article_id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL,
        passage_start INTEGER NOT NULL,
        passage_end INTEGER NOT NULL,
        text TEXT NOT NULL,
        role TEXT NOT NULL,
        before TEXT NOT NULL,
        frame TEXT NOT NULL,
        slots TEXT NOT NULL,
        unclear INTEGER NOT NULL,
        checksum TEXT NOT NULL,
        UNIQUE (article_id, place)
    ) STRICT""",
    """CREATE TABLE pair_runs (
        article_a TEXT NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
        article_b TEXT NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
        fingerprint TEXT NOT NULL,
        checksum TEXT NOT NULL,
        PRIMARY KEY (article_a, article_b),
        CHECK (article_a <= article_b)
    ) STRICT""",
    "CREATE INDEX pair_runs_b ON pair_runs (article_b)",
    """CREATE TABLE findings (
        pair_id TEXT PRIMARY KEY NOT NULL,
        article_a TEXT NOT NULL,
        article_b TEXT NOT NULL,
        claim_a TEXT NOT NULL REFERENCES claims (claim_id) ON DELETE CASCADE,
        claim_b TEXT NOT NULL REFERENCES claims (claim_id) ON DELETE CASCADE,
        score REAL NOT NULL,
        band TEXT NOT NULL,
        kind TEXT NOT NULL,
        similarity REAL NOT NULL,
        nli_ab TEXT NOT NULL,
        nli_ba TEXT NOT NULL,
        reasons TEXT NOT NULL,
        counter_reasons TEXT NOT NULL,
        model TEXT NOT NULL,
        revision TEXT NOT NULL,
        checksum TEXT NOT NULL,
        FOREIGN KEY (article_a, article_b)
            REFERENCES pair_runs (article_a, article_b) ON DELETE CASCADE
    ) STRICT""",
    "CREATE INDEX findings_run ON findings (article_a, article_b)",
    "CREATE INDEX findings_claim_a ON findings (claim_a)",
    "CREATE INDEX findings_claim_b ON findings (claim_b)",
    "CREATE INDEX findings_best ON findings (score DESC, pair_id)",
    """CREATE TABLE analysts (
        name TEXT PRIMARY KEY NOT NULL,
        added_at TEXT NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE settings (
        key TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT""",
    # Labels know pairs by content (pair_id), never by foreign key: no re-run can touch them.
    """CREATE TABLE label_pairs (
        pair_id TEXT PRIMARY KEY NOT NULL,
        claim_a TEXT NOT NULL,
        claim_b TEXT NOT NULL,
        article_a TEXT NOT NULL,
        article_b TEXT NOT NULL,
        text_a TEXT NOT NULL,
        text_b TEXT NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT""",
    # One row per keystroke. node: the operation that undo would take back after this row, NULL
    # at the beginning; parent: node before a 'record'; target: what 'undo' and 'redo' act on.
    """CREATE TABLE label_ops (
        op_id INTEGER PRIMARY KEY,
        analyst TEXT NOT NULL REFERENCES analysts (name),
        kind TEXT NOT NULL,
        action TEXT NOT NULL,
        at TEXT NOT NULL,
        target INTEGER REFERENCES label_ops (op_id),
        parent INTEGER REFERENCES label_ops (op_id),
        node INTEGER REFERENCES label_ops (op_id),
        checksum TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX label_ops_analyst ON label_ops (analyst, op_id)",
    "CREATE INDEX label_ops_parent ON label_ops (analyst, parent)",
    # One row per pair that an operation changed: the full new state. cleared: back to nothing.
    """CREATE TABLE label_events (
        event_id INTEGER PRIMARY KEY,
        op_id INTEGER NOT NULL REFERENCES label_ops (op_id),
        pair_id TEXT NOT NULL,
        analyst TEXT NOT NULL,
        at TEXT NOT NULL,
        cleared INTEGER NOT NULL,
        label TEXT NOT NULL,
        kind TEXT NOT NULL,
        evidence_a TEXT NOT NULL,
        evidence_b TEXT NOT NULL,
        note TEXT NOT NULL,
        flag INTEGER NOT NULL,
        later INTEGER NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX label_events_op ON label_events (op_id)",
    "CREATE INDEX label_events_state ON label_events (pair_id, analyst, event_id)",
    "CREATE INDEX label_events_analyst ON label_events (analyst, pair_id, event_id)",
)
_APPEND_ONLY_1 = ("label_pairs", "label_ops", "label_events")

_SCHEMA_2 = (
    # Beside an event, not in it: what was on screen when the key was pressed. Events written by
    # schema 1, imported ones, and undo and redo have none.
    """CREATE TABLE label_contexts (
        event_id INTEGER PRIMARY KEY REFERENCES label_events (event_id),
        opinion TEXT NOT NULL,
        drawn TEXT NOT NULL,
        guideline INTEGER NOT NULL,
        seconds REAL NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT""",
    # Guidelines are never rewritten: a label says by which version it was given.
    """CREATE TABLE guidelines (
        version INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        analyst TEXT NOT NULL REFERENCES analysts (name),
        at TEXT NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT""",
    # Covers what the queue asks of every finding, so that a million rows are read from it alone.
    "CREATE INDEX findings_queue ON findings (score DESC, pair_id, band, kind, claim_a, claim_b)",
)
_APPEND_ONLY_2 = ("label_contexts", "guidelines")
APPEND_ONLY = (*_APPEND_ONLY_1, *_APPEND_ONLY_2)


@MIGRATIONS()
def m001_first_schema(db: Database) -> None:
    """Create schema 1."""
    for statement in _SCHEMA_1:
        db.execute(statement)
    _forbid_changes(db, _APPEND_ONLY_1)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@MIGRATIONS()
def m002_contexts_and_guidelines(db: Database) -> None:
    """Add what each decision was made under, the guidelines, and an index for long queues."""
    for statement in _SCHEMA_2:
        db.execute(statement)
    _forbid_changes(db, _APPEND_ONLY_2)
    db.execute("PRAGMA user_version = 2")


def _forbid_changes(db: Database, tables: tuple[str, ...]) -> None:
    for table in tables:
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def steps() -> list[str]:
    """Return the names of all steps, oldest first; their number is the newest schema's."""
    db = Database(memory=True, execute_plugins=False)
    try:
        return [step.name for step in MIGRATIONS.pending(db)]
    finally:
        db.close()
