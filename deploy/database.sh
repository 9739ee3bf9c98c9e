#!/bin/sh
# Run once by the PostgreSQL image on an empty data folder: the database, its owner for migrations, the login of daily work that owns nothing, and the one
# that alone writes seals (docs/decisions/0027).
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d postgres -v owner="$LT_OWNER_PASSWORD" -v app="$LT_APP_PASSWORD" -v sealer="$LT_SEALER_PASSWORD" <<'SQL'
create role lienthong_owner login password :'owner';
create role lienthong_app login password :'app';
create role lienthong_sealer login password :'sealer';
grant lienthong_app to lienthong_owner;
create database lienthong owner lienthong_owner encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C' template template0;
SQL
