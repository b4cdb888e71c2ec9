-- The city: what people call about, who repairs it, and where.

-- Rule books, policies and calendars as their authors wrote them (JSON5), every version kept:
-- a decision taken last year can be explained with the rules of last year.
CREATE TABLE documents (
  kind        text NOT NULL CHECK (kind IN ('city', 'routing', 'policies', 'calendars')),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  version     integer NOT NULL CHECK (version > 0),
  body        text NOT NULL CHECK (length(body) <= 4000000),
  imported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  imported_by text NOT NULL DEFAULT session_user,
  PRIMARY KEY (kind, name, version)
);

CREATE TABLE services (
  code         text PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  parent_code  text REFERENCES services,
  name_uk      text NOT NULL CHECK (length(name_uk) BETWEEN 1 AND 200),
  name_en      text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  search_words text NOT NULL DEFAULT '',
  priority     text NOT NULL DEFAULT 'normal'
               CHECK (priority IN ('low', 'normal', 'high', 'emergency')),
  position     integer NOT NULL DEFAULT 0,
  active       boolean NOT NULL DEFAULT true
);

CREATE TABLE contractors (
  code    text PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_uk text NOT NULL CHECK (length(name_uk) BETWEEN 1 AND 200),
  name_en text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  phone   text CHECK (length(phone) <= 64),
  -- The shift's own queue: where everything lands that no rule claims.
  is_shift boolean NOT NULL DEFAULT false,
  active  boolean NOT NULL DEFAULT true
);
CREATE UNIQUE INDEX contractors_one_shift ON contractors (is_shift) WHERE is_shift;

CREATE TABLE districts (
  code    text PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_uk text NOT NULL CHECK (length(name_uk) BETWEEN 1 AND 200),
  name_en text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  area    geometry(MultiPolygon, 4326) NOT NULL CHECK (ST_IsValid(area))
);
CREATE INDEX districts_area ON districts USING gist (area);

CREATE TABLE streets (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code      text NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 40),
  name_uk   text NOT NULL CHECK (length(name_uk) BETWEEN 1 AND 200),
  name_en   text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  -- Former and spoken names, separated by «|».
  other_names text NOT NULL DEFAULT ''
);

CREATE TABLE houses (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  street_id     bigint NOT NULL REFERENCES streets,
  number        text NOT NULL CHECK (length(number) BETWEEN 1 AND 20),
  district_code text NOT NULL REFERENCES districts,
  location      geometry(Point, 4326) NOT NULL,
  -- «вулиця Зоряна 12а зорянa …»: lower-case street names and number, what address search reads.
  search_text   text NOT NULL CHECK (length(search_text) BETWEEN 1 AND 1000),
  UNIQUE (street_id, number)
);
CREATE INDEX houses_location ON houses USING gist (location);
CREATE INDEX houses_search ON houses USING gin (search_text gin_trgm_ops);
