-- Devices that an organization has asked for, by their serial numbers: deregistrations and updates may name a device by nothing else. Requests for
-- devices that the organization had already add nothing, so that uploading a file again does not touch it.
CREATE INDEX decision_serial_name ON decision (lower(serial_number), organization)
    WHERE kind = 'registration' AND device_id IS NOT NULL AND outcome <> 'duplicate';

-- The SMBIOS UUID of the main board that the device was registered with; null if it came without one, or before this column.
ALTER TABLE device_claim ADD COLUMN smbios_uuid uuid;

-- A duplicate may have two warnings.
ALTER TABLE decision ADD COLUMN second_warning text;
