-- An upload may be published again, when its requests have expired in Kafka before they were decided: published_at stays the first time,
-- last_published_at is the latest one.
ALTER TABLE registration ADD COLUMN last_published_at timestamptz;

-- When it was found, by this database's clock, that undecided rows have no request in Kafka any more; null while they may have one.
ALTER TABLE registration ADD COLUMN requests_expired_at timestamptz;
