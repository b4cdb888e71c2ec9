-- Lists and address search that stay quick when the city and its years grow.

-- A contractor's queue is read in the order of deadlines and stops at the page's end. A ticket
-- names the contractor of its open work order, so one index holds whose, when and which.
CREATE INDEX tickets_queue ON tickets (contractor_code, due_at, id)
  WHERE state IN ('assigned', 'accepted', 'in_work');
DROP INDEX work_orders_queue;
CREATE INDEX work_orders_ended ON work_orders (contractor_code, ended_at DESC NULLS LAST, id DESC)
  WHERE state IN ('done', 'refused');

-- An address is found by its street first, of which a city has some thousands, and then by the
-- beginning of the number among that street's houses.
ALTER TABLE streets ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (
  lower(name_uk || ' ' || name_en || ' ' || replace(other_names, '|', ' '))) STORED;
CREATE INDEX streets_sound ON streets USING gist (search_text gist_trgm_ops (siglen = 64));
DROP INDEX houses_search;
ALTER TABLE houses DROP COLUMN search_text;
-- Bytes in order, whatever the cluster's language: a beginning is then a range.
CREATE INDEX houses_by_number ON houses (street_id, (lower(number) COLLATE "C"));
