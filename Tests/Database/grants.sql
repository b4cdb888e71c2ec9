-- Who may do what: the least grants, and nobody can rewrite what has happened.
BEGIN;
SELECT no_plan();

-- Runs a statement as a role and goes back; an error goes through and undoes the change of role.
CREATE FUNCTION pg_temp.as_role(role_name text, statement text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('role', role_name, true);
  EXECUTE statement;
  PERFORM set_config('role', 'none', true);
END
$$;

CREATE FUNCTION pg_temp.refused(role_name text, statement text) RETURNS text LANGUAGE sql AS $$
  SELECT throws_ok(
    format('SELECT pg_temp.as_role(%L, %L)', role_name, statement), '42501', NULL,
    role_name || ' may not: ' || statement)
$$;

CREATE FUNCTION pg_temp.allowed(role_name text, statement text) RETURNS text LANGUAGE sql AS $$
  SELECT lives_ok(
    format('SELECT pg_temp.as_role(%L, %L)', role_name, statement),
    role_name || ' may: ' || statement)
$$;

CREATE TEMP VIEW ours AS
  SELECT rolname FROM pg_roles WHERE rolname LIKE 'hotline\_%';

SELECT set_eq(
  'SELECT rolname FROM ours',
  ARRAY['hotline_core', 'hotline_dispatcher', 'hotline_supervisor', 'hotline_management',
        'hotline_contractor_web', 'hotline_status'],
  'there are six roles');
SELECT is_empty(
  $$SELECT rolname FROM pg_roles JOIN ours USING (rolname)
    WHERE rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls$$,
  'none of them is privileged');
SELECT is_empty(
  $$SELECT rolname FROM ours WHERE has_schema_privilege(rolname, 'public', 'CREATE')$$,
  'none of them may create anything');

SELECT is_empty(
  $$SELECT rolname, privilege
    FROM pg_roles, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
    WHERE NOT rolsuper AND rolname NOT LIKE 'pg\_%'
      AND has_table_privilege(rolname, 'ticket_events', privilege)$$,
  'nobody can change or delete an event');
SELECT is_empty(
  $$SELECT rolname FROM ours WHERE has_any_column_privilege(rolname, 'ticket_events', 'UPDATE')$$,
  'nor any column of one');
SELECT set_eq(
  $$SELECT rolname || ' ' || relname FROM ours, pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND has_table_privilege(rolname, pg_class.oid, 'DELETE')$$,
  ARRAY['hotline_core timers', 'hotline_core call_commands', 'hotline_dispatcher timers',
        'hotline_dispatcher drafts', 'hotline_supervisor timers', 'hotline_supervisor drafts',
        'hotline_contractor_web timers',
        'hotline_contractor_web web_sessions'],
  'deleted is only what is meant to be consumed');
SELECT is_empty(
  $$SELECT rolname, relname FROM ours, pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND (has_table_privilege(rolname, pg_class.oid, 'TRUNCATE')
           OR has_table_privilege(rolname, pg_class.oid, 'TRIGGER'))$$,
  'nobody truncates or adds triggers');
SELECT is_empty(
  $$SELECT table_name, privilege_type FROM information_schema.table_privileges
    WHERE table_schema = 'public' AND grantee = 'PUBLIC'
      AND table_name NOT IN ('spatial_ref_sys', 'geometry_columns', 'geography_columns')
      AND table_name NOT LIKE 'pg\_%' AND table_name NOT LIKE 'tap\_%'$$,
  'nothing is for everybody');

-- The residents' page sees one view without anything personal.
SELECT set_eq(
  $$SELECT relname::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'S')
      AND relname NOT IN ('spatial_ref_sys', 'geometry_columns', 'geography_columns')
      AND relname NOT LIKE 'pg\_%' AND relname NOT LIKE 'tap\_%'
      AND has_any_column_privilege('hotline_status', oid, 'SELECT')$$,
  ARRAY['ticket_status', 'public_requests', 'public_request_updates'],
  'the status role reads what is public');
SELECT columns_are('public', 'public_requests', ARRAY[
  'id', 'reference', 'version', 'state', 'service_code', 'service_uk', 'service_en', 'district_uk',
  'district_en', 'contractor_uk', 'contractor_en', 'answer', 'received_at', 'due_at', 'updated_at',
  'description', 'address', 'location', 'followed_state']);
SELECT columns_are('public', 'public_request_updates', ARRAY[
  'id', 'reference', 'kind', 'at', 'text']);
SELECT columns_are('public', 'ticket_status', ARRAY[
  'reference', 'version', 'state', 'service_code', 'service_uk', 'service_en', 'district_code',
  'district_uk', 'district_en', 'received_at', 'due_at', 'contractor_uk', 'contractor_en',
  'answer', 'updated_at', 'followed_state', 'incident_started_at', 'incident_expected_end_at',
  'incident_ended_at']);
