-- The offset in rollcall.registrations up to which the table registration is filled. The consumer starts here, so a database that was restored
-- to an older state, or emptied, rereads what it lacks.
CREATE TABLE applied_offset (
    topic     text    NOT NULL,
    partition integer NOT NULL,
    applied   bigint  NOT NULL,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

-- Kafka's ids of these topics. A topic that was deleted and created again has another id and is reread from its start.
CREATE TABLE applied_topic (
    topic    text PRIMARY KEY,
    topic_id text NOT NULL
);
