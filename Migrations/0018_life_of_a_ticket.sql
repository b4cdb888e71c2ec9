-- Tickets on control, tickets joined to others, several jobs at the same time, and what a round is.

ALTER TABLE tickets
  -- Which time the city tries: one more with each reopening.
  ADD COLUMN round integer NOT NULL DEFAULT 1 CHECK (round > 0),
  -- «На контролі»: the resident is asked before it is closed.
  ADD COLUMN on_control boolean NOT NULL DEFAULT false,
  -- Control calls of this round which nobody picked up.
  ADD COLUMN control_missed integer NOT NULL DEFAULT 0 CHECK (control_missed >= 0),
  -- When the resident confirmed or had been called often enough.
  ADD COLUMN control_settled_at timestamptz,
  -- When the last of its jobs was done.
  ADD COLUMN done_at timestamptz,
  -- The earlier ticket about the same thing.
  ADD COLUMN joined_to bigint REFERENCES tickets,
  ADD CONSTRAINT joined_has_target CHECK ((state = 'joined') = (joined_to IS NOT NULL)),
  ADD CONSTRAINT joined_to_another CHECK (joined_to <> id),
  ADD CONSTRAINT declined_has_reason CHECK (state <> 'declined' OR answer IS NOT NULL),
  ADD CONSTRAINT answer_says_something CHECK (btrim(answer) <> ''),
  ADD CONSTRAINT control_before_closing CHECK (
    state <> 'closed' OR NOT on_control OR control_settled_at IS NOT NULL),
  ADD CONSTRAINT verified_is_settled CHECK (state <> 'verified' OR control_settled_at IS NOT NULL);
UPDATE tickets SET done_at = updated_at, version = version + 1
  WHERE state IN ('reported_done', 'verified');
CREATE INDEX tickets_joined ON tickets (joined_to) WHERE joined_to IS NOT NULL;
-- What closes by itself when its days are over.
CREATE INDEX tickets_closing ON tickets (done_at)
  WHERE state IN ('reported_done', 'verified') AND (NOT on_control OR control_settled_at IS NOT NULL);

ALTER TABLE work_orders
  ADD COLUMN round integer NOT NULL DEFAULT 1 CHECK (round > 0),
  -- Whether a refused job is another contractor's by now, or needed by nobody.
  ADD COLUMN settled boolean NOT NULL DEFAULT false CHECK (NOT settled OR state = 'refused'),
  -- The ticket's, stored here only so that a queue is read in its order.
  ADD COLUMN due_at timestamptz;
WITH rounds AS (
  SELECT id, ticket_id,
    1 + count(*) FILTER (WHERE rule_id = 'reopened') OVER (PARTITION BY ticket_id ORDER BY id) AS round
  FROM work_orders
), numbered AS (
  UPDATE work_orders w SET round = r.round FROM rounds r WHERE w.id = r.id AND r.round > 1
  RETURNING w.ticket_id, w.round
)
UPDATE tickets t SET round = n.round, version = version + 1
FROM (SELECT ticket_id, max(round) AS round FROM numbered GROUP BY ticket_id) n
WHERE t.id = n.ticket_id;
UPDATE work_orders w SET settled = true
  WHERE state = 'refused'
    AND EXISTS (SELECT FROM work_orders later WHERE later.ticket_id = w.ticket_id AND later.id > w.id);
UPDATE work_orders w SET due_at = t.due_at FROM tickets t
  WHERE t.id = w.ticket_id AND w.state IN ('assigned', 'accepted', 'in_work');

-- Several contractors may work at the same time, each on one job.
DROP INDEX work_orders_one_open;
CREATE UNIQUE INDEX work_orders_one_open_each ON work_orders (ticket_id, contractor_code)
  WHERE state IN ('assigned', 'accepted', 'in_work');
-- A contractor's queue is read in the order of deadlines and stops at the page's end.
CREATE INDEX work_orders_queue ON work_orders (contractor_code, due_at, ticket_id)
  WHERE state IN ('assigned', 'accepted', 'in_work');
DROP INDEX tickets_queue;

CREATE FUNCTION copy_due_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE work_orders SET due_at = NEW.due_at
  WHERE ticket_id = NEW.id AND state IN ('assigned', 'accepted', 'in_work')
    AND due_at IS DISTINCT FROM NEW.due_at;
  RETURN NULL;
