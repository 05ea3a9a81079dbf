-- The time of the latest decision that changed the claim or its metadata, so that these decisions keep their order by time when the
-- database's clock is set back. Null until the next one: then "since" counts.
ALTER TABLE device_claim ADD COLUMN decided_at timestamptz;
