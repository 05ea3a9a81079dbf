-- The time of the latest decision that changed the claim or its metadata, so that these decisions keep their order by time when the
-- database's clock is set back. Null until the next one: then "since" counts.
ALTER TABLE device_claim ADD COLUMN decided_at timestamptz;

-- Relationships that a replica is publishing, or was when it died: an old version of these may still arrive behind a newer one. A replica
-- removes its rows when it is done; rows that stay are another replica's to publish again.
CREATE TABLE relationship_publication (
    publisher    uuid        NOT NULL, -- of the replica's process
    partner      text        NOT NULL,
    organization text        NOT NULL,
    since        timestamptz NOT NULL,
    PRIMARY KEY (publisher, partner, organization)
);
