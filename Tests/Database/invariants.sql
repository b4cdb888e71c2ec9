-- What must hold whoever writes, the owner included.
BEGIN;
SELECT no_plan();

INSERT INTO contractors (code, name_uk, name_en) VALUES ('one', 'Один', 'One'), ('two', 'Два', 'Two');
INSERT INTO tickets (id, reference, state, channel, description, priority, received_at, updated_at,
  submission_key)
VALUES (1, '1234567890', 'received', 'call', 'x', 'normal', now(), now(), 'k1');
INSERT INTO ticket_events (ticket_id, at, kind) VALUES (1, now(), 'registered');

SELECT throws_ok($$UPDATE ticket_events SET kind = 'noted'$$, '23001', NULL,
  'an event is not changed, not even by the owner');
SELECT throws_ok('DELETE FROM ticket_events', '23001', NULL, 'nor deleted');
SELECT throws_ok('TRUNCATE ticket_events', '23001', NULL, 'nor truncated');

-- The life of a ticket.
SELECT throws_ok($$UPDATE tickets SET state = 'closed', version = 2$$, '23514', NULL,
  'nothing is closed that was never done');
SELECT throws_ok($$UPDATE tickets SET state = 'triaged'$$, '23514', NULL,
  'each change takes a version');
SELECT throws_ok($$UPDATE tickets SET version = 3$$, '23514', NULL, 'and one only');
SELECT throws_ok($$UPDATE tickets SET reference = '9876543210', version = 2$$, '23514', NULL,
  'a reference never changes');
SELECT throws_ok($$UPDATE tickets SET submission_key = 'k2', version = 2$$, '23514', NULL,
  'nor the key it came under');
SELECT throws_ok($$UPDATE tickets SET received_at = now() - interval '1 day', version = 2$$,
  '23514', NULL, 'nor when it came');
SELECT throws_ok($$UPDATE tickets SET state = 'assigned', version = 2$$, '23514', NULL,
  'an assigned ticket has a contractor');
SELECT lives_ok(
  $$UPDATE tickets SET state = 'assigned', contractor_code = 'one', version = 2$$,
  'a received ticket is assigned');
SELECT throws_ok($$UPDATE tickets SET state = 'reported_done', version = 3$$, '23514', NULL,
  'done means an answer');
SELECT lives_ok(
  $$UPDATE tickets SET state = 'reported_done', answer = 'x', version = 3$$,
  'an assigned ticket is reported done');

-- Keys.
SELECT throws_ok(
  $$INSERT INTO tickets (reference, state, channel, description, priority, received_at, updated_at,
      submission_key)
    VALUES ('1234567890', 'received', 'call', 'x', 'normal', now(), now(), 'k9')$$,
  '23505', NULL, 'a reference is given once');
SELECT throws_ok(
  $$INSERT INTO tickets (reference, state, channel, description, priority, received_at, updated_at,
      submission_key)
    VALUES ('2234567890', 'received', 'call', 'x', 'normal', now(), now(), 'k1')$$,
  '23505', NULL, 'a submission is stored once');
SELECT throws_ok(
  $$INSERT INTO tickets (reference, state, channel, description, priority, received_at, updated_at,
      submission_key)
    VALUES ('0234567890', 'received', 'call', 'x', 'normal', now(), now(), 'k3')$$,
  '23514', NULL, 'a reference has ten digits and begins with none of them zero');

-- Jobs.
INSERT INTO work_orders (ticket_id, contractor_code, state, assigned_at, rule_id, explanation)
VALUES (1, 'one', 'assigned', now(), 'r', 'e');
SELECT throws_ok(
  $$INSERT INTO work_orders (ticket_id, contractor_code, state, assigned_at, rule_id, explanation)
    VALUES (1, 'one', 'accepted', now(), 'r', 'e')$$,
  '23505', NULL, 'one open job a contractor and ticket');
SELECT throws_ok($$UPDATE work_orders SET state = 'refused', reason = ' '$$, '23514', NULL,
  'a refusal has a reason');
SELECT throws_ok($$UPDATE work_orders SET state = 'refused'$$, '23514', NULL,
  'none is no reason');
SELECT throws_ok($$UPDATE work_orders SET state = 'done'$$, '23514', NULL,
  'a job done has an answer');

-- A timer fires once.
INSERT INTO ticket_events (ticket_id, at, kind, stage, generation)
VALUES (1, now(), 'clock_breached', 'resolution', 1);
SELECT throws_ok(
  $$INSERT INTO ticket_events (ticket_id, at, kind, stage, generation)
    VALUES (1, now(), 'clock_breached', 'resolution', 1)$$,
  '23505', NULL, 'one breach a clock and generation');
SELECT lives_ok(
  $$INSERT INTO ticket_events (ticket_id, at, kind, stage, generation)
    VALUES (1, now(), 'clock_breached', 'resolution', 2)$$,
  'the next generation may breach again');

-- Calls and agents.
SELECT throws_ok(
  $$INSERT INTO contacts (key, channel, state, caller, received_at)
    VALUES (gen_random_uuid(), 'call', 'ended', '1', now())$$,
  '23514', NULL, 'what has ended has an outcome and a time');
INSERT INTO agents (login, display_name, phone_uri) VALUES ('tap_agent', 'X', 'sip:1@127.0.0.1');
SELECT throws_ok($$UPDATE agents SET state = 'engaged' WHERE login = 'tap_agent'$$, '23514', NULL,
  'who talks has a call');
SELECT throws_ok(
  $$INSERT INTO agents (login, display_name, phone_uri)
    VALUES ('tap_evil', 'X', E'sip:1@127.0.0.1>\r\nTo: <sip:2')$$,
  '23514', NULL, 'a telephone is one SIP URI');
SELECT throws_ok($$UPDATE contractors SET is_shift = true$$, '23505', NULL, 'one shift');

SELECT * FROM finish();
ROLLBACK;
