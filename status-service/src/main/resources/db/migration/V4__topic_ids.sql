-- Kafka's ids of the topics that these tables were filled from. A topic that was deleted and created again has another id, and the offsets
-- in applied_offset are not its own.
CREATE TABLE applied_topic (
    topic    text PRIMARY KEY,
    topic_id text NOT NULL
);
