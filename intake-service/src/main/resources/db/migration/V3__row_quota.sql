-- How many rows were sent for an organisation on a day of UTC: by itself, and by each of its partners. Yesterday's are deleted.
CREATE TABLE row_quota (
    day          date   NOT NULL,
    organization text   NOT NULL,
    caller_kind  text   NOT NULL, -- as in idempotency
    rows         bigint NOT NULL,
    PRIMARY KEY (day, organization, caller_kind)
);
