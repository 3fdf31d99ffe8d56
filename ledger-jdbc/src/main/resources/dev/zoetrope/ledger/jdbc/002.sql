-- What a provider answered at a job's end and could not be read: a JSON object, NULL for nearly all jobs.
ALTER TABLE zoetrope_job ADD COLUMN unread TEXT;
