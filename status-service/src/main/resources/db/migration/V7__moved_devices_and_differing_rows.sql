-- The transaction that changed the entry last; null until it is changed for the first time. Whoever pages through a list is given at its end what
-- has been changed since the first page, since that may have moved from ahead of the reader to behind it (ADR 0050). A bulk inserts entries,
-- which costs this index nothing.
ALTER TABLE device ADD COLUMN moved_xid xid8;
CREATE INDEX device_moved ON device (organization, moved_xid) WHERE status IS NOT NULL AND moved_xid IS NOT NULL;

-- Duplicates whose group tag, assigned user or purchase order are not those of the roll, which stayed as they were.
ALTER TABLE registration ADD COLUMN metadata_unchanged integer NOT NULL DEFAULT 0;
