-- What anybody may read about the city's requests: no names, no numbers, no flats.
-- A description is shown only where the sender meant it for the public (Open311); a place then is
-- as exact as the sender made it, else the street and a point on a grid of about a hundred metres.
CREATE VIEW public_requests AS
  SELECT t.id, t.reference, t.version, t.state, t.service_code, s.name_uk AS service_uk,
         s.name_en AS service_en, d.name_uk AS district_uk, d.name_en AS district_en,
         c.name_uk AS contractor_uk, c.name_en AS contractor_en, t.answer, t.received_at, t.due_at,
         t.updated_at,
         CASE WHEN t.channel = 'open311' THEN t.description END AS description,
         CASE WHEN t.channel = 'open311' THEN nullif(t.address, '') ELSE street.name_uk END AS address,
         CASE WHEN t.channel = 'open311' THEN t.location
              ELSE ST_SnapToGrid(t.location, 0.001) END AS location
  FROM tickets t
  LEFT JOIN services s ON s.code = t.service_code
  LEFT JOIN districts d ON d.code = t.district_code
  LEFT JOIN contractors c ON c.code = t.contractor_code
  LEFT JOIN houses house ON house.id = t.house_id
  LEFT JOIN streets street ON street.id = house.street_id;

-- What happened to them, as far as residents are told: the answer and a refusal's reason are
-- written for them, everything else is between the desk and the contractor.
CREATE VIEW public_request_updates AS
  SELECT e.id, t.reference, e.kind, e.at,
         CASE WHEN e.kind IN ('reported_done', 'answered') THEN e.details ->> 'answer'
              WHEN e.kind = 'declined' THEN e.details ->> 'reason' END AS text
  FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
  WHERE e.kind IN ('registered', 'assigned', 'accepted', 'work_started', 'reported_done',
                   'verified', 'closed', 'reopened', 'answered', 'declined', 'withdrawn');

GRANT SELECT ON public_requests, public_request_updates TO hotline_status;

CREATE INDEX tickets_by_receipt ON tickets (received_at DESC, id DESC);
CREATE INDEX tickets_by_update ON tickets (updated_at DESC, id DESC);
CREATE INDEX tickets_location ON tickets USING gist (location) WHERE location IS NOT NULL;
CREATE INDEX ticket_events_by_time ON ticket_events (at, id);
