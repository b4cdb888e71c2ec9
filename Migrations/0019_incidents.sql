-- One cause behind many tickets. One of them, the lead, carries the contractor's work; the others
-- are joined to it (tickets.joined_to) and are answered together when the incident is closed.
CREATE TABLE incidents (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Optimistic lock, as tickets have one.
  version         integer NOT NULL DEFAULT 1 CHECK (version > 0),
  state           text NOT NULL CHECK (state IN ('proposed', 'open', 'dismissed', 'closed')),
  reach           text NOT NULL CHECK (reach IN ('local', 'city')),
  -- Its tickets are about this or something beneath it.
  service_code    text NOT NULL REFERENCES services,
  lead_ticket_id  bigint REFERENCES tickets,
  extent          text NOT NULL CHECK (extent IN ('around', 'area', 'supply', 'houses', 'city')),
  around_metres   double precision CHECK (around_metres BETWEEN 10 AND 20000),
  supply_code     text REFERENCES supply_sources,
  house_ids       bigint[] CHECK (cardinality(house_ids) BETWEEN 1 AND 5000),
  -- Of «around» and «area»; NULL while none of its tickets has a place.
  area            geometry(Polygon, 4326) CHECK (ST_IsValid(area)),
  house_count     integer NOT NULL DEFAULT 0 CHECK (house_count >= 0),
  started_at      timestamptz NOT NULL,
  expected_end_at timestamptz,
  ended_at        timestamptz,
  answer          text CHECK (length(answer) <= 8000),
  reason          text CHECK (length(reason) <= 2000),
  updated_at      timestamptz NOT NULL,
  CONSTRAINT extent_is_told CHECK (CASE extent
    WHEN 'around' THEN around_metres IS NOT NULL
    WHEN 'area' THEN area IS NOT NULL
    WHEN 'supply' THEN supply_code IS NOT NULL
    WHEN 'houses' THEN house_ids IS NOT NULL
    ELSE true END),
  CONSTRAINT open_has_lead CHECK (state NOT IN ('open', 'closed') OR lead_ticket_id IS NOT NULL),
  CONSTRAINT closed_has_answer CHECK (
    state <> 'closed' OR (coalesce(btrim(answer), '') <> '' AND ended_at IS NOT NULL)),
  CONSTRAINT dismissed_has_reason CHECK (
    state <> 'dismissed' OR coalesce(btrim(reason), '') <> '')
);
CREATE INDEX incidents_going_on ON incidents (id) WHERE state IN ('proposed', 'open');
CREATE INDEX incidents_ended ON incidents (ended_at) WHERE state = 'closed';

-- What a ticket is to an incident; it may fit several, but follows one at most.
CREATE TABLE incident_tickets (
  incident_id bigint NOT NULL REFERENCES incidents,
  ticket_id   bigint NOT NULL REFERENCES tickets,
  standing    text NOT NULL
              CHECK (standing IN ('proposed', 'lead', 'joined', 'answered', 'left')),
  at          timestamptz NOT NULL,
  PRIMARY KEY (incident_id, ticket_id)
);
CREATE UNIQUE INDEX incident_tickets_one ON incident_tickets (ticket_id)
  WHERE standing IN ('lead', 'joined');
CREATE INDEX incident_tickets_by_ticket ON incident_tickets (ticket_id);

CREATE TABLE incident_events (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id  bigint NOT NULL REFERENCES incidents,
  at           timestamptz NOT NULL,
  author       text NOT NULL DEFAULT session_user,
  on_behalf_of text CHECK (length(on_behalf_of) <= 200),
  kind         text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  details      jsonb NOT NULL DEFAULT '{}' CHECK (length(details::text) <= 40000)
);
CREATE INDEX incident_events_by_incident ON incident_events (incident_id, id);
CREATE TRIGGER incident_events_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER incident_events_author
  BEFORE INSERT ON incident_events FOR EACH ROW EXECUTE FUNCTION stamp_author();

