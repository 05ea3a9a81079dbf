-- Who publishes device_change, until when by this database's clock. Each acquisition raises the token, so that a holder that was away for
-- longer than its lease cannot record progress any more.
CREATE TABLE publishing_lease (
    one               boolean PRIMARY KEY DEFAULT true CHECK (one),
    holder            uuid,
    token             bigint NOT NULL DEFAULT 0,
    expires_at        timestamptz NOT NULL DEFAULT '-infinity',
    -- the changes that the holder is publishing at the moment: after the first position, up to the second
    sending_after_xid bigint,
    sending_after_seq bigint,
    sending_to_xid    bigint,
    sending_to_seq    bigint
);
INSERT INTO publishing_lease DEFAULT VALUES;

-- Changes whose entries are published once more, since a holder that lost its lease may have published them after its successor had.
CREATE TABLE republish (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    after_xid  bigint NOT NULL,
    after_seq  bigint NOT NULL,
    to_xid     bigint NOT NULL,
    to_seq     bigint NOT NULL,
    not_before timestamptz NOT NULL,
    -- what fails again and again begins at the same position
    UNIQUE (after_xid, after_seq)
);

-- The highest number that was published: what is above it was not, whatever becomes of the xids.
ALTER TABLE published_change ADD COLUMN top_seq bigint NOT NULL DEFAULT 0;

-- Which cluster the xids of device_change are of. Those of another one, after a restore from a dump, mean nothing.
CREATE TABLE feed_epoch (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    -- part of the ids of live events; empty for the first epoch
    tag     text NOT NULL DEFAULT '',
    -- the system identifier; null where the service may not ask for it
    cluster text,
    since   timestamptz NOT NULL DEFAULT now()
);
