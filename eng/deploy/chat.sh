# Sourced by eng/try-deploy: what a team does, by curl. Each call goes through `inside`, which says whose network it is made in.
# shellcheck shell=bash disable=SC2154

# call PATH CURL-OPTION…: at the address that people use.
call() { inside curl -sS --fail-with-body --max-time 20 -H "Authorization: Bearer $token" "$address$1" "${@:2}"; }

json() { call "$1" -H 'Content-Type: application/json' -d "$2"; }

first_id() { sed -n 's/^{"id":"\([0-9]*\)".*/\1/p'; }

# set_up CODE: the workspace, its owner and a channel.
set_up() {
  token=$(inside curl -sS --fail-with-body "$address/api/v1/setup" -H 'Content-Type: application/json' \
    -d '{"workspace_name":"Acme","display_name":"Ada","email":"ada@example.com","password":"a long enough one","setup_code":"'"$1"'"}' |
    sed -n 's/.*"token":"\([^"]*\)".*/\1/p') && [[ -n $token ]] || return
  channel=$(json /api/v1/channels '{"kind":"public","name":"plans"}' | first_id) && [[ -n $channel ]]
}

# post KEY: a message that says its key, which makes it safe to ask again.
post() { json "/api/v1/channels/$channel/messages" "{\"text\":\"message $1\"}" -H "Idempotency-Key: $1" >/dev/null; }

# has WHAT: whether the newest messages say so, at the address that people use or, by at, at another.
has() { messages | grep -qF "$1"; }

messages() { call "/api/v1/channels/$channel/messages?limit=100"; }

at() { local address=$1 && shift && "$@"; }

# upload FILE TYPE: announces, sends and posts it; its id is in $file.
upload() {
  local name size
  name=$(basename "$1") size=$(stat -c %s "$1")
  file=$(json /api/v1/uploads "{\"name\":\"$name\",\"size\":$size}" | first_id) && [[ -n $file ]] || return
  call "/api/v1/uploads/$file" -X PATCH -H 'Tus-Resumable: 1.0.0' -H 'Upload-Offset: 0' -H 'Content-Type: application/offset+octet-stream' \
    --data-binary "@$1" && json "/api/v1/channels/$channel/messages" "{\"text\":\"\",\"file_ids\":[\"$file\"]}" >/dev/null
}

# same FILE: whether the upload comes back byte for byte.
same() { call "/files/$file/$(basename "$1")" | cmp -s - "$1"; }

is_ready() { call "/api/v1/files/$file" | grep -q '"state":"ready"'; }

has_thumbnail() { call "/api/v1/files/$file" | grep -q '"thumbnails":\[{'; }
