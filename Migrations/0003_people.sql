-- The people who work here, and the programs that submit for residents.

-- One row a running core; agents and calls point at it so that a dead core's can be freed.
CREATE TABLE cores (
  id           uuid PRIMARY KEY,
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  heartbeat_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  stopped_at   timestamptz
);

-- A dispatcher. The login is also the name of a database role: the database itself checks the
-- password (SCRAM) and stamps the name on everything the person writes.
CREATE TABLE agents (
  login        text PRIMARY KEY CHECK (login ~ '^[a-z][a-z0-9_]{1,30}$'),
  display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
  phone_uri    text NOT NULL CHECK (phone_uri ~ '^sips?:[^[:space:]<>"]{1,200}$'),
  state        text NOT NULL DEFAULT 'away'
               CHECK (state IN ('available', 'offered', 'engaged', 'wrap_up', 'away')),
  away_reason  text CHECK (length(away_reason) <= 100),
  state_since  timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Idle since: the longest-idle available agent gets the next call.
  idle_since   timestamptz NOT NULL DEFAULT clock_timestamp(),
  contact_id   bigint,
  core_id      uuid REFERENCES cores,
  active       boolean NOT NULL DEFAULT true,
  CONSTRAINT busy_agents_have_a_call
    CHECK ((state IN ('offered', 'engaged')) = (contact_id IS NOT NULL AND core_id IS NOT NULL))
);
CREATE INDEX agents_longest_idle ON agents (idle_since) WHERE state = 'available' AND active;

-- A dispatcher is a row and a login role of the same name, made together or not at all; called
-- again it changes name, telephone and password. The password comes as a SCRAM verifier, so that
-- its plain text reaches neither the server nor its log.
CREATE FUNCTION save_agent(
  agent_login text, agent_name text, agent_phone_uri text, scram_verifier text
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
      WHERE r.rolname = agent_login AND g.rolname = 'hotline_dispatcher'
    ) THEN
      RAISE EXCEPTION 'the database role % exists and is no dispatcher', agent_login
        USING ERRCODE = 'duplicate_object';
    END IF;
    verb := 'ALTER';
  END IF;
  EXECUTE format('%s ROLE %I LOGIN PASSWORD %L', verb, agent_login, scram_verifier);
  EXECUTE format('GRANT hotline_dispatcher TO %I', agent_login);
END
$$;
REVOKE EXECUTE ON FUNCTION save_agent FROM PUBLIC;

CREATE TABLE contractor_users (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contractor_code text NOT NULL REFERENCES contractors,
  login           text NOT NULL UNIQUE CHECK (login ~ '^[a-z][a-z0-9_.-]{1,60}$'),
  display_name    text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
  -- crypt(5) string, yescrypt ($y$…).
  password_hash   text NOT NULL CHECK (password_hash LIKE '$%' AND length(password_hash) <= 400),
  active          boolean NOT NULL DEFAULT true
);

CREATE TABLE web_sessions (
  -- SHA-256 of the cookie's token: a copy of this table opens no session.
  token_sha256 bytea PRIMARY KEY CHECK (length(token_sha256) = 32),
  user_id      bigint NOT NULL REFERENCES contractor_users,
  csrf_token   text NOT NULL CHECK (length(csrf_token) BETWEEN 16 AND 128),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL
);

-- Programs that submit contacts over HTTP (portals, messengers, SMS gateways).
CREATE TABLE api_clients (
  name       text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{1,40}$'),
  key_sha256 bytea NOT NULL UNIQUE CHECK (length(key_sha256) = 32),
  active     boolean NOT NULL DEFAULT true
);
