-- Who manages a house and which boiler house, substation or pumping station it hangs on: rules ask
-- for the first, an incident's affected houses for the others.
CREATE TABLE supply_sources (
  code    text PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  network text NOT NULL CHECK (network IN ('heat', 'power', 'water')),
  name_uk text NOT NULL CHECK (length(name_uk) BETWEEN 1 AND 200),
  name_en text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200)
);

-- Files name streets by codes like every other thing; the program reads no others.
ALTER TABLE streets ADD CONSTRAINT streets_code_form CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$');

ALTER TABLE houses
  ADD COLUMN owner_code text REFERENCES contractors,
  ADD COLUMN heat_code text REFERENCES supply_sources,
  ADD COLUMN power_code text REFERENCES supply_sources,
  ADD COLUMN water_code text REFERENCES supply_sources,
  ADD COLUMN entrances smallint CHECK (entrances BETWEEN 1 AND 100),
  ADD COLUMN first_flat smallint CHECK (first_flat >= 1),
  ADD COLUMN last_flat smallint,
  ADD CONSTRAINT flats_are_a_range CHECK (
    (first_flat IS NULL) = (last_flat IS NULL) AND first_flat <= last_flat);
CREATE INDEX houses_by_owner ON houses (owner_code) WHERE owner_code IS NOT NULL;
CREATE INDEX houses_by_heat ON houses (heat_code) WHERE heat_code IS NOT NULL;
CREATE INDEX houses_by_power ON houses (power_code) WHERE power_code IS NOT NULL;
CREATE INDEX houses_by_water ON houses (water_code) WHERE water_code IS NOT NULL;

GRANT SELECT ON supply_sources TO hotline_core, hotline_dispatcher, hotline_contractor_web;
