-- Events of partners' topics that were taken in, so that what is published again is the same, and what says something else is found out.
CREATE TABLE partner_event (
    event_id     uuid        PRIMARY KEY, -- of the partner, the organisation and the event's ce_id
    fingerprint  uuid        NOT NULL,    -- of what it says
    registration boolean     NOT NULL,    -- kept for good; activity for seven days
    received_at  timestamptz NOT NULL     -- as in every event of its registration
);

CREATE INDEX partner_event_activity ON partner_event (received_at) WHERE NOT registration;
