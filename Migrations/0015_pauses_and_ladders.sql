-- Clocks that stand still, ladders of people to tell, and what the law promises beside.

ALTER TABLE service_clocks DROP CONSTRAINT service_clocks_stage_check;
ALTER TABLE service_clocks ADD CONSTRAINT service_clocks_stage_check
  CHECK (stage IN ('first_response', 'resolution', 'statutory'));
ALTER TABLE service_clocks
  ALTER COLUMN due_at DROP NOT NULL,
  ADD COLUMN paused_since timestamptz,
  -- When the clock runs again by itself; until then its deadline is known, else it is not.
  ADD COLUMN paused_until timestamptz,
  ADD COLUMN pause_reason text CHECK (length(pause_reason) <= 2000),
  -- The rungs nobody has been told of yet, «breach+7200:management …»; a timer's step is the place
  -- of its rung, from 0.
  ADD COLUMN escalation text NOT NULL DEFAULT '' CHECK (
    length(escalation) <= 2000
    AND escalation ~ '^((warning|breach)[+][0-9]{1,9}:[a-z-]{1,40}( |$))*$'),
  ADD CONSTRAINT service_clocks_pause_is_whole CHECK (
    (paused_since IS NULL) = (pause_reason IS NULL)
    AND (paused_until IS NULL OR paused_since IS NOT NULL)
    AND (state <> 'paused' OR paused_since IS NOT NULL)),
  ADD CONSTRAINT service_clocks_deadline_is_known CHECK (
    due_at IS NOT NULL OR (paused_since IS NOT NULL AND paused_until IS NULL)),
  ADD CONSTRAINT service_clocks_law_is_not_paused CHECK (
    stage <> 'statutory' OR paused_since IS NULL);

ALTER TABLE timers DROP CONSTRAINT timers_stage_check;
ALTER TABLE timers ADD CONSTRAINT timers_stage_check
  CHECK (stage IN ('first_response', 'resolution', 'statutory'));
ALTER TABLE timers DROP CONSTRAINT timers_point_check;
ALTER TABLE timers ADD CONSTRAINT timers_point_check
  CHECK (point IN ('warning', 'breach', 'escalation', 'resume'));
ALTER TABLE timers ADD COLUMN step integer NOT NULL DEFAULT 0
  CHECK (step BETWEEN 0 AND 23 AND (step = 0 OR point = 'escalation'));
ALTER TABLE timers DROP CONSTRAINT timers_pkey;
ALTER TABLE timers ADD PRIMARY KEY (ticket_id, stage, generation, point, step);

ALTER TABLE ticket_events DROP CONSTRAINT ticket_events_stage_check;
ALTER TABLE ticket_events ADD CONSTRAINT ticket_events_stage_check
  CHECK (stage IN ('first_response', 'resolution', 'statutory'));
-- A timer fires once, whatever dies in between; each rung of a ladder is one.
DROP INDEX ticket_events_timer_once;
CREATE UNIQUE INDEX ticket_events_timer_once
  ON ticket_events (ticket_id, stage, generation, kind, (coalesce(details ->> 'rung', '')))
  WHERE kind IN ('clock_warned', 'clock_breached', 'clock_escalated');
-- What clocks are computed from is read with each ticket.
CREATE INDEX ticket_events_clocks ON ticket_events (ticket_id, id) WHERE kind LIKE 'clock\_%';

-- Notices to people: to whom, and about whose work. When they are to hear of it follows from their
-- hours, not from when it was written.
ALTER TABLE outbox
  ADD COLUMN recipient text CHECK (recipient IN ('contractor-duty', 'shift-supervisor', 'management')),
  ADD COLUMN contractor_code text REFERENCES contractors;
CREATE INDEX outbox_to_people ON outbox (id) WHERE delivered_at IS NULL AND recipient IS NOT NULL;
