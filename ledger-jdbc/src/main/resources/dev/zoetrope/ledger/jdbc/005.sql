-- Whether an estimate is the most that the job costs: 0 or 1.
ALTER TABLE zoetrope_job ADD COLUMN cost_upper_bound INTEGER NOT NULL DEFAULT 0;
