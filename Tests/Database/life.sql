-- The life of a ticket: what the database refuses whoever writes.
BEGIN;
SELECT no_plan();

INSERT INTO contractors (code, name_uk, name_en) VALUES ('one', 'Один', 'One'), ('two', 'Два', 'Two');

-- A ticket in a state that PostgreSQL takes, with what that state demands, and without triggers'
-- say: each check below starts from it.
CREATE FUNCTION pg_temp.ticket(ticket bigint, in_state text, controlled boolean DEFAULT false)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO tickets (id, reference, state, channel, description, priority, received_at, due_at,
    updated_at, submission_key, contractor_code, answer, on_control, control_settled_at)
  VALUES (ticket, 1000000000 + ticket, in_state, 'call', 'x', 'normal', now(), now(), now(),
    'k' || ticket, 'one', CASE WHEN in_state IN ('received', 'assigned', 'in_work') THEN NULL ELSE 'x' END,
    controlled, CASE in_state WHEN 'verified' THEN now() END)
$$;
CREATE FUNCTION pg_temp.job(ticket bigint, contractor text, in_state text, in_round integer DEFAULT 1)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO work_orders (ticket_id, round, contractor_code, state, assigned_at, ended_at, reason,
    answer, rule_id, explanation)
  VALUES (ticket, in_round, contractor, in_state, now(),
    CASE WHEN in_state IN ('refused', 'done', 'cancelled') THEN now() + interval '1 s' END,
    'x', 'x', 'r', 'e')
$$;
-- Runs a statement and then what a COMMIT would check.
CREATE FUNCTION pg_temp.commit_of(statement text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE statement;
  SET CONSTRAINTS ALL IMMEDIATE;
  SET CONSTRAINTS ALL DEFERRED;
END
$$;

-- Words that must be there.
SELECT pg_temp.ticket(1, 'in_work');
SELECT pg_temp.job(1, 'one', 'in_work');
SELECT throws_ok($$UPDATE work_orders SET state = 'done' , answer = ' '$$, '23514', NULL,
  'done means an answer');
SELECT throws_ok($$UPDATE work_orders SET state = 'refused', reason = NULL$$, '23514', NULL,
  'a refusal has a reason');
SELECT throws_ok($$UPDATE tickets SET state = 'declined', version = 2$$, '23514', NULL,
  'declining has a reason');
SELECT throws_ok($$UPDATE tickets SET state = 'answered', version = 2$$, '23514', NULL,
  'an answer on the spot says something');
SELECT throws_ok($$UPDATE tickets SET state = 'answered', answer = '  ', version = 2$$,
  '23514', NULL, 'and more than blanks');

-- A ticket follows its jobs.
SELECT throws_ok($q$SELECT pg_temp.commit_of(
  $$UPDATE tickets SET state = 'reported_done', answer = 'x', version = 2 WHERE id = 1$$)$q$,
  '23514', 'a ticket is reported_done, but its work orders say in_work',
  'nothing is done while somebody works on it');
SELECT throws_ok($q$SELECT pg_temp.commit_of(
  $$UPDATE tickets SET state = 'withdrawn', version = 2 WHERE id = 1$$)$q$,
  '23514', 'a ticket is withdrawn, but somebody still works on it', 'no work after the end');
SELECT lives_ok($q$SELECT pg_temp.commit_of($$
  WITH o AS (UPDATE work_orders SET state = 'done', ended_at = now() WHERE ticket_id = 1)
  UPDATE tickets SET state = 'reported_done', answer = 'x', version = 2 WHERE id = 1$$)$q$,
  'all done is reported done');
SELECT is(ticket_state_of_orders(1, 1), 'reported_done', 'all done');
SELECT is(ticket_state_of_orders(1, 2), 'triaged', 'of an earlier round nothing counts');
SELECT pg_temp.job(1, 'two', 'assigned');
SELECT is(ticket_state_of_orders(1, 1), 'in_work', 'one done and one open is in work');
UPDATE work_orders SET state = 'refused', ended_at = now() + interval '2 s' WHERE contractor_code = 'two';
SELECT is(ticket_state_of_orders(1, 1), 'triaged', 'a refused part is the shift''s to give out');
UPDATE work_orders SET settled = true WHERE contractor_code = 'two';
SELECT is(ticket_state_of_orders(1, 1), 'reported_done', 'settled, it holds up nothing');

-- On control.
SELECT pg_temp.ticket(2, 'reported_done', true);
SELECT pg_temp.job(2, 'one', 'done');
SELECT throws_ok($$UPDATE tickets SET state = 'closed', version = 2 WHERE id = 2$$, '23514', NULL,
  'what is on control is not closed without a control call');
SELECT throws_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'closed', control_settled_at = now(), version = 2 WHERE id = 2$$)$q$,
  '23514', 'the resident was not called about this ticket', 'nor with one nobody recorded');