-- The moves of IncidentLife, no more and no less.
CREATE FUNCTION incident_may_move(old_state text, new_state text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT old_state = new_state OR CASE old_state
    WHEN 'proposed' THEN new_state IN ('open', 'dismissed')
    WHEN 'open'     THEN new_state = 'closed'
    ELSE false
  END
$$;
CREATE FUNCTION check_incident_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT incident_may_move(OLD.state, NEW.state) THEN
    RAISE EXCEPTION 'an incident cannot go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_may_move';
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'an incident''s version goes up by one (was %, offered %)',
      OLD.version, NEW.version
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_version_steps';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER incidents_change
  BEFORE UPDATE ON incidents FOR EACH ROW EXECUTE FUNCTION check_incident_change();

-- A ticket that goes its own way again has left its incident.
CREATE FUNCTION leave_incident() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE incident_tickets SET standing = 'left'
  WHERE ticket_id = NEW.id AND standing IN ('joined', 'answered');
  RETURN NULL;
END
$$;
CREATE TRIGGER tickets_leave_incident AFTER UPDATE OF state ON tickets FOR EACH ROW
  WHEN (OLD.state IN ('joined', 'closed', 'answered')
    AND NEW.state NOT IN ('joined', 'closed', 'answered'))
  EXECUTE FUNCTION leave_incident();

-- Whether an incident concerns a house or a point. A point without a house counts as the nearest
-- house's, where there is one.
CREATE FUNCTION incident_covers(incident incidents, house bigint, place geometry) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT CASE incident.extent
    WHEN 'city' THEN true
    WHEN 'houses' THEN house = ANY (incident.house_ids)
    WHEN 'supply' THEN EXISTS (
      SELECT FROM (
        SELECT heat_code, power_code, water_code FROM houses WHERE id = house
        UNION ALL
        (SELECT heat_code, power_code, water_code FROM houses
         WHERE house IS NULL AND place IS NOT NULL
           AND ST_DWithin(location::geography, place::geography, 60)
           AND location && ST_Expand(place, 0.002)
         ORDER BY location <-> place LIMIT 1)
      ) AS known
      WHERE incident.supply_code IN (heat_code, power_code, water_code))
    ELSE coalesce(ST_Covers(incident.area,
      coalesce(place, (SELECT location FROM houses WHERE id = house))), false)
  END
$$;

-- How far an incident reaches around the places of its tickets.
CREATE FUNCTION incident_surroundings(incident bigint, metres double precision) RETURNS geometry
LANGUAGE sql STABLE AS $$
  SELECT ST_Buffer(ST_ConvexHull(ST_Collect(t.location))::geography, metres)::geometry
  FROM incident_tickets m JOIN tickets t ON t.id = m.ticket_id
  WHERE m.incident_id = incident AND m.standing <> 'left' AND t.location IS NOT NULL
$$;

CREATE FUNCTION count_houses_within(
  extent text, supply text, listed bigint[], area geometry
) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT CASE extent
    WHEN 'city' THEN (SELECT count(*) FROM houses)
    WHEN 'houses' THEN cardinality(listed)
    WHEN 'supply' THEN (SELECT count(*) FROM houses
      WHERE heat_code = supply OR power_code = supply OR water_code = supply)
    ELSE (SELECT count(*) FROM houses WHERE ST_Covers(area, location))
  END::integer
$$;

-- What a service is and hangs on: the service itself first.
CREATE FUNCTION service_lineage(service text) RETURNS text[] LANGUAGE sql STABLE AS $$
  WITH RECURSIVE lineage AS (
    SELECT code, parent_code, 1 AS depth FROM services WHERE code = service
    UNION ALL
    SELECT s.code, s.parent_code, l.depth + 1 FROM services s JOIN lineage l ON s.code = l.parent_code
    WHERE l.depth < 20
  )
  SELECT array_agg(code ORDER BY depth) FROM lineage
$$;

-- hotline_incidents: the numbers of incidents that changed, were joined or may be.
CREATE FUNCTION notify_incident() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_incidents', NEW.id::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER incidents_changed AFTER INSERT OR UPDATE ON incidents
  FOR EACH ROW EXECUTE FUNCTION notify_incident();
CREATE FUNCTION notify_incident_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_incidents', incident_id::text)
  FROM (SELECT DISTINCT incident_id FROM changed) incidents;
  RETURN NULL;
END
$$;
CREATE TRIGGER incident_tickets_inserted AFTER INSERT ON incident_tickets
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION notify_incident_tickets();
CREATE TRIGGER incident_tickets_updated AFTER UPDATE ON incident_tickets
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION notify_incident_tickets();

-- Whoever looks at the status of a ticket that waits for an incident's end is told when that is.
CREATE FUNCTION notify_incident_followers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_tickets', batch.items)
  FROM (
    SELECT string_agg(id || ':' || reference || ':' || version, ' ') AS items
    FROM (SELECT t.id, t.reference, t.version, (row_number() OVER () - 1) / 200 AS part
          FROM incident_tickets m JOIN tickets t ON t.id = m.ticket_id
          WHERE m.incident_id = NEW.id AND m.standing IN ('lead', 'joined')) rows
    GROUP BY part
  ) batch;
  RETURN NULL;
END
$$;
CREATE TRIGGER incidents_told AFTER UPDATE ON incidents FOR EACH ROW
  WHEN (OLD.expected_end_at IS DISTINCT FROM NEW.expected_end_at
    OR OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION notify_incident_followers();

-- What may be reported twice is looked for by squares of a thousandth of a degree, newest first.
CREATE INDEX tickets_by_square ON tickets (
  (floor(ST_Y(location) * 1000)::integer), (floor(ST_X(location) * 1000)::integer), received_at)
  WHERE location IS NOT NULL;
CREATE INDEX tickets_by_house ON tickets (house_id, received_at) WHERE house_id IS NOT NULL;
-- The status tells the story of the incident that a ticket follows or was answered with.
CREATE OR REPLACE VIEW ticket_status AS
  SELECT t.reference, t.version, t.state, t.service_code, s.name_uk AS service_uk,
         s.name_en AS service_en, t.district_code, d.name_uk AS district_uk,
         d.name_en AS district_en, t.received_at, coalesce(followed.due_at, t.due_at) AS due_at,
         c.name_uk AS contractor_uk, c.name_en AS contractor_en,
         CASE WHEN followed.id IS NULL THEN t.answer ELSE followed.answer END AS answer,
         t.updated_at, followed.state AS followed_state,
         i.started_at AS incident_started_at, i.expected_end_at AS incident_expected_end_at,
         i.ended_at AS incident_ended_at
  FROM tickets t
  LEFT JOIN tickets followed ON followed.id = t.joined_to
  LEFT JOIN services s ON s.code = t.service_code
  LEFT JOIN districts d ON d.code = t.district_code
  LEFT JOIN contractors c ON c.code = coalesce(followed.contractor_code, t.contractor_code)
  LEFT JOIN incident_tickets m ON m.ticket_id = t.id
    AND (m.standing IN ('lead', 'joined')
      OR (m.standing = 'answered' AND t.state IN ('closed', 'answered')))
  LEFT JOIN incidents i ON i.id = m.incident_id;

GRANT SELECT, INSERT, UPDATE ON incidents, incident_tickets TO hotline_core, hotline_dispatcher;
GRANT SELECT, INSERT ON incident_events TO hotline_core, hotline_dispatcher;
