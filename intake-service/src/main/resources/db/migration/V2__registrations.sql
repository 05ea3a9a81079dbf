-- Whose the registrations are and how many rows they have, so that they can be undone. Learned from rollcall.registrations.
CREATE TABLE registration (
    registration_id uuid   PRIMARY KEY,
    organization    text   NOT NULL,
    partner         text,  -- who acted for the organisation; null where it did so itself
    row_count       bigint NOT NULL
);
