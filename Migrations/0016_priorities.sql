-- Who says how urgent a ticket is, and when it is cold enough for other priorities.

ALTER TABLE documents DROP CONSTRAINT documents_kind_check;
ALTER TABLE documents ADD CONSTRAINT documents_kind_check
  CHECK (kind IN ('city', 'routing', 'policies', 'calendars', 'priorities'));

-- Rules that run later leave alone what a person has decided.
ALTER TABLE tickets ADD COLUMN priority_source text NOT NULL DEFAULT 'service'
  CHECK (priority_source IN ('service', 'rules', 'person'));
GRANT SELECT (priority_source) ON tickets TO hotline_contractor_web;

-- Frost mode: switched on with an end, an author and a reason; every switching is kept.
CREATE TABLE frost_notices (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Not after from_at: the frost before is taken back.
  until_at  timestamptz NOT NULL,
  author    text NOT NULL DEFAULT session_user,
  reason    text NOT NULL CHECK (length(reason) <= 400)
);
CREATE TRIGGER frost_notices_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON frost_notices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER frost_notices_author
  BEFORE INSERT ON frost_notices FOR EACH ROW EXECUTE FUNCTION stamp_author();

-- Whoever keeps a city in memory keeps the frost with it: hotline_documents also says
-- «city/frost_notices».
CREATE TRIGGER frost_notices_told AFTER INSERT ON frost_notices
  FOR EACH STATEMENT EXECUTE FUNCTION notify_city();

GRANT SELECT ON frost_notices TO hotline_core, hotline_dispatcher, hotline_contractor_web;
