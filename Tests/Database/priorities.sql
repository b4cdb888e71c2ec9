-- Who says how urgent a ticket is, and frost mode with its author.
BEGIN;
SELECT no_plan();

SELECT throws_ok(
  $$INSERT INTO tickets (reference, state, channel, description, priority, priority_source,
      received_at, updated_at, submission_key)
    VALUES ('1000000008', 'received', 'call', 'x', 'high', 'nobody', now(), now(), 'k')$$,
  '23514', NULL, 'a priority comes of the service, the rules or a person');
SELECT lives_ok(
  $$INSERT INTO frost_notices (until_at, author, reason)
    VALUES (now() + interval '1 day', 'somebody', '−18 °C')$$, 'frost is declared');
SELECT is(
  (SELECT author FROM frost_notices), session_user::text, 'by whoever is logged in, not by another');
SELECT throws_ok('UPDATE frost_notices SET reason = $$x$$', '23001', NULL, 'and not changed after');
SELECT throws_ok('DELETE FROM frost_notices', '23001', NULL, 'nor deleted');

SELECT * FROM finish();
ROLLBACK;
