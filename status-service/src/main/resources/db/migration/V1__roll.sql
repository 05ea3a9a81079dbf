-- The read model. Every table is a fold over the topics: emptied and read from offset 0 again, they hold the same.
-- Times come from the events, but for registration.progressed_at, which is this database's clock.

-- An upload, a deregistration or an update as a whole. A row without submitted_at stands for one whose rows were read first.
CREATE TABLE registration (
    id              uuid PRIMARY KEY,
    organization    text NOT NULL,
    kind            text,
    partner         text,
    submitted_by    text,
    submitted_at    timestamptz,
    source          text,
    rows            bigint,
    published_at    timestamptz,
    -- rows that have been read here, decided or not; and how they ended
    seen            integer NOT NULL DEFAULT 0,
    decided         integer NOT NULL DEFAULT 0,
    registered      integer NOT NULL DEFAULT 0,
    duplicate       integer NOT NULL DEFAULT 0,
    claimed         integer NOT NULL DEFAULT 0,
    not_found       integer NOT NULL DEFAULT 0,
    invalid         integer NOT NULL DEFAULT 0,
    failed          integer NOT NULL DEFAULT 0,
    deregistered    integer NOT NULL DEFAULT 0,
    refused         integer NOT NULL DEFAULT 0,
    updated         integer NOT NULL DEFAULT 0,
    last_decided_at timestamptz,
    progressed_at   timestamptz NOT NULL,
    -- a column and not the index's condition, so that updates that do not change it stay HOT
    unfinished      boolean GENERATED ALWAYS AS (published_at IS NULL OR decided < rows) STORED
) WITH (fillfactor = 50);

CREATE INDEX registration_newest ON registration (organization, submitted_at, id) WHERE submitted_at IS NOT NULL;

-- Those that may be delayed: few.
CREATE INDEX registration_unfinished ON registration (submitted_at) WHERE unfinished;

-- For live progress. It costs an entry with each batch that a registration is in, not with each row.
CREATE INDEX registration_progress ON registration (organization, progressed_at) WHERE submitted_at IS NOT NULL;

-- A row of a registration, as it was asked and as it ended. No index but the key: deciding a row is a HOT update.
CREATE TABLE registration_row (
    registration_id uuid NOT NULL,
    row_number      integer NOT NULL,
    line            integer,
    request_id      uuid NOT NULL,
    device_id       uuid,
    decided_at      timestamptz,
    file            text,
    serial_number   text,
    manufacturer    text,
    model           text,
    group_tag       text,
    assigned_user   text,
    purchase_order  text,
    warnings        text,
    outcome         text,
    code            text,
    details         text,
    PRIMARY KEY (registration_id, row_number)
) WITH (fillfactor = 85, autovacuum_vacuum_insert_scale_factor = 0.5);

CREATE SEQUENCE device_change_seq;

-- The facts about a device for one organisation, and what they come to: status is null when the device is off the roll.
CREATE TABLE device (
    organization           text NOT NULL,
    device_id              uuid NOT NULL,
    status                 text COLLATE "C",
    updated_at             timestamptz,
    search_text            text COLLATE "C",
    product_text           text COLLATE "C",
    change_seq             bigint,

    -- the request that the entry shows: the one that owns the device, else the latest attempt
    request_id             uuid,
    registration_id        uuid,
    requested_at           timestamptz,
    registered_by          text,
    partner                text,
    serial_number          text COLLATE "C",
    manufacturer           text COLLATE "C",
    model                  text COLLATE "C",
    group_tag              text,
    assigned_user          text COLLATE "C",
    purchase_order         text,

    -- the latest change of ownership; when the device lost its owner before, or the request that released it
    owned                  boolean,
    claim_seq              bigint,
    claimed_at             timestamptz,
    released_at            timestamptz,
    release_request_id     uuid,
    dismissed_at           timestamptz,

    -- how the latest attempt was decided; null while it is not, and when it is what the ownership comes from
    attempt_outcome        text,
    attempt_code           text,
    attempt_details        text,
    attempt_claim_seq      bigint,
    attempt_decided_at     timestamptz,

    -- the latest attempt, where it is not the request that the entry shows
    attempt_request_id     uuid,
    attempt_registration_id uuid,
    attempt_requested_at   timestamptz,
    attempt_registered_by  text,
    attempt_partner        text,
    attempt_serial_number  text,
    attempt_manufacturer   text,
    attempt_model          text,
    attempt_group_tag      text,
    attempt_assigned_user  text,
    attempt_purchase_order text,

    -- the latest update of metadata; of its values and those of the request above, the ones that the entry does not show
    update_claim_seq       bigint,
    update_decided_at      timestamptz,
    update_request_id      uuid,
    hidden_group_tag       text,
    hidden_assigned_user   text,
    hidden_purchase_order  text,

    -- what was seen of the device that counts for its owner; when it was found that nothing was seen since
    enrolled_at            timestamptz,
    last_seen_at           timestamptz,
    quiet_since            timestamptz,
    quiet_noticed_at       timestamptz,
    -- the device first, so that activity, which names no organisation, finds its entries
    PRIMARY KEY (device_id, organization)
) WITH (fillfactor = 90, autovacuum_vacuum_insert_scale_factor = 0.5);

