#!/bin/bash
# As the official image's: the first start makes the database with a server that only the socket file reaches, then the real one begins.
set -euo pipefail
if [[ $(id -u) == 0 ]]; then
  install -d -o postgres -g postgres -m 700 "$PGDATA"
  install -d -o postgres -g postgres -m 3777 /var/run/postgresql
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

if [[ ! -s $PGDATA/PG_VERSION ]]; then
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") --auth-local=trust --auth-host=scram-sha-256
  printf 'host all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  pg_ctl -w start -o "-c listen_addresses='' -p 5432"
  [[ $POSTGRES_DB == postgres ]] || createdb --username="$POSTGRES_USER" "$POSTGRES_DB"
  # A slow disk: whoever takes this server for the real one is found out.
  sleep 5
  pg_ctl -m fast -w stop
fi
exec "$@" -c listen_addresses='*'
