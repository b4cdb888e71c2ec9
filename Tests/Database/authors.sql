-- The database names the author; a dispatcher writes in no other's name.
BEGIN;
SELECT no_plan();

CREATE ROLE tap_olena LOGIN IN ROLE hotline_dispatcher;
CREATE ROLE tap_roman LOGIN IN ROLE hotline_dispatcher;
INSERT INTO agents (login, display_name, phone_uri) VALUES
  ('tap_olena', 'Олена', 'sip:1@127.0.0.1'), ('tap_roman', 'Роман', 'sip:2@127.0.0.1');
INSERT INTO contacts (id, key, channel, state, caller, received_at)
VALUES (1, gen_random_uuid(), 'call', 'waiting', '1', now());

SET SESSION AUTHORIZATION tap_olena;
INSERT INTO tickets (id, reference, state, channel, description, priority, received_at, updated_at,
  submission_key, registered_by)
VALUES (1, '1234567890', 'received', 'call', 'x', 'normal', now(), now(), 'k1', 'tap_roman');
INSERT INTO ticket_events (ticket_id, at, kind, author) VALUES (1, now(), 'noted', 'tap_roman');
INSERT INTO drafts (contact_id, body) VALUES (1, '{"whose": "olena"}');
INSERT INTO call_commands (contact_id, verb) VALUES (1, 'answer');
DO $$ BEGIN PERFORM open_shift(); END $$;
UPDATE agents SET state = 'available';
UPDATE tickets SET registered_by = registered_by, version = 2;
RESET SESSION AUTHORIZATION;

SELECT is((SELECT registered_by FROM tickets WHERE id = 1), 'tap_olena',
  'the registrar is who wrote');
SELECT is((SELECT author FROM ticket_events WHERE ticket_id = 1), 'tap_olena',
  'the author is who wrote');
SELECT is((SELECT agent_login FROM call_commands), 'tap_olena', 'who asks is who wrote');
SELECT is((SELECT state FROM agents WHERE login = 'tap_olena'), 'available',
  'a dispatcher changes the own state');
SELECT is((SELECT state FROM agents WHERE login = 'tap_roman'), 'away',
  'and no other one''s');

-- Roman neither sees nor takes over Olena's draft.
SET SESSION AUTHORIZATION tap_roman;
CREATE TEMP TABLE seen AS SELECT count(*) AS drafts FROM drafts;
DELETE FROM drafts;
GRANT SELECT ON seen TO PUBLIC;
RESET SESSION AUTHORIZATION;
SELECT is((SELECT drafts FROM seen), 0::bigint, 'a draft is seen by its author alone');
SELECT is((SELECT count(*) FROM drafts), 1::bigint, 'and deleted by its author alone');

CREATE FUNCTION pg_temp.forge() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  SET LOCAL ROLE tap_roman;
  INSERT INTO drafts (agent_login, contact_id, body) VALUES ('tap_olena', 2, '{}');
END
$$;
SELECT throws_ok('SELECT pg_temp.forge()', '42501', NULL, 'nobody drafts for another');

SELECT throws_ok(
  $$SELECT save_agent('tap_new', 'X', 'sip:1@127.0.0.1', 'plain text', NULL)$$, '28P01', NULL,
  'a password comes as a verifier or not at all');
SELECT hasnt_role('tap_new', 'and a refused one leaves no role');

SELECT * FROM finish();
ROLLBACK;
