-- Rows in every table of the first schema that has to be upgraded: migration 1.
INSERT INTO device_claim (device_id, owner, claim_seq, registration_id, request_id, registered_by_partner, group_tag, assigned_user,
                          purchase_order, since, released_at)
VALUES ('00000000-0000-0000-0000-0000000000d1', 'contoso', 1, '00000000-0000-0000-0000-000000000001',
        '00000000-0000-0000-0000-0000000000a1', 'northwind', 'Sales', 'ada@example.com', 'PO-1', '2026-11-20T10:00:00Z', NULL),
       ('00000000-0000-0000-0000-0000000000d2', NULL, 2, '00000000-0000-0000-0000-000000000002',
        '00000000-0000-0000-0000-0000000000a3', NULL, NULL, NULL, NULL, '2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z');
INSERT INTO decision (request_id, fingerprint, registration_id, device_id, requested_at, decided_at, row_number, claim_seq, kind, outcome, code,
                      organization, partner, submitted_by, serial_number, manufacturer, model, details)
VALUES ('00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-0000000000f1', '00000000-0000-0000-0000-000000000001',
        '00000000-0000-0000-0000-0000000000d1', '2026-11-20T09:59:00Z', '2026-11-20T10:00:00Z', 1, 1, 'registration', 'registered', NULL,
        'contoso', 'northwind', 'nora', 'SYN-1', 'Contoso Ltd.', 'Contoso Book 14', NULL),
       ('00000000-0000-0000-0000-0000000000a2', '00000000-0000-0000-0000-0000000000f2', '00000000-0000-0000-0000-000000000001',
        NULL, '2026-11-20T09:59:00Z', '2026-11-20T10:00:00Z', 2, 0, 'registration', 'invalid', 'hash-missing',
        'contoso', 'northwind', 'nora', NULL, NULL, NULL, '{"column": "Hardware Hash"}'),
       ('00000000-0000-0000-0000-0000000000a3', '00000000-0000-0000-0000-0000000000f3', '00000000-0000-0000-0000-000000000002',
        '00000000-0000-0000-0000-0000000000d2', '2026-11-21T09:59:00Z', '2026-11-21T10:00:00Z', 1, 2, 'deregistration', 'deregistered', NULL,
        'contoso', NULL, 'ada', 'SYN-2', 'Contoso Ltd.', 'Contoso Book 14', NULL);
INSERT INTO submission (registration_id, issuer) VALUES ('00000000-0000-0000-0000-000000000001', 'issuer');
INSERT INTO catalog_device (device_id, manufacturer, model, serial_number, listed_by, listed_at)
VALUES ('00000000-0000-0000-0000-0000000000d3', 'Contoso Ltd.', 'Contoso Book 14', 'SYN-3', 'supplier', '2026-11-20T10:00:00Z');
INSERT INTO partner_relationship (partner, organization, state, version, published_version, changed_by, changed_at)
VALUES ('northwind', 'contoso', 'active', 1, 1, 'ada', '2026-11-19T10:00:00Z'),
       ('tailspin', 'contoso', 'revoked', 2, 1, 'ada', '2026-11-19T11:00:00Z');
INSERT INTO partner_relationship_change (partner, organization, version, state, issuer, subject, changed_at)
VALUES ('northwind', 'contoso', 1, 'active', 'issuer', 'ada', '2026-11-19T10:00:00Z');
INSERT INTO outgoing_event (id, topic, key, type, time, value)
VALUES ('00000000-0000-0000-0000-0000000000a3', 'rollcall.registration-outcomes', '00000000-0000-0000-0000-0000000000d2',
        'device.deregistered', '2026-11-21T10:00:00Z', '\x7b7d');