SELECT pg_temp.allowed('hotline_status', 'SELECT * FROM ticket_status');
SELECT pg_temp.refused('hotline_status', 'SELECT caller_phone FROM tickets');
SELECT pg_temp.refused('hotline_status', 'SELECT * FROM contacts');
SELECT pg_temp.refused('hotline_status', 'UPDATE tickets SET answer = NULL');

-- Contractors see no caller and write no place.
SELECT pg_temp.allowed('hotline_contractor_web', 'SELECT address, description FROM tickets');
SELECT pg_temp.refused('hotline_contractor_web', 'SELECT caller_name FROM tickets');
SELECT pg_temp.refused('hotline_contractor_web', 'SELECT caller_phone FROM tickets');
SELECT pg_temp.refused('hotline_contractor_web', 'SELECT contact_id FROM tickets');
SELECT pg_temp.refused('hotline_contractor_web', 'SELECT * FROM contacts');
SELECT pg_temp.refused('hotline_contractor_web', 'SELECT * FROM agents');
SELECT pg_temp.refused('hotline_contractor_web', $$UPDATE tickets SET address = ''$$);
SELECT pg_temp.refused('hotline_contractor_web',
  $$UPDATE contractor_users SET password_hash = '$y$'$$);
SELECT pg_temp.refused('hotline_contractor_web', 'DELETE FROM tickets');

-- Dispatchers delete nothing and read no passwords or keys.
SELECT pg_temp.allowed('hotline_dispatcher', 'SELECT * FROM tickets');
SELECT pg_temp.refused('hotline_dispatcher', 'DELETE FROM tickets');
SELECT pg_temp.refused('hotline_dispatcher', 'DELETE FROM contacts');
SELECT pg_temp.refused('hotline_dispatcher', 'DELETE FROM work_orders');
SELECT pg_temp.refused('hotline_dispatcher', 'DELETE FROM ticket_events');
SELECT pg_temp.refused('hotline_dispatcher', $$UPDATE ticket_events SET author = 'x'$$);
SELECT pg_temp.refused('hotline_dispatcher', 'SELECT * FROM contractor_users');
SELECT pg_temp.refused('hotline_dispatcher', 'SELECT * FROM api_clients');
SELECT pg_temp.refused('hotline_dispatcher', 'SELECT * FROM web_sessions');
SELECT pg_temp.refused('hotline_dispatcher', $$UPDATE agents SET display_name = ''$$);
SELECT pg_temp.refused('hotline_dispatcher', $$UPDATE contacts SET state = 'ended'$$);
SELECT pg_temp.refused('hotline_dispatcher',
  $$INSERT INTO call_commands (contact_id, verb, agent_login) VALUES (1, 'answer', 'x')$$);
SELECT pg_temp.refused('hotline_dispatcher', 'SELECT * FROM outbox');

-- The core changes neither people nor the city.
SELECT pg_temp.refused('hotline_core', 'DELETE FROM tickets');
SELECT pg_temp.refused('hotline_core', 'DELETE FROM contacts');
SELECT pg_temp.refused('hotline_core', 'SELECT * FROM contractor_users');
SELECT pg_temp.refused('hotline_core', $$UPDATE agents SET phone_uri = 'sip:x'$$);
SELECT pg_temp.refused('hotline_core', $$INSERT INTO services VALUES ('x', NULL, 'x', 'x')$$);
SELECT pg_temp.refused('hotline_core', $$INSERT INTO documents VALUES ('city', 'x', 1, 'x')$$);
SELECT pg_temp.refused('hotline_core', 'SELECT * FROM drafts');

-- A trunk's password is plain text: the core alone reads it, and nobody writes it.
SELECT set_eq(
  $$SELECT rolname FROM ours WHERE has_any_column_privilege(rolname, 'trunks', 'SELECT')$$,
  ARRAY['hotline_core'],
  'the core alone reads trunks');
SELECT is_empty(
  $$SELECT rolname, privilege FROM ours, unnest(ARRAY['INSERT', 'UPDATE']) AS privilege
    WHERE has_any_column_privilege(rolname, 'trunks', privilege)$$,
  'none of them writes trunks');
SELECT pg_temp.allowed('hotline_core', 'SELECT password FROM trunks');
SELECT pg_temp.refused('hotline_dispatcher', 'SELECT name FROM trunks');
SELECT pg_temp.refused('hotline_core', 'DELETE FROM trunks');

SELECT is_empty(
  $$SELECT rolname FROM ours
    WHERE has_function_privilege(rolname, 'save_agent(text, text, text, text, text)', 'EXECUTE')$$,
  'none of them makes agents');

SELECT * FROM finish();
ROLLBACK;
