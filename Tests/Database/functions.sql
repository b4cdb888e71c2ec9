-- plpgsql_check reads every function as if all its branches had been run.
BEGIN;
SELECT no_plan();

CREATE TEMP VIEW checked AS
  SELECT p.oid AS function, p.proname AS name, coalesce(t.tgrelid, 0) AS relation,
    t.tgnewtable AS new_table
  FROM pg_proc p
  JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
  LEFT JOIN pg_trigger t ON t.tgfoid = p.oid
  WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e');

SELECT cmp_ok((SELECT count(*) FROM checked)::integer, '>', 5, 'there is something to check');
SELECT is(
  (SELECT string_agg(line, E'\n') FROM plpgsql_check_function(
     function, relation, newtable => new_table, extra_warnings => true) AS line),
  NULL, name || ' on ' || relation::regclass::text)
FROM checked;

SELECT * FROM finish();
ROLLBACK;
