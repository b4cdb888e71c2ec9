-- Who may do what. Nobody deletes anything but what is meant to be consumed (timers, commands,
-- drafts, sessions); nobody changes or deletes an event.

-- What a resident who quotes a reference may see: nothing personal.
CREATE VIEW ticket_status AS
  SELECT t.reference, t.version, t.state, t.service_code, s.name_uk AS service_uk,
         s.name_en AS service_en, t.district_code, d.name_uk AS district_uk,
         d.name_en AS district_en, t.received_at, t.due_at, c.name_uk AS contractor_uk,
         c.name_en AS contractor_en, t.answer, t.updated_at
  FROM tickets t
  LEFT JOIN services s ON s.code = t.service_code
  LEFT JOIN districts d ON d.code = t.district_code
  LEFT JOIN contractors c ON c.code = t.contractor_code;

GRANT USAGE ON SCHEMA public TO hotline_core, hotline_dispatcher, hotline_contractor_web, hotline_status;

GRANT SELECT ON ticket_status TO hotline_status, hotline_core;

GRANT SELECT ON documents, services, contractors, districts, streets, houses
  TO hotline_core, hotline_dispatcher, hotline_contractor_web;

-- The core: intake, calls, timers.
GRANT SELECT, INSERT, UPDATE ON cores, contacts, tickets, work_orders, service_clocks, outbox TO hotline_core;
GRANT SELECT, INSERT ON ticket_events TO hotline_core;
GRANT SELECT, INSERT, DELETE ON timers TO hotline_core;
-- Never used to update: claiming timers by FOR UPDATE SKIP LOCKED asks for it.
GRANT UPDATE (due_at) ON timers TO hotline_core;
-- Registration numbers its tickets before it stores them, since contacts and tickets point at
-- each other.
GRANT USAGE ON SEQUENCE tickets_id_seq TO hotline_core, hotline_dispatcher;
GRANT SELECT, DELETE ON call_commands TO hotline_core;
GRANT SELECT ON agents, api_clients TO hotline_core;
GRANT UPDATE (state, away_reason, state_since, idle_since, contact_id, core_id) ON agents TO hotline_core;

-- A dispatcher: tickets and the own state; calls are the core's.
GRANT SELECT ON agents, contacts, cores TO hotline_dispatcher;
GRANT UPDATE (state, away_reason, state_since, idle_since, contact_id, core_id) ON agents
  TO hotline_dispatcher;
GRANT UPDATE (ticket_id, caller_name) ON contacts TO hotline_dispatcher;
GRANT SELECT, INSERT, UPDATE ON tickets, work_orders, service_clocks TO hotline_dispatcher;
GRANT SELECT, INSERT ON ticket_events TO hotline_dispatcher;
GRANT SELECT, INSERT, DELETE ON timers TO hotline_dispatcher;
GRANT INSERT ON outbox TO hotline_dispatcher;
GRANT SELECT (id, contact_id, agent_login, verb, asked_at) ON call_commands TO hotline_dispatcher;
GRANT INSERT (contact_id, verb) ON call_commands TO hotline_dispatcher;
GRANT SELECT, INSERT, UPDATE, DELETE ON drafts TO hotline_dispatcher;

-- One dispatcher's drafts and state are not another's.
ALTER TABLE drafts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_drafts ON drafts TO hotline_dispatcher
  USING (agent_login = session_user) WITH CHECK (agent_login = session_user);
ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_agents_are_seen ON agents FOR SELECT
  TO hotline_core, hotline_dispatcher USING (true);
CREATE POLICY own_state ON agents FOR UPDATE TO hotline_dispatcher
  USING (login = session_user) WITH CHECK (login = session_user);
CREATE POLICY core_moves_agents ON agents FOR UPDATE TO hotline_core USING (true) WITH CHECK (true);

-- The contractors' web: their orders and what these need, no caller's name or number.
GRANT SELECT (id, contractor_code, login, display_name, password_hash, active) ON contractor_users
  TO hotline_contractor_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON web_sessions TO hotline_contractor_web;
GRANT SELECT (id, reference, version, state, channel, service_code, district_code, house_id, address,
  location, description, priority, contractor_code, answer, received_at, due_at, updated_at, closed_at)
  ON tickets TO hotline_contractor_web;
GRANT UPDATE (version, state, contractor_code, answer, due_at, updated_at, closed_at) ON tickets
  TO hotline_contractor_web;
GRANT SELECT, INSERT, UPDATE ON work_orders, service_clocks TO hotline_contractor_web;
GRANT SELECT, INSERT ON ticket_events TO hotline_contractor_web;
GRANT SELECT, INSERT, DELETE ON timers TO hotline_contractor_web;
GRANT INSERT ON outbox TO hotline_contractor_web;
