-- The only bell: what changed is told by NOTIFY at COMMIT, many rows in one message, since a
-- notification serialises commits and intake commits hundreds of tickets at once.
-- Payloads are hints (space-separated items); whoever missed one reads the tables again.

-- hotline_tickets: «id:reference:version», at most 200 items a message (NOTIFY carries < 8000 bytes).
CREATE FUNCTION notify_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_tickets', batch.items)
  FROM (
    SELECT string_agg(id || ':' || reference || ':' || version, ' ') AS items
    FROM (SELECT id, reference, version, (row_number() OVER () - 1) / 200 AS part FROM changed) rows
    GROUP BY part
  ) batch;
  RETURN NULL;
END
$$;
CREATE TRIGGER tickets_inserted AFTER INSERT ON tickets
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION notify_tickets();
CREATE TRIGGER tickets_updated AFTER UPDATE ON tickets
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION notify_tickets();

-- hotline_queues: the codes of the contractors whose queues changed.
CREATE FUNCTION notify_queues() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_queues', codes.items)
  FROM (SELECT string_agg(DISTINCT contractor_code, ' ') AS items FROM changed) codes
  WHERE codes.items IS NOT NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER work_orders_inserted AFTER INSERT ON work_orders
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION notify_queues();
CREATE TRIGGER work_orders_updated AFTER UPDATE ON work_orders
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION notify_queues();

-- hotline_contacts: «id:state» of calls only; messages arrive as tickets.
CREATE FUNCTION notify_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_contacts', NEW.id || ':' || NEW.state);
  RETURN NULL;
END
$$;
CREATE TRIGGER contacts_calls_inserted AFTER INSERT ON contacts
  FOR EACH ROW WHEN (NEW.channel = 'call') EXECUTE FUNCTION notify_contact();
CREATE TRIGGER contacts_calls_moved AFTER UPDATE OF state, agent_login ON contacts
  FOR EACH ROW WHEN (NEW.channel = 'call') EXECUTE FUNCTION notify_contact();

-- hotline_agents: the login whose state changed.
CREATE FUNCTION notify_agent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_agents', NEW.login);
  RETURN NULL;
END
$$;
CREATE TRIGGER agents_moved AFTER INSERT OR UPDATE ON agents
  FOR EACH ROW EXECUTE FUNCTION notify_agent();

-- hotline_commands: the contact a dispatcher asks something about.
CREATE FUNCTION notify_command() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_commands', NEW.contact_id::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER call_commands_asked AFTER INSERT ON call_commands
  FOR EACH ROW EXECUTE FUNCTION notify_command();

-- hotline_documents: «kind/name» of a rule book, policy or calendar that has a new version.
CREATE FUNCTION notify_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_documents', NEW.kind || '/' || NEW.name);
  RETURN NULL;
END
$$;
CREATE TRIGGER documents_imported AFTER INSERT ON documents
  FOR EACH ROW EXECUTE FUNCTION notify_document();
