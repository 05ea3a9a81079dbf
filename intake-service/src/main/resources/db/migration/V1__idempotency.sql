-- Requests that clients may repeat under the same Idempotency-Key; kept for seven days.
CREATE TABLE idempotency (
    organization    text        NOT NULL,
    caller_kind     text        NOT NULL, -- 'admin', or who acts for the organisation
    key             text        NOT NULL,
    fingerprint     bytea       NOT NULL, -- of the request's content and query
    registration_id uuid        NOT NULL UNIQUE,
    issuer          text,
    submitted_by    text,
    submitted_at    timestamptz NOT NULL, -- as in every event of the registration
    lease_holder    uuid        NOT NULL, -- who publishes it, and until when nobody else may
    lease_until     timestamptz NOT NULL,
    response        jsonb,                -- null until everything is published
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization, caller_kind, key)
);

CREATE INDEX idempotency_created_at ON idempotency (created_at);
