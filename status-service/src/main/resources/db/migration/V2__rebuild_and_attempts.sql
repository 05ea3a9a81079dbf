-- The attempt that was made last and the one that was decided last may be two, since requests are timed by other clocks than decisions. This is
-- the one of them that the other columns do not tell of, as JSON; null if they tell of both.
ALTER TABLE device ADD COLUMN other_attempt text;

-- When the latest rebuild of these tables began, and what it took from rollcall.device-status. No row until there was one.
CREATE TABLE rebuild (
    one             boolean PRIMARY KEY DEFAULT true CHECK (one),
    started_at      timestamptz NOT NULL,
    seeded_entries  bigint NOT NULL DEFAULT 0,
    skipped_entries bigint NOT NULL DEFAULT 0
);

-- How far rollcall.device-status has been read for a rebuild, so that a restart and a second replica go on from there. Empty unless a
-- rebuild is under way.
CREATE TABLE rebuild_seed (
    partition   integer PRIMARY KEY,
    next_offset bigint NOT NULL,
    end_offset  bigint NOT NULL
);
