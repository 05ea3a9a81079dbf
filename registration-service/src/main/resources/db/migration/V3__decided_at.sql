-- The time of the latest decision about the device, whatever its outcome, so that decisions about one device keep their order by time when the
-- database's clock is set back. Null until the next decision about the device: then "since" counts.
ALTER TABLE device_claim ADD COLUMN decided_at timestamptz;