END
$$;
CREATE TRIGGER tickets_due_at AFTER UPDATE OF due_at ON tickets
  FOR EACH ROW WHEN (OLD.due_at IS DISTINCT FROM NEW.due_at) EXECUTE FUNCTION copy_due_at();

-- Which version of the ticket an entry made, so that who was overtaken can be told by what; what
-- timers write changes no ticket.
ALTER TABLE ticket_events ADD COLUMN version integer CHECK (version > 0);

-- The moves of TicketLife, no more and no less.
CREATE OR REPLACE FUNCTION ticket_may_move(old_state text, new_state text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT old_state = new_state OR CASE old_state
    WHEN 'received' THEN new_state IN ('assigned', 'answered', 'declined', 'withdrawn', 'joined')
    WHEN 'triaged' THEN new_state IN ('assigned', 'accepted', 'in_work', 'reported_done',
      'answered', 'declined', 'withdrawn', 'joined')
    WHEN 'assigned' THEN new_state IN ('triaged', 'accepted', 'in_work', 'reported_done',
      'answered', 'declined', 'withdrawn', 'joined')
    WHEN 'accepted' THEN new_state IN ('triaged', 'assigned', 'in_work', 'reported_done',
      'answered', 'declined', 'withdrawn', 'joined')
    WHEN 'in_work' THEN new_state IN ('triaged', 'assigned', 'accepted', 'reported_done',
      'answered', 'declined', 'withdrawn', 'joined')
    WHEN 'reported_done' THEN new_state IN ('assigned', 'in_work', 'verified', 'closed')
    WHEN 'verified' THEN new_state IN ('assigned', 'closed')
    WHEN 'closed' THEN new_state IN ('assigned', 'triaged')
    WHEN 'answered' THEN new_state = 'triaged'
    WHEN 'declined' THEN new_state = 'triaged'
    WHEN 'withdrawn' THEN new_state = 'triaged'
    WHEN 'joined' THEN new_state IN ('triaged', 'closed')
    ELSE false
  END
$$;

-- What a ticket's jobs say about it, as Ticket.State.derived has it.
CREATE FUNCTION ticket_state_of_orders(ticket bigint, ticket_round integer) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN bool_or(state = 'refused' AND NOT settled) THEN 'triaged'
    WHEN bool_or(state = 'in_work') THEN 'in_work'
    WHEN bool_or(state IN ('assigned', 'accepted')) AND bool_or(state = 'done') THEN 'in_work'
    WHEN bool_or(state = 'accepted') THEN 'accepted'
    WHEN bool_or(state = 'assigned') THEN 'assigned'
    WHEN bool_or(state = 'done') THEN 'reported_done'
    ELSE 'triaged'
  END
  FROM work_orders WHERE ticket_id = ticket AND round = ticket_round
$$;

-- What holds between a ticket, its jobs and its log when a transaction ends.
CREATE FUNCTION check_ticket_as_a_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  newest integer;
  of_orders text;
BEGIN
  SELECT version INTO newest FROM tickets WHERE id = NEW.id;
  -- Moved on within the same transaction: the last change is checked.
  IF newest <> NEW.version THEN
    RETURN NULL;
  END IF;
  of_orders := ticket_state_of_orders(NEW.id, NEW.round);
  IF NEW.state IN ('triaged', 'assigned', 'accepted', 'in_work', 'reported_done')
     AND of_orders <> NEW.state THEN
    RAISE EXCEPTION 'a ticket is %, but its work orders say %', NEW.state, of_orders
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ticket_follows_orders';
  END IF;
  IF NEW.state NOT IN ('triaged', 'assigned', 'accepted', 'in_work') AND EXISTS (
    SELECT FROM work_orders
    WHERE ticket_id = NEW.id AND state IN ('assigned', 'accepted', 'in_work')
  ) THEN
    RAISE EXCEPTION 'a ticket is %, but somebody still works on it', NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_work_after_the_end';
  END IF;
  IF (NEW.state = 'verified' OR NEW.state = 'closed' AND OLD.state <> 'joined' AND NEW.on_control)
     AND NOT EXISTS (
       SELECT FROM ticket_events WHERE ticket_id = NEW.id AND kind = 'control_call'
         AND details ->> 'round' = NEW.round::text
         AND details ->> 'result' IN ('confirmed', 'not_reached')
     ) THEN
    RAISE EXCEPTION 'the resident was not called about this ticket'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'control_call_recorded';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tickets_as_a_whole
  AFTER UPDATE OF state ON tickets DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION check_ticket_as_a_whole();

-- Nobody follows a ticket that is over or follows another one: no chains, no circles. The lock
-- makes whoever ends the followed one at the same moment wait, or us for them.
CREATE FUNCTION check_join_target() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target_state text;
BEGIN
  SELECT state INTO target_state FROM tickets WHERE id = NEW.joined_to FOR SHARE;
  IF target_state IN ('closed', 'answered', 'declined', 'withdrawn', 'joined') THEN
    RAISE EXCEPTION 'a ticket cannot be joined to one that is %', target_state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'join_target_is_open';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tickets_join_target
  AFTER INSERT OR UPDATE OF joined_to ON tickets DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.joined_to IS NOT NULL) EXECUTE FUNCTION check_join_target();

