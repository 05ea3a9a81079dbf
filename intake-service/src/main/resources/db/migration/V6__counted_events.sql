-- Whether an event of a partner's topic was taken in and counted as one of the rows of a day: read again, it does not count again. Those from
-- before this column were.
ALTER TABLE partner_event ADD COLUMN counted boolean NOT NULL DEFAULT true;
ALTER TABLE partner_event ALTER COLUMN counted SET DEFAULT false;
