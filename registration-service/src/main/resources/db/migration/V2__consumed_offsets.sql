-- How far this database has got in the topics that it is filled from. applied: the effects of all records before it are committed here, in the
-- same transaction as this number. published: the outcomes of all records before it are acknowledged by Kafka; consumers go on there. A batch
-- that does not begin at or before applied is refused. stale_commit is what the group had committed in a topic that was replaced since.
CREATE TABLE consumed_offset (
    topic        text    NOT NULL,
    partition    integer NOT NULL,
    applied      bigint  NOT NULL,
    published    bigint  NOT NULL CHECK (published <= applied),
    stale_commit bigint,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

-- Kafka's ids of these topics. A topic that was deleted and created again has another id, and the offsets above are not its own.
CREATE TABLE consumed_topic (
    topic    text PRIMARY KEY,
    topic_id text NOT NULL
);
