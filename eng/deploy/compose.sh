# Sourced by eng/try-deploy: deploy/compose/compose.yaml, from nothing to `down` and up again.
# shellcheck shell=bash disable=SC2034,SC2154

# Compose 1.29 does not know `name:`; the same name is given by -p. Everything else goes in as it is, where the machine allows so many descriptors.
compose() {
  (cd "$root/deploy/compose" && sed "/^name: parley\$/d; $fewer" compose.yaml | docker-compose --env-file "$folder/env" -p parley -f - "$@")
}

container() { printf 'parley_%s_1' "$1"; }

healthy() { [[ $(docker inspect --format '{{.State.Health.Status}}' "$(container "$1")") == healthy ]]; }

restarts() { docker inspect --format '{{.RestartCount}}' "$(container "$1")"; }

never_restarted() { [[ $(restarts node1)$(restarts node2) == 00 ]]; }

setup_code() { docker logs "$(container node1)" 2>&1 | sed -n 's/.*asks for the code \([A-Z0-9-]*\).*/\1/p' | head -1; }

try_compose() {
  address=http://127.0.0.1:8080 fewer=""
  inside() { in_engine "$@"; }
  if [[ $(ulimit -Hn) != unlimited ]] && (($(ulimit -Hn) < 131072)) && ! (ulimit -Hn 131072) 2>/dev/null; then
    fewer="s/nofile: [0-9]*/nofile: $(ulimit -Hn)/"
    echo "note: this machine lets no process have more than $(ulimit -Hn) descriptors; the file's ulimits are lowered to that."
  fi
  # As the example says, with words in place of passwords; the store's key is the one that its stand-in knows.
  sed -E 's/^(S3_(KEY|SECRET))=$/\1=S3RVER/; s/^([A-Z0-9_]+)=$/\1=word/' "$root/deploy/compose/.env.example" >"$folder/env"

  compose up -d || return
  ok "compose: up, with both nodes and the proxy started"
  wait_for 60 "The proxy" inside curl -fsS "$address/readyz" || return
  healthy node1 && healthy node2 && never_restarted || { compose ps && return 1; }
  ok "compose: both nodes are healthy and neither had to be started twice"

  local code
  code=$(setup_code)
  set_up "$code" && post one && wait_for 10 "The first message" has "message one" || return
  both_have "message one" || return
  ok "compose: a workspace set up through HAProxy with the code of the log; what is posted is read from both nodes"
  inside curl -fsS "$address/" | grep -qF '<div id="root">' || return
  ok "compose: the web client is there"
  try_files || return
  ok "compose: a file comes back as it was, a picture gets its thumbnails, and both lie in the object store"

  try_stop && try_kill || return
  compose down && compose up -d && wait_for 60 "The proxy" inside curl -fsS "$address/readyz" || return
  has_all && same "$folder/plain.txt" || return
  ok "compose: after down and up everything is there"
}

both_have() {
  local node
  for node in 172.30.0.11 172.30.0.12; do at "http://$node:8080" wait_for 10 "$node with $1" has "$1" || return; done
}

# Posts one after the other until the file goes; what gets no answer is asked again with its key, as clients do.
write_on() {
  local n
  for ((n = 1; ; n++)); do
    [[ -e $folder/writing ]] || break
    until post "$1-$n" 2>>"$folder/errors"; do echo "$1-$n" >>"$folder/again" && sleep 0.2; done
    echo "$1-$n" >>"$folder/accepted"
  done
}

# while_writing WHO COMMAND…: somebody posts through the proxy meanwhile. What was asked again stands in $again.
while_writing() {
  local writer status=0
  : >"$folder/writing" && : >"$folder/again"
  write_on "$1" &
  writer=$!
  sleep 1
  "${@:2}" || status=$?
  sleep 1
  rm -f "$folder/writing"
  wait "$writer"
  again=$(wc -l <"$folder/again")
  return "$status"
}

# Every message that was accepted is there once, in pages from the newest on.
has_all() {
  local wanted found before="" page
  wanted=$(sort "$folder/accepted")
  while page=$(call "/api/v1/channels/$channel/messages?limit=100$before") && [[ $page == *'"id":'* ]]; do
    printf '%s\n' "$page" >>"$folder/pages"
    before="&before=$(grep -oE '"messages":\[\{"id":"[0-9]+' <<<"$page" | grep -oE '[0-9]+$')"
    [[ $page == *'"has_more_before":true'* ]] || break
  done
  found=$(grep -oE '"text":"message [a-z]+-[0-9]+"' "$folder/pages" | sed 's/.*message //; s/"//' | sort)
  rm -f "$folder/pages"
  diff <(printf '%s\n' "$wanted") <(printf '%s\n' "$found") >&2
}

try_stop() {
  local began=$SECONDS
  while_writing stop compose stop node1 || return
  ((SECONDS - began < 40)) && [[ $(docker inspect --format '{{.State.ExitCode}}' "$(container node1)") == 0 ]] && has_all || return
  ok "compose: node1 stopped in $((SECONDS - began)) s while somebody wrote; all posts are there once, $again had to be asked again"
  compose start node1 && wait_for 60 "node1" healthy node1
}

try_kill() {
  while_writing kill killed_and_back && has_all || return
  ok "compose: node2 killed while somebody wrote; Docker started it again; all posts are there once, $again had to be asked again"
}

# Not by `docker kill`, after which Docker leaves a container alone.
killed_and_back() {
  nsenter --pid --target "$(engine_process)" kill -KILL "$(docker inspect --format '{{.State.Pid}}' "$(container node2)")" || return
  wait_for 60 "node2 once more" came_back
}

came_back() { [[ $(restarts node2) == 1 ]] && healthy node2; }

try_files() {
  printf 'What stands here comes back.\n' >"$folder/plain.txt"
  cp "$root/docs/images/desktop-light.png" "$folder/picture.png"
  upload "$folder/picture.png" && wait_for 60 "The thumbnail" has_thumbnail && is_ready || return
  upload "$folder/plain.txt" && same "$folder/plain.txt" && at http://172.30.0.12:8080 same "$folder/plain.txt" || return
  [[ -n $(docker exec "$(container objects)" find /data -type f -size +0 -print -quit) && -z $(docker exec "$(container node1)" find /var/lib/parley/files -type f -print -quit 2>/dev/null) ]]
}
