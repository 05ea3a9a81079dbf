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
-- tell them; released_at only for devices that had another owner before.
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
    details         jsonb
);

-- Deregistration asks whether a device stands on a roll as failed. Devices that simply get registered never touch this index.
CREATE INDEX decision_attempt ON decision (device_id, organization, decided_at)
    WHERE device_id IS NOT NULL
      AND ((kind = 'registration' AND outcome IN ('not-found', 'claimed', 'invalid', 'failed')) OR outcome = 'deregistered');

-- Devices that manufacturers and suppliers vouch for, so that they can be registered without a hardware hash.
CREATE TABLE catalog_device (
    device_id     uuid        PRIMARY KEY,
    manufacturer  text        NOT NULL,
    model         text        NOT NULL,
    serial_number text        NOT NULL,
    listed_by     text        NOT NULL,
    listed_at     timestamptz NOT NULL
);

-- Which partner acts for which organisation. A deciding transaction share-locks the rows that it relies on.
CREATE TABLE partner_relationship (
    partner      text        NOT NULL,
    organization text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('active', 'revoked')),
    version      bigint      NOT NULL,
    changed_by   text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (partner, organization)
);
