# Sourced by ./test: the Debian packages that the tests need and the machine lacks.
# shellcheck shell=bash

missing_for_tests() {
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v postgres >/dev/null || echo postgresql
  [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || echo rabbitmq-server
  command -v vipsthumbnail >/dev/null || echo libvips-tools
  command -v pdftotext >/dev/null || echo poppler-utils
  [[ -x /usr/sbin/haproxy ]] || echo haproxy
  [[ -x /usr/sbin/nginx ]] || echo nginx-light
  [[ -x /usr/bin/swift-proxy-server ]] || echo swift swift-proxy swift-object swift-container swift-account
  command -v chromium >/dev/null || echo chromium
  fc-list 2>/dev/null | grep -qi 'emoji' || [[ -f /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf ]] || echo fonts-noto-color-emoji
}

install_for_tests() {
  local packages as_root=()
  mapfile -t packages < <(missing_for_tests)
  ((${#packages[@]})) || return 0
  local line="apt-get install -y --no-install-recommends ${packages[*]}"
  if ! command -v apt-get >/dev/null; then
    fail "The tests need ${packages[*]} (names as in Debian). Install them, or run ./test --fast."
  fi
  if [[ $(id -u) != 0 ]]; then
    sudo -n true 2>/dev/null || fail "The tests need more packages. Type: sudo $line      (or run ./test --fast)"
    as_root=(sudo -n)
  fi

  echo "Installing ${packages[*]} …"
  quietly "apt-get update" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update
  quietly "$line" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $line
}
