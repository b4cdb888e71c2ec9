-- A file that is gone from the city gets a last, empty version, so that every version before it
-- stays and it is clear since when it does not count.
ALTER TABLE documents ADD COLUMN retired boolean NOT NULL DEFAULT false;
ALTER TABLE documents ADD CONSTRAINT documents_retired_are_empty CHECK (NOT retired OR body = '');

-- Who keeps a city in memory keeps the catalogue with it, so the same bell rings for both:
-- hotline_documents also says «city/services», «city/contractors», «city/districts» and, for the
-- core, «city/trunks».
CREATE FUNCTION notify_city() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hotline_documents', 'city/' || TG_TABLE_NAME);
  RETURN NULL;
END
$$;
CREATE TRIGGER services_imported AFTER INSERT OR UPDATE ON services
  FOR EACH STATEMENT EXECUTE FUNCTION notify_city();
CREATE TRIGGER contractors_imported AFTER INSERT OR UPDATE ON contractors
  FOR EACH STATEMENT EXECUTE FUNCTION notify_city();
CREATE TRIGGER districts_imported AFTER INSERT OR UPDATE ON districts
  FOR EACH STATEMENT EXECUTE FUNCTION notify_city();
CREATE TRIGGER trunks_saved AFTER INSERT OR UPDATE ON trunks
  FOR EACH STATEMENT EXECUTE FUNCTION notify_city();
