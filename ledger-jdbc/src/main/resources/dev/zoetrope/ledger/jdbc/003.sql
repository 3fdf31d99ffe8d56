-- The nodes of a workflow whose results are wanted: a JSON array, NULL if all are.
ALTER TABLE zoetrope_job ADD COLUMN output_nodes TEXT;
-- What the answer to the paid call said that later calls need: a JSON object, NULL for nearly all jobs.
ALTER TABLE zoetrope_job ADD COLUMN receipt TEXT;
