-- Shifts: who was on duty when, what one shift leaves to the next, and who may do what.

-- Two more kinds of people: the supervisor is a dispatcher who may more, management only reads.
DO $$
DECLARE
  duty text;
BEGIN
  FOREACH duty IN ARRAY ARRAY['hotline_supervisor', 'hotline_management'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', duty);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END
$$;
-- Roles belong to the whole server and another database's migration may be granting just now.
DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('hotline roles'));
  IF NOT pg_has_role('hotline_supervisor', 'hotline_dispatcher', 'MEMBER') THEN
    GRANT hotline_dispatcher TO hotline_supervisor;
  END IF;
EXCEPTION WHEN unique_violation OR internal_error THEN NULL;
END
$$;

ALTER TABLE agents ADD COLUMN role text NOT NULL DEFAULT 'dispatcher'
  CHECK (role IN ('dispatcher', 'supervisor', 'management'));

-- Gives a login the database role of its duty and takes the others away.
CREATE FUNCTION set_agent_role(agent_login text, agent_role text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  duty text;
BEGIN
  UPDATE agents SET role = agent_role WHERE login = agent_login;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no agent %', agent_login USING ERRCODE = 'no_data_found';
  END IF;
  EXECUTE format('GRANT %I TO %I', 'hotline_' || agent_role, agent_login);
  FOREACH duty IN ARRAY ARRAY['dispatcher', 'supervisor', 'management'] LOOP
    CONTINUE WHEN duty = agent_role OR NOT EXISTS (
      SELECT FROM pg_auth_members m
      JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
      WHERE r.rolname = agent_login AND g.rolname = 'hotline_' || duty);
    EXECUTE format('REVOKE %I FROM %I', 'hotline_' || duty, agent_login);
  END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION set_agent_role FROM PUBLIC;

DROP FUNCTION save_agent(text, text, text, text);
-- An agent is a row and a login role of the same name, made together or not at all; called again
-- it changes name, telephone, password and, where one is given, duty. The password comes as a SCRAM
-- verifier, so that its plain text reaches neither the server nor its log.
CREATE FUNCTION save_agent(
  agent_login text, agent_name text, agent_phone_uri text, scram_verifier text, agent_role text
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  verb text := 'CREATE';
BEGIN
  IF scram_verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' THEN
    RAISE EXCEPTION 'the password is not a SCRAM verifier' USING ERRCODE = 'invalid_password';
  END IF;
  INSERT INTO agents (login, display_name, phone_uri)
  VALUES (agent_login, agent_name, agent_phone_uri)
  ON CONFLICT (login) DO UPDATE
    SET display_name = excluded.display_name, phone_uri = excluded.phone_uri, active = true;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = agent_login) THEN
    -- Never take over a role that is something else, such as the database's owner.
    IF NOT EXISTS (
      SELECT FROM pg_auth_members m
      JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
      WHERE r.rolname = agent_login
        AND g.rolname IN ('hotline_dispatcher', 'hotline_supervisor', 'hotline_management')
    ) THEN
      RAISE EXCEPTION 'the database role % exists and is no agent', agent_login
        USING ERRCODE = 'duplicate_object';
    END IF;
    verb := 'ALTER';
  END IF;
  EXECUTE format('%s ROLE %I LOGIN PASSWORD %L', verb, agent_login, scram_verifier);
  PERFORM set_agent_role(agent_login, coalesce(agent_role,
    (SELECT role FROM agents WHERE login = agent_login)));
END
$$;
REVOKE EXECUTE ON FUNCTION save_agent FROM PUBLIC;

CREATE TABLE shifts (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agent_login text NOT NULL REFERENCES agents,
  opened_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  closed_at   timestamptz,
  -- By the agent, by a supervisor, or by the rule because it was forgotten.
  closed_how  text CHECK (closed_how IN ('agent', 'supervisor', 'forgotten')),
  CONSTRAINT closed_shifts_say_how CHECK ((closed_at IS NULL) = (closed_how IS NULL)),
  CONSTRAINT shifts_end_after_they_begin CHECK (closed_at >= opened_at)
);
CREATE UNIQUE INDEX shifts_one_open ON shifts (agent_login) WHERE closed_at IS NULL;
CREATE INDEX shifts_by_time ON shifts (opened_at DESC);

-- Append-only: opened, resumed, every state in between, closed.
CREATE TABLE shift_events (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shift_id bigint NOT NULL REFERENCES shifts,
  at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  author   text NOT NULL DEFAULT session_user,
  kind     text NOT NULL CHECK (kind IN ('opened', 'resumed', 'state', 'closed', 'forgotten')),
  details  jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX shift_events_by_shift ON shift_events (shift_id, id);
CREATE TRIGGER shift_events_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON shift_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER shift_events_author
  BEFORE INSERT ON shift_events FOR EACH ROW EXECUTE FUNCTION stamp_author();

-- What one shift tells the next in its own words, until somebody has read it.
CREATE TABLE handover_notes (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shift_id        bigint NOT NULL REFERENCES shifts,
  at              timestamptz NOT NULL DEFAULT clock_timestamp(),
  author          text NOT NULL DEFAULT session_user,
  body            text NOT NULL CHECK (length(btrim(body)) BETWEEN 1 AND 2000),
  acknowledged_at timestamptz,
  acknowledged_by text,
  CONSTRAINT acknowledged_by_somebody
    CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);
CREATE INDEX handover_notes_open ON handover_notes (at) WHERE acknowledged_at IS NULL;
CREATE TRIGGER handover_notes_author
  BEFORE INSERT ON handover_notes FOR EACH ROW EXECUTE FUNCTION stamp_author();

-- Opens the shift of whoever is logged in, or resumes the open one.
CREATE FUNCTION open_shift() RETURNS TABLE (shift_id bigint, opened_at timestamptz, resumed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  opened shifts;
  is_old boolean := false;
BEGIN
  INSERT INTO shifts (agent_login)
  SELECT login FROM agents WHERE login = session_user AND active AND role <> 'management'
  ON CONFLICT (agent_login) WHERE closed_at IS NULL DO NOTHING
  RETURNING * INTO opened;
  IF opened.id IS NULL THEN
    SELECT * INTO opened FROM shifts s WHERE s.agent_login = session_user AND s.closed_at IS NULL;
    IF opened.id IS NULL THEN RETURN; END IF;
    is_old := true;
  END IF;
  INSERT INTO shift_events (shift_id, kind)
  VALUES (opened.id, CASE WHEN is_old THEN 'resumed' ELSE 'opened' END);
  PERFORM pg_notify('hotline_agents', opened.agent_login);
  RETURN QUERY SELECT opened.id, opened.opened_at, is_old;
END
$$;

-- Closes one shift and takes its agent off the line. NULL: there was none to close.
CREATE FUNCTION end_shift(whose text, how text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ended bigint;
BEGIN
  IF EXISTS (SELECT FROM agents WHERE login = whose AND state IN ('offered', 'engaged')
             FOR UPDATE) THEN
    RAISE EXCEPTION 'a shift does not end in the middle of a call'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'shift_ends_between_calls';
  END IF;
  UPDATE agents SET state = 'away', away_reason = NULL, state_since = clock_timestamp(),
    idle_since = clock_timestamp()
  WHERE login = whose AND state <> 'away';
  UPDATE shifts SET closed_at = clock_timestamp(), closed_how = how
  WHERE agent_login = whose AND closed_at IS NULL RETURNING id INTO ended;
  IF ended IS NOT NULL THEN
    INSERT INTO shift_events (shift_id, kind, details)
    VALUES (ended, CASE how WHEN 'forgotten' THEN 'forgotten' ELSE 'closed' END,
      jsonb_build_object('how', how));
    PERFORM pg_notify('hotline_agents', whose);
  END IF;
  RETURN ended;
END
$$;

-- Closes the own shift.
CREATE FUNCTION close_shift() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT end_shift(session_user::text, 'agent')
$$;

-- Closes a colleague's shift: a supervisor's right.
CREATE FUNCTION close_shift_of(whose text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT end_shift(whose, 'supervisor')
$$;

-- Closes shifts open longer than so many hours, each once, whichever core comes first; one in a
-- call waits until it is over. Returns whose.
CREATE FUNCTION close_forgotten_shifts(hours double precision) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  whose text;
BEGIN
  FOR whose IN
    SELECT s.agent_login FROM shifts s JOIN agents a ON a.login = s.agent_login
    WHERE s.closed_at IS NULL AND s.opened_at <= clock_timestamp() - hours * interval '1 hour'
      AND a.state NOT IN ('offered', 'engaged')
    ORDER BY s.agent_login FOR UPDATE OF s, a SKIP LOCKED
  LOOP
    IF end_shift(whose, 'forgotten') IS NOT NULL THEN RETURN NEXT whose; END IF;
  END LOOP;
END
$$;

-- Leaves a note to the next shift, from one's own open shift.
CREATE FUNCTION leave_handover_note(note text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO handover_notes (shift_id, body)
  SELECT id, note FROM shifts WHERE agent_login = session_user AND closed_at IS NULL
  RETURNING id
$$;

-- Says that somebody else's note was read, once; whoever was first stays.
CREATE FUNCTION acknowledge_handover_note(note_id bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE handover_notes SET acknowledged_at = clock_timestamp(), acknowledged_by = session_user
  WHERE id = note_id AND acknowledged_at IS NULL AND author <> session_user;
  RETURN FOUND;
END
$$;

-- An agent is on the line within a shift only; what happens to the state is in the shift's log.
CREATE FUNCTION check_agent_in_shift() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  open_id bigint;
BEGIN
  SELECT id INTO open_id FROM shifts WHERE agent_login = NEW.login AND closed_at IS NULL;
  IF open_id IS NULL THEN
    IF session_user = NEW.login AND NEW.state <> 'away' THEN
      RAISE EXCEPTION 'an agent is on the line within a shift only'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'on_the_line_in_a_shift';
    END IF;
    RETURN NEW;
  END IF;
  INSERT INTO shift_events (shift_id, kind, details)
  VALUES (open_id, 'state', jsonb_strip_nulls(jsonb_build_object(
    'from', OLD.state, 'to', NEW.state, 'reason', NEW.away_reason)));
  RETURN NEW;
END
$$;
CREATE TRIGGER agents_in_shift BEFORE UPDATE OF state ON agents
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION check_agent_in_shift();

REVOKE EXECUTE ON FUNCTION open_shift, end_shift, close_shift, close_shift_of,
  close_forgotten_shifts, leave_handover_note, acknowledge_handover_note FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_shift, close_shift, leave_handover_note, acknowledge_handover_note
  TO hotline_dispatcher;
GRANT EXECUTE ON FUNCTION close_shift_of TO hotline_supervisor;
GRANT EXECUTE ON FUNCTION close_forgotten_shifts TO hotline_core;
GRANT SELECT ON shifts, shift_events, handover_notes TO hotline_dispatcher, hotline_management;
GRANT INSERT ON frost_notices TO hotline_supervisor;

-- Management reads what is not personal.
GRANT USAGE ON SCHEMA public TO hotline_management;
GRANT SELECT ON documents, services, contractors, districts, streets, houses, agents, cores,
  work_orders, service_clocks, ticket_events, frost_notices TO hotline_management;
CREATE POLICY management_sees_agents ON agents FOR SELECT TO hotline_management USING (true);

-- «+38050••••33»: enough to tell two callers apart, not enough to ring one.
CREATE FUNCTION masked(who text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(who) < 9 THEN repeat('•', length(who))
    ELSE left(who, length(who) - 6) || '••••' || right(who, 2) END
$$;

-- Callers who hung up before anybody answered and have not got through since.
CREATE FUNCTION calls_to_return(since timestamptz) RETURNS TABLE (caller text, received_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT masked(c.caller), max(c.received_at) FROM contacts c
  WHERE c.channel = 'call' AND c.outcome = 'abandoned' AND c.received_at >= since AND c.caller <> ''
    AND NOT EXISTS (
      SELECT FROM contacts later
      WHERE later.caller = c.caller AND later.received_at > c.received_at
        AND (later.outcome IN ('answered', 'voice_message') OR later.state = 'connected'))
  GROUP BY c.caller
$$;
REVOKE EXECUTE ON FUNCTION calls_to_return FROM PUBLIC;
GRANT EXECUTE ON FUNCTION calls_to_return TO hotline_dispatcher;
