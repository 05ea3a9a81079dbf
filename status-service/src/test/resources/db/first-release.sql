-- Rows in every table of the first schema that has to be upgraded: migration 1.
INSERT INTO registration (id, organization, kind, submitted_by, submitted_at, source, rows, published_at, seen, decided, registered, invalid,
                          last_decided_at, progressed_at)
VALUES ('00000000-0000-0000-0000-000000000001', 'contoso', 'registration', 'ada', '2026-11-20T09:59:00Z', 'upload', 2, '2026-11-20T09:59:01Z',
        2, 2, 1, 1, '2026-11-20T10:00:00Z', '2026-11-20T10:00:01Z'),
       ('00000000-0000-0000-0000-000000000002', 'contoso', 'registration', 'ada', '2026-11-21T09:59:00Z', 'upload', 1, NULL,
        0, 0, 0, 0, NULL, '2026-11-21T10:00:01Z');
INSERT INTO registration_row (registration_id, row_number, line, request_id, device_id, decided_at, file, serial_number, outcome)
VALUES ('00000000-0000-0000-0000-000000000001', 1, 2, '00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-0000000000d1',
        '2026-11-20T10:00:00Z', 'devices.csv', 'SYN-1', 'registered');
INSERT INTO registration_row (registration_id, row_number, line, request_id, decided_at, file, outcome, code)
VALUES ('00000000-0000-0000-0000-000000000001', 2, 3, '00000000-0000-0000-0000-0000000000a2', '2026-11-20T23:59:59.9Z', 'devices.csv',
        'invalid', 'hash-missing');
INSERT INTO device (organization, device_id, status, updated_at, search_text, change_seq, request_id, registration_id, requested_at,
                    serial_number, partner, attempt_outcome, attempt_code)
VALUES ('contoso', '00000000-0000-0000-0000-0000000000d2', 'failed', '2026-11-20T11:00:00Z', 'syn-2', 2,
        '00000000-0000-0000-0000-0000000000a3', '00000000-0000-0000-0000-000000000001', '2026-11-20T09:59:00Z', 'SYN-2', 'northwind',
        'not-found', 'not-in-catalog');
INSERT INTO device (organization, device_id, status, updated_at, search_text, change_seq, request_id, registration_id, requested_at,
                    serial_number, manufacturer, model, group_tag, owned, claim_seq, claimed_at, enrolled_at, last_seen_at)
VALUES ('contoso', '00000000-0000-0000-0000-0000000000d1', 'active', '2026-11-20T11:00:00Z', 'syn-1', 2,
        '00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000001', '2026-11-20T09:59:00Z', 'SYN-1', 'Contoso Ltd.',
        'Contoso Book 14', 'Sales', true, 1, '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z', '2026-11-20T11:00:00Z');
INSERT INTO device_activity (device_id, scope, enrolled_at, last_seen_at, reported_by)
VALUES ('00000000-0000-0000-0000-0000000000d1', '', '2026-11-20T11:00:00Z', '2026-11-20T11:00:00Z', 'gateway');
INSERT INTO device_change (seq, previous_seq, xid, at, device_id, request_id, registration_id, row_number, organization, previous_status,
                           status, cause, changed_by)
VALUES (1, NULL, '700', '2026-11-20T10:00:00Z', '00000000-0000-0000-0000-0000000000d1', '00000000-0000-0000-0000-0000000000a1',
        '00000000-0000-0000-0000-000000000001', 1, 'contoso', NULL, 'ready', 'registered', 'ada'),
       (2, 1, '701', '2026-11-20T11:00:00Z', '00000000-0000-0000-0000-0000000000d1', NULL, NULL, NULL, 'contoso', 'ready', 'active',
        'enrolled', 'gateway');
INSERT INTO published_change (xid, seq) VALUES (700, 1);
INSERT INTO rebuilt (at) VALUES ('2026-11-19T10:00:00Z');
INSERT INTO status_count (organization, status, slot, devices) VALUES ('contoso', 'active', 0, 1);
INSERT INTO applied_offset (topic, partition, next_offset) VALUES ('rollcall.registration-outcomes', 0, 2);
