-- What is counted and summed for whole ledgers, so that it is read from the index alone.
CREATE INDEX zoetrope_job_totals ON zoetrope_job (
    provider, account, site, family, state, cost_kind, cost_currency, cost_amount
);
