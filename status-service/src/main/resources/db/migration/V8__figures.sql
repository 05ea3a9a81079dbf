-- Figures for overviews. They are sums over the slots, as status_count is. The partner is who registered the device or submitted the row; '*'
-- is the organization itself.

-- How many devices failed for which reason.
CREATE TABLE problem_count (
    organization text NOT NULL,
    partner      text NOT NULL,
    outcome      text NOT NULL,
    code         text NOT NULL,
    slot         integer NOT NULL,
    devices      bigint NOT NULL,
    PRIMARY KEY (organization, partner, outcome, code, slot)
) WITH (fillfactor = 50);

INSERT INTO problem_count (organization, partner, outcome, code, slot, devices)
SELECT organization, coalesce(partner, '*'), attempt_outcome, coalesce(attempt_code, attempt_outcome), 0, count(*)
FROM device WHERE status = 'failed' GROUP BY 1, 2, 3, 4;

-- How many rows of registrations, deregistrations and updates were decided on which day (UTC), and how.
CREATE TABLE outcome_count (
    organization text NOT NULL,
    day          date NOT NULL,
    partner      text NOT NULL,
    outcome      text NOT NULL,
    slot         integer NOT NULL,
    rows         bigint NOT NULL,
    PRIMARY KEY (organization, day, partner, outcome, slot)
) WITH (fillfactor = 50);

INSERT INTO outcome_count (organization, day, partner, outcome, slot, rows)
SELECT g.organization, (r.decided_at AT TIME ZONE 'UTC')::date, coalesce(g.partner, '*'), r.outcome, 0, count(*)
FROM registration_row r JOIN registration g ON g.id = r.registration_id WHERE r.outcome IS NOT NULL GROUP BY 1, 2, 3, 4;

-- The reason why a device failed, to filter lists by. A column and not an index on attempt_code: that one changes with each further attempt to
-- register a device that is owned, which must stay a HOT update.
ALTER TABLE device ADD COLUMN problem text COLLATE "C"
    GENERATED ALWAYS AS (CASE WHEN status = 'failed' THEN coalesce(attempt_code, attempt_outcome) END) STORED;
CREATE INDEX device_problem ON device (organization, problem, updated_at, device_id) WHERE problem IS NOT NULL;