CREATE FUNCTION check_followers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM tickets WHERE joined_to = NEW.id) THEN
    RAISE EXCEPTION 'a ticket that others are joined to cannot be %', NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'followers_are_not_left';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tickets_followers
  AFTER UPDATE OF state ON tickets DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state IN ('joined', 'declined', 'withdrawn') AND OLD.state <> NEW.state)
  EXECUTE FUNCTION check_followers();

-- Residents whose tickets follow another one read that one's story, so its changes are theirs.
CREATE FUNCTION tell_followers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Asked first, since an update of no row would ring this bell again.
  IF EXISTS (SELECT FROM tickets f JOIN changed c ON f.joined_to = c.id) THEN
    UPDATE tickets f SET version = f.version + 1, updated_at = c.updated_at
    FROM changed c WHERE f.joined_to = c.id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER tickets_tell_followers AFTER UPDATE ON tickets
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_followers();

-- What a resident who quotes a reference may see: of a joined ticket the story of the one it
-- follows.
CREATE OR REPLACE VIEW ticket_status AS
  SELECT t.reference, t.version, t.state, t.service_code, s.name_uk AS service_uk,
         s.name_en AS service_en, t.district_code, d.name_uk AS district_uk,
         d.name_en AS district_en, t.received_at, coalesce(followed.due_at, t.due_at) AS due_at,
         c.name_uk AS contractor_uk, c.name_en AS contractor_en,
         CASE WHEN followed.id IS NULL THEN t.answer ELSE followed.answer END AS answer,
         t.updated_at, followed.state AS followed_state
  FROM tickets t
  LEFT JOIN tickets followed ON followed.id = t.joined_to
  LEFT JOIN services s ON s.code = t.service_code
  LEFT JOIN districts d ON d.code = t.district_code
  LEFT JOIN contractors c ON c.code = coalesce(followed.contractor_code, t.contractor_code);

-- The same of what anybody may read about the city's requests.
CREATE OR REPLACE VIEW public_requests AS
  SELECT t.id, t.reference, t.version, t.state, t.service_code, s.name_uk AS service_uk,
         s.name_en AS service_en, d.name_uk AS district_uk, d.name_en AS district_en,
         c.name_uk AS contractor_uk, c.name_en AS contractor_en,
         CASE WHEN followed.id IS NULL THEN t.answer ELSE followed.answer END AS answer,
         t.received_at, coalesce(followed.due_at, t.due_at) AS due_at, t.updated_at,
         CASE WHEN t.channel = 'open311' THEN t.description END AS description,
         CASE WHEN t.channel = 'open311' THEN nullif(t.address, '') ELSE street.name_uk END AS address,
         CASE WHEN t.channel = 'open311' THEN t.location
              ELSE ST_SnapToGrid(t.location, 0.001) END AS location,
         followed.state AS followed_state
  FROM tickets t
  LEFT JOIN tickets followed ON followed.id = t.joined_to
  LEFT JOIN services s ON s.code = t.service_code
  LEFT JOIN districts d ON d.code = t.district_code
  LEFT JOIN contractors c ON c.code = coalesce(followed.contractor_code, t.contractor_code)
  LEFT JOIN houses house ON house.id = t.house_id
  LEFT JOIN streets street ON street.id = house.street_id;

GRANT SELECT (round, on_control, control_missed, control_settled_at, done_at, joined_to) ON tickets
  TO hotline_contractor_web, hotline_dispatcher;
GRANT UPDATE (done_at) ON tickets TO hotline_contractor_web;
