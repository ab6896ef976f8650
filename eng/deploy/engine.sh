# Sourced by eng/try-deploy: a Docker engine of our own, with nothing of it outside of one folder, namespaces and a control group that go when it does.
# shellcheck shell=bash disable=SC2154

engine=""
unset DOCKER_CONTEXT DOCKER_CONFIG
export DOCKER_HOST=unix://$folder/docker.sock DOCKER_BUILDKIT=0 DOCKER_CONFIG=$folder/docker-client

# start_engine inside|outside: outside, builds reach the network by the machine's own and there is no bridge; inside, containers have bridges and ports in a
# network of their own, which only in_engine reaches.
start_engine() {
  local unshare=(unshare --mount --pid --fork --kill-child --mount-proc) network=(--bridge=none --iptables=false --ip-forward=false)
  [[ $1 == outside ]] || { unshare+=(--net) && network=(); }
  mkdir -p "$folder/docker"
  # The loopback of a new network is down.
  # shellcheck disable=SC2016
  setsid "${unshare[@]}" bash -c '[[ $1 == outside ]] || ip link set lo up; shift; exec "$@"' bash "$1" \
    dockerd --data-root "$folder/docker" --exec-root "$folder/docker-run" --pidfile "$folder/docker.pid" --host "$DOCKER_HOST" \
    --cgroup-parent "$group" "${network[@]}" >>"$folder/dockerd.log" 2>&1 </dev/null &
  engine=$!
  wait_for 60 "The engine" docker version || { tail -20 "$folder/dockerd.log" >&2 && return 1; }
}

# Ends with its first process, and with it every container.
stop_engine() {
  [[ -n $engine ]] || return 0
  local first
  first=$(engine_process) && kill "$first" 2>/dev/null && for ((i = 0; i < 300; i++)); do kill -0 "$engine" 2>/dev/null || break; sleep 0.1; done
  kill -KILL "$engine" 2>/dev/null || true
  wait "$engine" 2>/dev/null || true
  engine=""
}

engine_process() { pgrep -P "$engine"; }

# in_engine COMMAND…: in the network of the containers' host.
in_engine() { nsenter --net --target "$(engine_process)" "$@"; }
