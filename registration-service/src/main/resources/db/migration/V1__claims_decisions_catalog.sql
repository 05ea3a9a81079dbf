-- Whose a device is. Rows are never deleted: an owner or none, and a sequence that grows with every change of owner. That a device has one
-- owner is this primary key, and nothing else. Nothing but the key is indexed, and pages keep some room, so that changes stay in their page.
CREATE TABLE device_claim (
    device_id             uuid        PRIMARY KEY,
    owner                 text,
    claim_seq             bigint      NOT NULL CHECK (claim_seq > 0),
    registration_id       uuid        NOT NULL,
    request_id            uuid        NOT NULL,
    registered_by_partner text,
    group_tag             text,
    assigned_user         text,
    purchase_order        text,
    since                 timestamptz NOT NULL,
    released_at           timestamptz,          -- when it last lost an owner
    CHECK (owner IS NOT NULL OR registered_by_partner IS NULL)
) WITH (fillfactor = 85);

-- What was asked, by whom, and what came of it, once and for all: inbox and audit trail in one. Written with the claims in one transaction,
-- never changed, never deleted. Group tag, assigned user and purchase order are there for deregistrations and updates only, as their outcomes
-- tell them; released_at only for devices that had another owner before, or lose theirs by it; held_by, the owner, only where it is another.
CREATE TABLE decision (
    request_id      uuid        PRIMARY KEY,
    fingerprint     uuid        NOT NULL,
    registration_id uuid        NOT NULL,
    device_id       uuid,
    requested_at    timestamptz NOT NULL,
    decided_at      timestamptz NOT NULL,
    row_number      bigint      NOT NULL,
    claim_seq       bigint      NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('registration', 'deregistration', 'update')),
    outcome         text        NOT NULL,
    code            text,
    warning         text,
    organization    text        NOT NULL,
    partner         text,
    submitted_by    text,
    serial_number   text,
    manufacturer    text,
    model           text,
    group_tag       text,
    assigned_user   text,
    purchase_order  text,
    released_at     timestamptz,
    held_by         text,
    details         jsonb
);

-- Deregistration asks whether a device stands on a roll as failed. Devices that simply get registered never touch this index.
CREATE INDEX decision_attempt ON decision (device_id, organization, decided_at)
    WHERE device_id IS NOT NULL
      AND ((kind = 'registration' AND outcome IN ('not-found', 'claimed', 'invalid', 'failed')) OR outcome = 'deregistered');

-- Who vouches for who submitted a registration: the issuer of the token. Learned from rollcall.registrations, beside the decisions.
CREATE TABLE submission (
    registration_id uuid PRIMARY KEY,
    issuer          text NOT NULL
);

-- For operators: what was decided lately, and what was asked about a serial number. Both are summaries of ranges of pages, made when these are
-- full: a decision that is written costs them next to nothing, and finding one takes reading a range or two.
CREATE INDEX decision_time ON decision USING brin (decided_at) WITH (autosummarize = on);
CREATE INDEX decision_serial_number ON decision
    USING brin (lower(serial_number) text_bloom_ops(n_distinct_per_range = 2500)) WITH (pages_per_range = 64, autosummarize = on);

-- Devices that manufacturers and suppliers vouch for, so that they can be registered without a hardware hash.
CREATE TABLE catalog_device (
    device_id     uuid        PRIMARY KEY,
    manufacturer  text        NOT NULL,
    model         text        NOT NULL,
    serial_number text        NOT NULL,
    listed_by     text        NOT NULL,
    listed_at     timestamptz NOT NULL
);

-- Which partner acts for which organisation, as it is now. Whoever relies on a row, or changes it, holds the advisory lock of its names (see
-- RelationshipTable). published_version is what rollcall.partner-relationships holds for sure: a row with less is yet to be published.
CREATE TABLE partner_relationship (
    partner           text        NOT NULL,
    organization      text        NOT NULL,
    state             text        NOT NULL CHECK (state IN ('active', 'revoked')),
    version           bigint      NOT NULL,
    published_version bigint      NOT NULL DEFAULT 0,
    changed_by        text        NOT NULL,
    changed_at        timestamptz NOT NULL,
    PRIMARY KEY (partner, organization)
);

CREATE INDEX partner_relationship_organization ON partner_relationship (organization, partner) WHERE state = 'active';
CREATE INDEX partner_relationship_unpublished ON partner_relationship (partner, organization) WHERE published_version < version;

-- Every version of each relationship, and who made it: the audit trail of consents. Written with the change in one transaction.
CREATE TABLE partner_relationship_change (
    partner      text        NOT NULL,
    organization text        NOT NULL,
    version      bigint      NOT NULL,
    state        text        NOT NULL,
    issuer       text        NOT NULL,
    subject      text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (partner, organization, version)
);

-- Events that no request in Kafka stands behind: written with what they tell, published, and deleted then.
CREATE TABLE outgoing_event (
    id    uuid        PRIMARY KEY,
    topic text        NOT NULL,
    key   text        NOT NULL,
    type  text        NOT NULL,
    time  timestamptz NOT NULL,
    value bytea       NOT NULL
);

-- What is an audit trail is only ever added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON submission
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON partner_relationship_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
