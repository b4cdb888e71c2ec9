-- Who may speak to the database, before there is anything to speak about.
-- Four service roles with the least grants each needs (0009); people (dispatchers) get login
-- roles of their own that are members of hotline_dispatcher, so that session_user names them.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Roles belong to the whole server, so another database's migration may be making them just now:
-- who comes second finds them made.
DO $$
DECLARE
  service text;
BEGIN
  FOREACH service IN ARRAY ARRAY['hotline_core', 'hotline_contractor_web', 'hotline_status'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I LOGIN', service);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    -- With one login for everything (HOTLINE_DATABASE_ROLES=set) the owner steps down into
    -- each role by SET ROLE; a superuser can already.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', service);
    END IF;
  END LOOP;
  BEGIN
    CREATE ROLE hotline_dispatcher NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
END
$$;

-- Nothing is for everybody.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
