#!/bin/bash
# As the official image's; RABBITMQ_DEFAULT_USER and RABBITMQ_DEFAULT_PASS the server reads by itself.
set -euo pipefail
if [[ $(id -u) == 0 ]]; then
  chown -R rabbitmq:rabbitmq /var/lib/rabbitmq
  exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups "$0" "$@"
fi
exec "$@"
