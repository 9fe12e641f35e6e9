#!/bin/sh
# Run by the image of PostgreSQL when it lays out an empty volume: the service's role owns its database and is no superuser.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 --set password="$MODERATION_PASSWORD" <<'SQL'
CREATE ROLE moderation LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE moderation OWNER moderation;
REVOKE ALL ON DATABASE moderation FROM PUBLIC;
SQL