-- The orders of the lists, each with the keys of DeviceSort. What is equal is in the order of its latest change, so that new entries come
-- to the end of their part of an index and not to just any page.
CREATE INDEX device_roll ON device (organization, status, updated_at, device_id) WHERE status IS NOT NULL;
CREATE INDEX device_serial_number ON device (organization, (coalesce(serial_number, '')), updated_at, device_id)
    WHERE status IS NOT NULL;
CREATE INDEX device_model ON device (organization, (coalesce(model, '')), (coalesce(manufacturer, '')), updated_at, device_id)
    WHERE status IS NOT NULL;
CREATE INDEX device_assigned_user ON device (organization, (coalesce(assigned_user, '')), updated_at, device_id)
    WHERE status IS NOT NULL;
CREATE INDEX device_last_seen_at ON device (organization, (coalesce(last_seen_at, 'epoch'::timestamptz)), updated_at, device_id)
    WHERE status IS NOT NULL;

-- What lists are filtered by, with the newest changes of each at the end.
CREATE INDEX device_registration ON device (organization, registration_id, status, updated_at, device_id) WHERE status IS NOT NULL;
CREATE INDEX device_registration_serial_number ON device
    (organization, registration_id, (coalesce(serial_number, '')), updated_at, device_id) WHERE status IS NOT NULL;
CREATE INDEX device_group_tag ON device (organization, group_tag, updated_at, device_id)
    WHERE status IS NOT NULL AND group_tag IS NOT NULL;
CREATE INDEX device_partner ON device (organization, partner, updated_at, device_id)
    WHERE status IS NOT NULL AND partner IS NOT NULL;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- What is not merged into it yet is read from end to end by every search: 20 ms at the server's own limit, 4 MB.
CREATE INDEX device_search ON device USING gin (search_text gin_trgm_ops) WITH (gin_pending_list_limit = 1024);

-- A registration is looked at while it is new. Statistics would not know of it, and hold it for a single row; without any, it is taken for
-- one of two hundred. Group tags and partners recur, and statistics of them are worth keeping fresh, however large the table is.
ALTER TABLE device ALTER registration_id SET STATISTICS 0;
ALTER TABLE device SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000);

-- Which active devices are due to be found quiet. Registering a device does not touch it.
CREATE INDEX device_unseen ON device (last_seen_at) WHERE status = 'active';

-- What was seen of each device, whoever owns it or will: the latest times. The scope is the organisation that it counts for, '' for any.
CREATE TABLE device_activity (
    device_id        uuid NOT NULL,
    scope            text NOT NULL,
    enrolled_at      timestamptz,
    last_seen_at     timestamptz NOT NULL,
    -- who reported the latest of it
    reported_by      text,
    -- only of the past that the read model was rebuilt from
    quiet_since      timestamptz,
    quiet_noticed_at timestamptz,
    PRIMARY KEY (device_id, scope)
) WITH (fillfactor = 85, autovacuum_vacuum_insert_scale_factor = 0.5);

-- Each change of an entry: a device's history, the feed of live events, and the outbox of device.status-changed. A device's changes are
-- chained from its change_seq, so that history needs no index of its own. Feeds read by (xid, seq), below their snapshot's xmin. The xid
-- is the transaction's, but never lower than that of the device's change before: whoever got its number first may have come later.
CREATE TABLE device_change (
    seq             bigint PRIMARY KEY,
    previous_seq    bigint,
    xid             xid8 NOT NULL,
    at              timestamptz NOT NULL,
    device_id       uuid NOT NULL,
    request_id      uuid,
    registration_id uuid,
    row_number      integer,
    organization    text NOT NULL,
    previous_status text,
    status          text,
    cause           text NOT NULL,
    code            text,
    changed_by      text,
    -- which partner registered the entry as it was and as it became: that one may see the change
    previous_partner text,
    partner         text
);

CREATE INDEX device_change_feed ON device_change (xid, seq);

ALTER SEQUENCE device_change_seq OWNED BY device_change.seq;

-- Up to where device_change has been published to rollcall.device-status. No row until anything was.
CREATE TABLE published_change (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    xid bigint NOT NULL,
    seq bigint NOT NULL
);

-- Whether these tables have caught up with the topics since they were empty. No row while they have not.
CREATE TABLE rebuilt (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    at  timestamptz NOT NULL DEFAULT now()
);

-- How many devices have a status: the sum over the slots. Consumers that work at the same time add to different slots.
CREATE TABLE status_count (
    organization text NOT NULL,
    status       text NOT NULL,
    slot         integer  NOT NULL,
    devices      bigint NOT NULL,
    PRIMARY KEY (organization, status, slot)
) WITH (fillfactor = 50);

-- Up to where each partition is in these tables, set in the transaction that put it there.
CREATE TABLE applied_offset (
    topic       text NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);
