-- What is counted and summed by batch and by tag, so that it is read from an index alone as well.
DROP INDEX zoetrope_job_key;

CREATE INDEX zoetrope_job_key ON zoetrope_job (
    idempotency_key, seq, state, cost_kind, cost_currency, cost_amount
) WHERE idempotency_key IS NOT NULL;

{tags index}
