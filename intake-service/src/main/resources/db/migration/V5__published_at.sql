-- When everything of a request was published, by this database's clock: Kafka removes requests after a time, and then the same request
-- under the same key publishes them again. Null while nothing is published, and for requests from before this column.
ALTER TABLE idempotency ADD COLUMN published_at timestamptz;
