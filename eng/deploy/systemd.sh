# Sourced by eng/try-deploy: deploy/systemd/parley.service in a Debian whose first process is systemd, with what the image has in /opt/parley.
# shellcheck shell=bash disable=SC2034,SC2154

nspawn=""

upgrade=(-H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==' -H 'Sec-WebSocket-Protocol: parley.v1')

in_machine() { nsenter --all --target "$machine" "$@"; }

unit() { in_machine systemctl show --property "$1" --value parley; }

# A machine of its own in namespaces and a control group that go when it does; its network is a loopback.
start_machine() {
  # shellcheck disable=SC2016
  setsid bash -c "$into_group"' exec "${@:2}"' bash "$group-machine" \
    unshare --mount --pid --fork --kill-child --mount-proc systemd-nspawn --directory "$folder/machine" --boot --register=no --keep-unit \
    --private-network --machine="parley-try-$$" --console=pipe >"$folder/nspawn.log" 2>&1 </dev/null &
  nspawn=$!
  wait_for 120 "systemd" is_booted || { tail -20 "$folder/nspawn.log" >&2 && return 1; }
}

# Of control groups both old and new, those that systemd makes its own in.
# shellcheck disable=SC2016
into_group='for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
  [[ ! -e $tree/cgroup.procs ]] || { mkdir -p "$tree$1" && echo $$ >"$tree$1/cgroup.procs"; }
done;'

find_machine() { machine=$(pgrep -P "$(pgrep -P "$nspawn")") && [[ -n $machine ]]; }

# nspawn's first child is not yet the machine: it makes that one, and ends.
is_booted() { find_machine && in_machine systemctl is-system-running | grep -qE 'running|degraded'; }

stop_machine() {
  [[ -n $nspawn ]] || return 0
  kill -KILL "$nspawn" 2>/dev/null || true
  wait "$nspawn" 2>/dev/null || true
  rm -f "/run/systemd/nspawn/locks/inode-$(stat -c '%d:%i' "$folder/machine")"
  nspawn=""
}

# The image's files over the same Debian: the program, .NET, and the tools that the server calls.
make_machine() {
  local image
  mv "$folder/root" "$folder/machine" && image=$(docker create parley) || return
  docker export "$image" | tar -x -C "$folder/machine" --keep-directory-symlink --exclude=etc/hostname --exclude=etc/hosts --exclude=etc/resolv.conf --exclude='dev/*' &&
    docker rm "$image" >/dev/null || return
  # StateDirectory= makes it.
  rm -rf "$folder/machine/var/lib/parley"
  install -m 644 "$root/deploy/systemd/parley.service" "$folder/machine/etc/systemd/system/parley.service"
}

try_systemd() {
  address=http://127.0.0.1:8080
  inside() { nsenter --net --target "$machine" "$@"; }
  make_machine && start_machine || return

  local said
  said=$(in_machine systemd-analyze verify /etc/systemd/system/parley.service 2>&1) && [[ -z $said ]] || { echo "$said" >&2 && return 1; }
  ok "systemd: systemd-analyze verify has nothing to say, and $(in_machine systemd-analyze security --no-pager parley.service | grep -o 'Overall exposure.*[0-9]')"

  in_machine systemctl enable --now parley && wait_for 60 "The server" inside curl -fsS "$address/readyz" || return
  rm -f "$folder/accepted" && set_up "" && post one-1 && wait_for 10 "The first message" has "message one-1" || return
  inside curl -fsS "$address/" | grep -qF '<div id="root">' || return
  [[ $(in_machine stat -c '%U %a' /var/lib/parley) == "parley 700" && $(in_machine stat -c %U "/proc/$(unit MainPID)") == parley ]] || return
  ok "systemd: the server starts as parley, answers, and has its folder to itself; $(descriptors)"
  printf 'What stands here comes back.\n' >"$folder/plain.txt"
  upload "$folder/plain.txt" && same "$folder/plain.txt" || return
  cp "$root/docs/images/desktop-light.png" "$folder/picture.png"
  upload "$folder/picture.png" && wait_for 60 "The thumbnail" has_thumbnail && is_ready || return
  ok "systemd: inside its sandbox a file comes back as it was, and libvips makes a picture's thumbnails"

  local first
  first=$(unit MainPID) && in_machine bash -c "kill -KILL $first" && wait_for 30 "The server after kill -9" is_another "$first" || return
  has "message one-1" && [[ $(unit NRestarts) == 1 ]] || return
  ok "systemd: killed by SIGKILL, it is started again and has everything"

  # Somebody is connected who does not go when told to.
  local began=$SECONDS socket
  inside curl -sN --max-time 120 "${upgrade[@]}" -H "Authorization: Bearer $token" "$address/api/v1/gateway" >"$folder/socket" 2>/dev/null &
  socket=$!
  wait_for 10 "The socket's first frame" test -s "$folder/socket" || return
  in_machine systemctl stop parley && ((SECONDS - began < 40)) && [[ $(unit Result) == success && $(unit ExecMainStatus) == 0 ]] || return
  kill "$socket" 2>/dev/null || true
  ok "systemd: with a socket open, systemctl stop ended it in $((SECONDS - began)) s, with status 0"
  in_machine systemctl start parley && wait_for 60 "The server" inside curl -fsS "$address/readyz" && has "message one-1" || return
  ok "systemd: started again, it has everything"
  stop_machine
}

# Fewer than the unit asks for only where this machine gives nobody as many.
descriptors() {
  in_machine awk -v asked="$(unit LimitNOFILE)" '/^Max open files/ { print $4 " descriptors of " asked }' "/proc/$(unit MainPID)/limits"
}

is_another() { [[ $(unit MainPID) != "$1" ]] && inside curl -fsS "$address/readyz"; }
