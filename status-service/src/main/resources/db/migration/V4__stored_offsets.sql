-- Kafka's ids of the topics that these tables were filled from. A topic that was deleted and created again has another id, and the offsets
-- in applied_offset are not its own.
CREATE TABLE applied_topic (
    topic    text PRIMARY KEY,
    topic_id text NOT NULL
);

-- The activity of devices that got an owner is added to their entries in a transaction after that of next_offset. It is added for all records
-- before this offset; consumers begin here. Null for rows of earlier versions: the same as next_offset.
ALTER TABLE applied_offset ADD COLUMN shown_offset bigint;
