-- Rows in every table of the first schema that has to be upgraded: migration 4.
INSERT INTO idempotency (organization, caller_kind, key, fingerprint, registration_id, issuer, submitted_by, submitted_at, lease_holder,
                         lease_until, response, created_at)
VALUES ('contoso', 'admin', 'answered', '\x01', '00000000-0000-0000-0000-000000000001', 'issuer', 'ada', '2026-11-20T10:00:00Z',
        '00000000-0000-0000-0000-0000000000aa', '2026-11-20T10:00:30Z', '{"id": "x"}', '2026-11-20T10:00:00Z'),
       ('contoso', 'admin', 'under way', '\x02', '00000000-0000-0000-0000-000000000002', 'issuer', 'ada', '2026-11-20T10:00:00Z',
        '00000000-0000-0000-0000-0000000000aa', '2026-11-20T10:00:30Z', NULL, '2026-11-20T10:00:00Z');
INSERT INTO registration (registration_id, organization, partner, row_count)
VALUES ('00000000-0000-0000-0000-000000000001', 'contoso', NULL, 3),
       ('00000000-0000-0000-0000-000000000003', 'contoso', 'northwind', 1);
INSERT INTO row_quota (day, organization, caller_kind, rows) VALUES ('2026-11-20', 'contoso', 'admin', 1003);
INSERT INTO partner_event (event_id, fingerprint, registration, received_at)
VALUES ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-0000000000ff', true, '2026-11-20T10:00:00Z'),
       ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-0000000000fe', false, '2026-11-20T10:00:00Z');
