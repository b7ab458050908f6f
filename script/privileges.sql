-- Privileges inside one database, before its first migration; run as its owner. Plain SQL: the tests run it too.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO cases_web, cases_worker, cases_reporting, cases_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO cases_web, cases_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO cases_web, cases_worker;
-- cases_reporting is given columns, never tables, and only by migrations.
