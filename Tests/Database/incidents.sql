-- Incidents: what the database refuses whoever writes.
BEGIN;
SELECT no_plan();

INSERT INTO services (code, name_uk, name_en, parent_code) VALUES ('water', 'Вода', 'Water', NULL),
  ('leak', 'Витік', 'Leak', 'water');
INSERT INTO contractors (code, name_uk, name_en) VALUES ('one', 'Один', 'One');
CREATE FUNCTION pg_temp.ticket(ticket bigint, in_state text, target bigint DEFAULT NULL)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO tickets (id, reference, state, channel, service_code, description, priority,
    received_at, updated_at, submission_key, location, joined_to)
  VALUES (ticket, 1000000000 + ticket, in_state, 'call', 'leak', 'x', 'normal', now(), now(),
    'k' || ticket, ST_SetSRID(ST_MakePoint(30, 49), 4326), target)
$$;
SELECT pg_temp.ticket(1, 'received');
SELECT pg_temp.ticket(2, 'joined', 1);
SELECT pg_temp.ticket(3, 'received');

CREATE FUNCTION pg_temp.incident(in_state text, more text DEFAULT '') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('INSERT INTO incidents (state, reach, service_code, extent, started_at, updated_at,
    lead_ticket_id, answer, ended_at, reason, around_metres)
    SELECT %L, ''local'', ''leak'', coalesce(r.extent, ''city''), now(), now(), r.lead, r.answer,
      r.ended, r.reason, r.metres
    FROM json_to_record(%L) AS r (extent text, lead bigint, answer text, ended timestamptz,
      reason text, metres double precision)', in_state, '{' || more || '}');
END
$$;
SELECT lives_ok($$SELECT pg_temp.incident('proposed')$$, 'a proposal needs nothing');
SELECT throws_ok($$SELECT pg_temp.incident('open')$$, '23514', NULL, 'an open one has a lead');
SELECT throws_ok($$SELECT pg_temp.incident('closed', '"lead":1,"ended":"now"')$$, '23514', NULL,
  'a closed one has an answer');
SELECT throws_ok($$SELECT pg_temp.incident('dismissed', '"reason":" "')$$, '23514', NULL,
  'a dismissed one has a reason');
SELECT throws_ok($$SELECT pg_temp.incident('proposed', '"extent":"around"')$$, '23514', NULL,
  'an extent around something says how far');
SELECT throws_ok($$SELECT pg_temp.incident('proposed', '"extent":"supply"')$$, '23514', NULL,
  'a boiler house is named');

SELECT throws_ok($$UPDATE incidents SET state = 'open', lead_ticket_id = 1$$, '23514', NULL,
  'a change makes a new version');
SELECT throws_ok($$UPDATE incidents SET state = 'closed', version = version + 1, lead_ticket_id = 1,
  answer = 'x', ended_at = now()$$, '23514', NULL, 'a proposal is not closed but dismissed');
SELECT lives_ok($$UPDATE incidents SET state = 'open', version = version + 1, lead_ticket_id = 1$$,
  'a proposal is confirmed');
SELECT throws_ok($$UPDATE incidents SET state = 'proposed', version = version + 1$$, '23514', NULL,
  'nothing goes back');

INSERT INTO incident_tickets SELECT id, 1, 'lead', now() FROM incidents;
INSERT INTO incident_tickets SELECT id, 2, 'joined', now() FROM incidents;
SELECT pg_temp.incident('open', '"lead":3');
SELECT throws_ok($$INSERT INTO incident_tickets SELECT max(id), 1, 'lead', now() FROM incidents$$,
  '23505', NULL, 'a ticket follows one incident at most');
SELECT lives_ok($$INSERT INTO incident_tickets SELECT max(id), 1, 'proposed', now() FROM incidents$$,
  'but may fit several');
SELECT lives_ok($$UPDATE tickets SET state = 'triaged', joined_to = NULL, version = version + 1
  WHERE id = 2$$, 'a ticket goes its own way');
SELECT is((SELECT standing FROM incident_tickets WHERE ticket_id = 2), 'left',
  'and has left its incident');

INSERT INTO incident_events (incident_id, at, author, kind)
  SELECT min(id), now(), 'somebody', 'noted' FROM incidents;
SELECT is((SELECT author FROM incident_events), session_user::text, 'nobody forges an author');
SELECT throws_ok('UPDATE incident_events SET kind = ''closed''', '23001', NULL,
  'the log of incidents is append-only');
SELECT throws_ok('DELETE FROM incident_events', '23001', NULL, 'nor is it shortened');

SELECT is(service_lineage('leak'), ARRAY['leak', 'water'], 'a service hangs on its branch');
SELECT is(service_lineage('nothing'), NULL, 'what is not there hangs on nothing');

SELECT set_eq(
  $$SELECT r.rolname || ' ' || t.relname || ' ' || p.privilege
    FROM pg_roles r, pg_class t, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p (privilege)
    WHERE r.rolname IN ('hotline_core', 'hotline_dispatcher', 'hotline_contractor_web',
        'hotline_status')
      AND t.relname IN ('incidents', 'incident_tickets', 'incident_events')
      AND has_table_privilege(r.rolname, t.oid, p.privilege)$$,
  $$SELECT role || ' ' || line FROM unnest(ARRAY['hotline_core', 'hotline_dispatcher']) AS role,
    unnest(ARRAY['incidents SELECT', 'incidents INSERT', 'incidents UPDATE',
      'incident_tickets SELECT', 'incident_tickets INSERT', 'incident_tickets UPDATE',
      'incident_events SELECT', 'incident_events INSERT']) AS line$$,
  'the core and dispatchers keep incidents, nobody else reads them, nobody deletes them');
SELECT * FROM finish();
ROLLBACK;
