-- Shifts begin and end by functions only, and nobody is on the line outside of one.
BEGIN;
SELECT no_plan();

SELECT set_eq(
  $$SELECT rolname || ' ' || privilege
    FROM pg_roles, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS privilege,
      unnest(ARRAY['shifts', 'shift_events', 'handover_notes']) AS t
    WHERE rolname LIKE 'hotline\_%' AND has_table_privilege(rolname, t, privilege)$$,
  ARRAY[]::text[], 'no role writes shifts but through functions');
SELECT set_eq(
  $$SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'hotline\_%'
    AND has_function_privilege(rolname, 'close_shift_of(text)', 'EXECUTE')$$,
  ARRAY['hotline_supervisor'], 'a colleague''s shift is the supervisor''s to close');
SELECT set_eq(
  $$SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'hotline\_%'
    AND has_function_privilege(rolname, 'end_shift(text, text)', 'EXECUTE')$$,
  ARRAY[]::text[], 'how a shift ended is nobody''s to say');
SELECT set_eq(
  $$SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'hotline\_%'
    AND has_function_privilege(rolname, 'close_forgotten_shifts(double precision)', 'EXECUTE')$$,
  ARRAY['hotline_core'], 'what is forgotten is the core''s to close');
SELECT is_empty(
  $$SELECT relname, privilege FROM pg_class,
      unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND has_table_privilege('hotline_management', pg_class.oid, privilege)$$,
  'management changes nothing');

SELECT save_agent('tap_olena', 'Олена', 'sip:olena@localhost',
  'SCRAM-SHA-256$4096:YQ==$YQ==:YQ==', NULL);
SET SESSION AUTHORIZATION tap_olena;
SELECT throws_ok(
  $$UPDATE agents SET state = 'available' WHERE login = 'tap_olena'$$, '23514', NULL,
  'nobody is on the line outside a shift');
SELECT is((SELECT resumed FROM open_shift()), false, 'a shift is opened');
SELECT is((SELECT resumed FROM open_shift()), true, 'and resumed, not opened twice');
SELECT lives_ok(
  $$UPDATE agents SET state = 'available' WHERE login = 'tap_olena'$$, 'then one is on the line');
SELECT throws_ok($$INSERT INTO shifts (agent_login) VALUES ('tap_olena')$$, '42501', NULL,
  'shifts are not written by hand');
SELECT ok(leave_handover_note('ключі у вахтера') IS NOT NULL, 'a note is left');
SELECT is(acknowledge_handover_note((SELECT max(id) FROM handover_notes)), false,
  'and not acknowledged by its author');
SELECT ok(close_shift() IS NOT NULL, 'the shift is closed');
SELECT is((SELECT state FROM agents WHERE login = 'tap_olena'), 'away', 'which takes one off the line');
SELECT ok(close_shift() IS NULL, 'and there is nothing more to close');
RESET SESSION AUTHORIZATION;
SELECT throws_ok('DELETE FROM shift_events', '23001', NULL, 'the shifts'' log is append-only');
SELECT is(masked('+380501112233'), '+380501••••33', 'numbers are masked');
SELECT is(masked('112'), '•••', 'short ones wholly');

SELECT * FROM finish();
ROLLBACK;
