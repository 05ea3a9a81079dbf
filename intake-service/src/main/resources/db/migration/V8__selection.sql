-- The devices that a change of all devices that match a filter is about, 16 bytes for each id, in the order of the rows. A further attempt under
-- the same Idempotency-Key is about the same devices. Removed with the key.
CREATE TABLE selection (
    registration_id uuid  PRIMARY KEY REFERENCES idempotency (registration_id) ON DELETE CASCADE,
    device_ids      bytea NOT NULL
);
-- random bytes do not get smaller
ALTER TABLE selection ALTER device_ids SET STORAGE EXTERNAL;
