-- Where people say it is: settlements of the hromada and around it, names that streets had and have
-- in people's mouths, landmarks; and how surely a ticket's point is where the problem is.

CREATE TABLE settlements (
  code        text PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  kind        text NOT NULL CHECK (kind IN ('city', 'town', 'village')),
  name_uk     text NOT NULL CHECK (length(name_uk) BETWEEN 1 AND 200),
  name_en     text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  -- Other names and spellings, separated by «|».
  other_names text NOT NULL DEFAULT '' CHECK (length(other_names) <= 1000),
  -- A neighbour that is not the hromada's: whoever names it is told so.
  outside     boolean NOT NULL DEFAULT false
);

ALTER TABLE streets
  ADD COLUMN settlement_code text REFERENCES settlements,
  -- Streets are found by the program, which knows spellings that trigrams do not.
  DROP COLUMN search_text;

CREATE TABLE street_names (
  street_id bigint NOT NULL REFERENCES streets ON DELETE CASCADE,
  name      text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind      text NOT NULL CHECK (kind IN ('official', 'former', 'spoken')),
  -- Until when a former name was the official one.
  until     date,
  PRIMARY KEY (street_id, name)
);

CREATE TABLE landmarks (
  code          text PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_uk       text NOT NULL CHECK (length(name_uk) BETWEEN 1 AND 200),
  name_en       text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  other_names   text NOT NULL DEFAULT '' CHECK (length(other_names) <= 1000),
  district_code text NOT NULL REFERENCES districts,
  location      geometry(Point, 4326) NOT NULL
);

-- Numbers as the program compares them: small letters, Cyrillic, without blanks.
ALTER TABLE houses ADD COLUMN number_key text COLLATE "C";
UPDATE houses SET number_key = lower(number);
ALTER TABLE houses ALTER COLUMN number_key SET NOT NULL,
  ADD CONSTRAINT number_key_length CHECK (length(number_key) BETWEEN 1 AND 20);
DROP INDEX houses_by_number;
CREATE INDEX houses_by_number ON houses (street_id, number_key);

-- Who keeps names in memory asks whether they are still these; one row.
CREATE TABLE gazetteer (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  bigint NOT NULL
);
INSERT INTO gazetteer (version) VALUES (1);

CREATE FUNCTION count_gazetteer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE gazetteer SET version = version + 1;
  RETURN NULL;
END
$$;
CREATE TRIGGER settlements_changed AFTER INSERT OR UPDATE OR DELETE ON settlements
  FOR EACH STATEMENT EXECUTE FUNCTION count_gazetteer();
CREATE TRIGGER streets_changed AFTER INSERT OR UPDATE OR DELETE ON streets
  FOR EACH STATEMENT EXECUTE FUNCTION count_gazetteer();
CREATE TRIGGER houses_changed AFTER INSERT OR UPDATE OR DELETE ON houses
  FOR EACH STATEMENT EXECUTE FUNCTION count_gazetteer();
CREATE TRIGGER street_names_changed AFTER INSERT OR UPDATE OR DELETE ON street_names
  FOR EACH STATEMENT EXECUTE FUNCTION count_gazetteer();
CREATE TRIGGER landmarks_changed AFTER INSERT OR UPDATE OR DELETE ON landmarks
  FOR EACH STATEMENT EXECUTE FUNCTION count_gazetteer();

-- How surely a ticket's point is where the problem is; older tickets: by what they know.
ALTER TABLE tickets
  ADD COLUMN place_confidence text NOT NULL DEFAULT 'none' CHECK (place_confidence IN
    ('house', 'segment', 'gps', 'landmark', 'street', 'district', 'none')),
  ADD COLUMN place_accuracy_m integer CHECK (place_accuracy_m BETWEEN 0 AND 100000),
  ADD COLUMN entrance smallint CHECK (entrance BETWEEN 1 AND 100),
  ADD COLUMN flat text CHECK (length(flat) BETWEEN 1 AND 20);
-- Not a change that anybody has made: versions stay, nobody is told.
ALTER TABLE tickets DISABLE TRIGGER USER;
UPDATE tickets SET place_confidence = CASE
  WHEN house_id IS NOT NULL THEN 'house' WHEN location IS NOT NULL THEN 'gps'
  WHEN district_code IS NOT NULL THEN 'district' ELSE 'none' END;
ALTER TABLE tickets ENABLE TRIGGER USER;
CREATE INDEX tickets_places_by_caller ON tickets (caller_phone, house_id)
  WHERE caller_phone <> '' AND house_id IS NOT NULL;

GRANT SELECT ON settlements, street_names, landmarks, gazetteer
  TO hotline_core, hotline_dispatcher, hotline_contractor_web;
GRANT SELECT (place_confidence, place_accuracy_m, entrance, flat) ON tickets
  TO hotline_dispatcher, hotline_contractor_web;
