# Sourced by ./run and ./test: says what is missing, and builds what has changed since the last build, by content.
# shellcheck shell=bash

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
stamps=$root/artifacts/stamps
export DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
[[ -t 1 ]] || export NO_COLOR=1

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

need_dotnet() {
  dotnet --list-sdks 2>/dev/null | grep -q '^10\.' ||
    fail "Parley needs the .NET SDK 10. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 (Debian, Ubuntu: apt-get install dotnet-sdk-10.0)."
}

need_node() {
  local version major minor
  version=$(node --version 2>/dev/null) || version=v0.0
  IFS=. read -r major minor _ <<<"${version#v}"
  if ((major < 20 || (major == 20 && minor < 19) || major == 21 || (major == 22 && minor < 12))) || ! command -v npm >/dev/null; then
    [[ $version == v0.0 ]] && version=none
    fail "Parley needs Node 20.19 or newer, with npm (found: $version). Install it from https://nodejs.org (or with nvm: nvm install 22)."
  fi
}

# A hash of the names and contents of all files under the given paths, build output left out.
content() {
  (
    cd "$root"
    files=$(find "$@" \( -name bin -o -name obj -o -name node_modules -o -name dist \) -prune -o -type f -print | LC_ALL=C sort)
    { printf '%s\n' "$files"; git hash-object --no-filters --stdin-paths <<<"$files"; } | git hash-object --stdin
  )
}

# up_to_date NAME HASH: whether NAME was last built from HASH.
up_to_date() { [[ -f $stamps/$1 && $(<"$stamps/$1") == "$2" ]]; }

built() { mkdir -p "$stamps" && printf '%s' "$2" >"$stamps/$1"; }

# quietly WHAT COMMAND…: runs a command, and shows what it said only when it fails.
quietly() {
  local what=$1 log=$root/artifacts/log-$$-$RANDOM
  shift
  mkdir -p "$root/artifacts"
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    cat "$log" >&2
    rm -f "$log"
    fail "$what failed."
  fi
}

in_web() { (cd "$root/web" && "$@"); }

install_web() {
  local hash
  hash=$(content web/package.json web/package-lock.json web/.npmrc)-$(node --version)
  if [[ ! -d $root/web/node_modules ]] || ! up_to_date web-packages "$hash"; then
    quietly "Installing the web client's packages" in_web npm ci --no-audit --no-fund --loglevel=error
    built web-packages "$hash"
  fi
}

build_web() {
  local hash
  hash=$(content web)
  if [[ ! -f $root/web/dist/index.html ]] || ! up_to_date web "$hash"; then
    need_node
    echo "Building the web client …"
    install_web
    quietly "Building the web client" in_web npm run --silent build
    built web "$hash"
  fi
}

server=$root/src/Server/bin/Release/net10.0/parley-server

build_server() {
  local hash
  hash=$(content src/Server src/Protocol eng/Common.props eng/BannedSymbols.txt .editorconfig Directory.Build.props Directory.Packages.props global.json)
  if [[ ! -x $server ]] || ! up_to_date server "$hash"; then
    echo "Building the server …"
    quietly "Restoring the server's packages" dotnet restore "$root/src/Server" --locked-mode
    quietly "Building the server" dotnet build "$root/src/Server" -c Release --no-restore -nodeReuse:false -v quiet
    built server "$hash"
  fi
}
