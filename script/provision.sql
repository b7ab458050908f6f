-- Roles, database and privileges: the one provisioning of the embedded, the composed and the managed server.
-- Run by a superuser, again and again without harm:
--   psql -v database=cases [-v owner_password=… -v web_password=… …] -f script/provision.sql postgres
-- What each role is for stands in docs/operations.md.
\set ON_ERROR_STOP 1
SET client_min_messages = warning;
SELECT format('CREATE ROLE %I', name)
  FROM unnest(ARRAY['cases_owner', 'cases_web', 'cases_worker', 'cases_reporting', 'cases_backup']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE cases_owner LOGIN CREATEDB BYPASSRLS NOSUPERUSER NOCREATEROLE;
GRANT pg_signal_backend TO cases_owner;  -- to end other sessions before a database is dropped or restored
ALTER ROLE cases_web LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
ALTER ROLE cases_worker LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
ALTER ROLE cases_reporting LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
ALTER ROLE cases_backup LOGIN BYPASSRLS NOSUPERUSER NOCREATEDB NOCREATEROLE;
GRANT pg_read_all_data TO cases_backup;

-- A page that waits longer than this is broken; a document or a year's figures may take minutes.
ALTER ROLE cases_web SET statement_timeout = '30s';
ALTER ROLE cases_web SET lock_timeout = '10s';
ALTER ROLE cases_web SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE cases_worker SET statement_timeout = '15min';
ALTER ROLE cases_worker SET lock_timeout = '30s';
ALTER ROLE cases_worker SET idle_in_transaction_session_timeout = '15min';
ALTER ROLE cases_reporting SET statement_timeout = '5min';
ALTER ROLE cases_reporting SET default_transaction_read_only = on;
ALTER ROLE cases_backup SET default_transaction_read_only = on;
ALTER ROLE cases_owner SET lock_timeout = '10s';

\if :{?owner_password}
ALTER ROLE cases_owner PASSWORD :'owner_password';
\endif
\if :{?web_password}
ALTER ROLE cases_web PASSWORD :'web_password';
\endif
\if :{?worker_password}
ALTER ROLE cases_worker PASSWORD :'worker_password';
\endif
\if :{?reporting_password}
ALTER ROLE cases_reporting PASSWORD :'reporting_password';
\endif
\if :{?backup_password}
ALTER ROLE cases_backup PASSWORD :'backup_password';
\endif

SELECT format('CREATE DATABASE %I OWNER cases_owner', :'database')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO cases_web, cases_worker, cases_reporting, cases_backup;

\connect :"database"
SET ROLE cases_owner;
\ir privileges.sql
