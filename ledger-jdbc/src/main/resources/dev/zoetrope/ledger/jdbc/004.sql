-- What the caller marked the job with, and what belongs to the work in which it was asked for: JSON objects, NULL for none.
ALTER TABLE zoetrope_job ADD COLUMN tags TEXT;
ALTER TABLE zoetrope_job ADD COLUMN context TEXT;

-- What the provider is doing and what can be looked at while a job runs, and the answer that brought the result.
ALTER TABLE zoetrope_job ADD COLUMN step TEXT;
ALTER TABLE zoetrope_job ADD COLUMN previews TEXT;
ALTER TABLE zoetrope_job ADD COLUMN answer TEXT;

-- The tags once more, to find jobs by them.
CREATE TABLE zoetrope_tag (
    job TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name, value, job)
);
