-- Everything about a job that changes is in its row, so that a transition is one statement. Instants are microseconds
-- since 1970.
CREATE TABLE zoetrope_job (
    seq {sequence},
    id TEXT NOT NULL UNIQUE,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    family TEXT,
    capability TEXT NOT NULL,
    output TEXT NOT NULL,
    account TEXT NOT NULL,
    site TEXT NOT NULL,
    idempotency_key TEXT {bytewise},
    request_hash TEXT NOT NULL,
    size_class TEXT NOT NULL,
    fallback_of TEXT,
    created BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    on_deadline TEXT NOT NULL,
    target TEXT,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    updated BIGINT NOT NULL,
    remote_id TEXT,
    raw_status TEXT,
    queue_position INTEGER,
    progress DOUBLE PRECISION,
    polls INTEGER NOT NULL,
    accepted BIGINT,
    seen_open BIGINT,
    ended BIGINT,
    artifacts TEXT,
    cost_kind TEXT NOT NULL,
    cost_amount TEXT,
    cost_currency TEXT,
    cost_basis TEXT,
    cost_as_of TEXT,
    cost_lower_bound INTEGER NOT NULL,
    failure_reason TEXT,
    failure_message TEXT,
    -- 1 if the job succeeded, its caller wants files, and some of them are missing.
    undelivered INTEGER NOT NULL,
    -- The engine that owns the job; NULL for none, * for all together.
    owner TEXT,
    -- One JSON object per line, the oldest first; only ever appended to.
    history TEXT NOT NULL
);

-- A job's input never changes and may be large; in a table of its own no change of the job has to write it again.
CREATE TABLE zoetrope_input (
    job TEXT NOT NULL PRIMARY KEY,
    input TEXT NOT NULL
);

CREATE INDEX zoetrope_job_key ON zoetrope_job (idempotency_key, seq) WHERE idempotency_key IS NOT NULL;

CREATE INDEX zoetrope_job_hash ON zoetrope_job (request_hash, seq);

CREATE INDEX zoetrope_job_created ON zoetrope_job (created);

CREATE INDEX zoetrope_job_updated ON zoetrope_job (updated);

CREATE INDEX zoetrope_job_open ON zoetrope_job (seq) WHERE ended IS NULL;

CREATE INDEX zoetrope_job_unsuccessful ON zoetrope_job (state, seq) WHERE state <> 'SUCCEEDED';

CREATE INDEX zoetrope_job_undelivered ON zoetrope_job (seq) WHERE undelivered = 1;

CREATE INDEX zoetrope_job_owner ON zoetrope_job (owner) WHERE owner IS NOT NULL;

CREATE INDEX zoetrope_job_room ON zoetrope_job (provider, account, site, deadline)
    WHERE state IN ('SUBMITTING', 'QUEUED', 'RUNNING');

CREATE INDEX zoetrope_job_succeeded ON zoetrope_job (provider, model, account, ended, seq) WHERE state = 'SUCCEEDED';

-- Which engines are alive, for databases where no lock of the operating system shows it.
CREATE TABLE zoetrope_engine (
    id TEXT NOT NULL PRIMARY KEY,
    seen BIGINT NOT NULL
);
