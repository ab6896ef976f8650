#!/bin/bash
# "server FOLDER" as MinIO's, but it is s3rver, which checks signatures too and knows one key: S3RVER, with S3RVER as its secret.
set -euo pipefail
[[ $1 == server && $MINIO_ROOT_USER == S3RVER && $MINIO_ROOT_PASSWORD == S3RVER ]]
exec s3rver --directory "$2" --address 0.0.0.0 --port 9000 --no-vhost-buckets
