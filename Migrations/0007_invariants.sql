-- What must hold whoever writes.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the event log is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER ticket_events_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ticket_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Nobody names an author but the database.
CREATE FUNCTION stamp_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.author := session_user;
  RETURN NEW;
END
$$;
CREATE TRIGGER ticket_events_author
  BEFORE INSERT ON ticket_events FOR EACH ROW EXECUTE FUNCTION stamp_author();

CREATE FUNCTION stamp_registrar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.registered_by := session_user;
  RETURN NEW;
END
$$;
CREATE TRIGGER tickets_registrar
  BEFORE INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION stamp_registrar();

-- The life of a ticket as the desk's TicketLife tells it; refused here too, for writers that
-- do not come through the desk.
CREATE FUNCTION ticket_may_move(old_state text, new_state text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT old_state = new_state OR CASE old_state
    WHEN 'received'      THEN new_state IN ('triaged', 'assigned', 'answered', 'declined',
                                            'withdrawn', 'joined')
    WHEN 'triaged'       THEN new_state IN ('assigned', 'answered', 'declined', 'withdrawn', 'joined')
    WHEN 'assigned'      THEN new_state IN ('accepted', 'in_work', 'reported_done', 'triaged',
                                            'answered', 'declined', 'withdrawn', 'joined')
    WHEN 'accepted'      THEN new_state IN ('in_work', 'reported_done', 'assigned', 'triaged',
                                            'answered', 'declined', 'withdrawn', 'joined')
    WHEN 'in_work'       THEN new_state IN ('reported_done', 'assigned', 'triaged', 'answered',
                                            'declined', 'withdrawn', 'joined')
    WHEN 'reported_done' THEN new_state IN ('verified', 'closed', 'assigned', 'triaged', 'withdrawn')
    WHEN 'verified'      THEN new_state IN ('closed', 'assigned', 'triaged')
    WHEN 'closed'        THEN new_state IN ('assigned', 'triaged')
    WHEN 'answered'      THEN new_state IN ('assigned', 'triaged')
    WHEN 'declined'      THEN new_state IN ('assigned', 'triaged')
    WHEN 'withdrawn'     THEN new_state IN ('assigned', 'triaged')
    WHEN 'joined'        THEN new_state IN ('assigned', 'triaged', 'closed')
    ELSE false
  END
$$;

CREATE FUNCTION check_ticket_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT ticket_may_move(OLD.state, NEW.state) THEN
    RAISE EXCEPTION 'a ticket cannot go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_may_move';
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'a ticket''s version goes up by one (was %, offered %)', OLD.version, NEW.version
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_version_steps';
  END IF;
  IF (NEW.id, NEW.reference, NEW.received_at, NEW.registered_by, NEW.submission_key)
     IS DISTINCT FROM
     (OLD.id, OLD.reference, OLD.received_at, OLD.registered_by, OLD.submission_key) THEN
    RAISE EXCEPTION 'a ticket''s reference, receipt and registrar never change'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_identity';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER tickets_change
  BEFORE UPDATE ON tickets FOR EACH ROW EXECUTE FUNCTION check_ticket_change();