SELECT throws_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'verified', control_settled_at = now(), version = 2 WHERE id = 2$$)$q$,
  '23514', 'the resident was not called about this ticket', 'verified means somebody asked');
INSERT INTO ticket_events (ticket_id, at, kind, details)
VALUES (2, now(), 'control_call', '{"round": "1", "result": "not_done"}');
SELECT throws_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'verified', control_settled_at = now(), version = 2 WHERE id = 2$$)$q$,
  '23514', NULL, 'and was told that it is done');
INSERT INTO ticket_events (ticket_id, at, kind, details)
VALUES (2, now(), 'control_call', '{"round": "1", "result": "confirmed"}');
SELECT lives_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'verified', control_settled_at = now(), version = 2 WHERE id = 2$$)$q$,
  'a recorded call verifies');
SELECT lives_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'closed', version = 3 WHERE id = 2$$)$q$, 'and lets close');

-- Joined tickets.
SELECT pg_temp.ticket(id, 'received') FROM generate_series(3, 6) AS id;
SELECT throws_ok($$UPDATE tickets SET state = 'joined', version = 2 WHERE id = 3$$, '23514', NULL,
  'a joined ticket follows another one');
SELECT throws_ok($$UPDATE tickets SET joined_to = 4, version = 2 WHERE id = 3$$, '23514', NULL,
  'who follows is joined');
SELECT throws_ok($$UPDATE tickets SET state = 'joined', joined_to = 3, version = 2 WHERE id = 3$$,
  '23514', NULL, 'nobody follows itself');
SELECT throws_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'joined', joined_to = 2, version = 2 WHERE id = 3$$)$q$,
  '23514', 'a ticket cannot be joined to one that is closed', 'nobody follows what is over');
SELECT lives_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'joined', joined_to = 4, version = 2 WHERE id = 3$$)$q$,
  'a ticket follows an open one');
SELECT throws_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'joined', joined_to = 3, version = 2 WHERE id = 5$$)$q$,
  '23514', 'a ticket cannot be joined to one that is joined', 'no chains');
SELECT throws_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'joined', joined_to = 5, version = 2 WHERE id = 4$$)$q$,
  '23514', 'a ticket that others are joined to cannot be joined', 'nor from the other end');
SELECT throws_ok($q$SELECT pg_temp.commit_of($$
  UPDATE tickets SET state = 'withdrawn', version = 2 WHERE id = 4$$)$q$,
  '23514', 'a ticket that others are joined to cannot be withdrawn', 'nobody is left alone');
UPDATE tickets SET address = 'x', version = 2 WHERE id = 4;
SELECT is(version, 3, 'who follows is told of the followed one''s changes') FROM tickets WHERE id = 3;

-- A queue's order.
SELECT pg_temp.ticket(7, 'assigned');
SELECT pg_temp.job(7, 'one', 'assigned');
UPDATE tickets SET due_at = '2030-01-01Z', version = 2 WHERE id = 7;
SELECT is(due_at, '2030-01-01Z', 'a job''s place in the queue follows the ticket''s deadline')
FROM work_orders WHERE ticket_id = 7;

SELECT * FROM finish();
ROLLBACK;
