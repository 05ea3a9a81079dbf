-- The orders of the lists begin with the status, as device_roll does. The devices of one status often lie at one end of an order: a device
-- that was never used has no time when it was last seen. A list of such a status read the whole order, or sorted all devices of the status.
DROP INDEX device_serial_number;
DROP INDEX device_model;
DROP INDEX device_assigned_user;
DROP INDEX device_last_seen_at;

CREATE INDEX device_serial_number ON device (organization, status, (coalesce(serial_number, '')), updated_at, device_id)
    WHERE status IS NOT NULL;
CREATE INDEX device_model ON device
    (organization, status, (coalesce(model, '')), (coalesce(manufacturer, '')), updated_at, device_id) WHERE status IS NOT NULL;
CREATE INDEX device_assigned_user ON device (organization, status, (coalesce(assigned_user, '')), updated_at, device_id)
    WHERE status IS NOT NULL;
CREATE INDEX device_last_seen_at ON device
    (organization, status, (coalesce(last_seen_at, 'epoch'::timestamptz)), updated_at, device_id) WHERE status IS NOT NULL;
