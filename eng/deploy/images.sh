# Sourced by eng/try-deploy: images of the names that deploy/ asks for, made of Debian's packages, and with them Parley's own by deploy/Dockerfile.
# shellcheck shell=bash disable=SC2154

make_images() {
  local context=$folder/context stand_in
  make_root && mkdir -p "$context/node/bin" "$context/node/lib/node_modules" && cp "$root"/eng/deploy/images/* "$context" || return
  tar -C "$folder/root" --exclude=./dev --exclude=./proc --exclude=./sys -cf "$context/root.tar" . || return
  cp "$(readlink -f "$(command -v node)")" "$context/node/bin/node" && cp -r "$(npm root --global)/npm" "$context/node/lib/node_modules/" || return
  cp -r "$(dirname "$(readlink -f "$(command -v dotnet)")")" "$context/dotnet" || return
  ok "images: a Debian, and this machine's Node and .NET"
  for stand_in in node=node:20-bookworm-slim aspnet=mcr.microsoft.com/dotnet/aspnet:10.0 sdk=mcr.microsoft.com/dotnet/sdk:10.0; do
    build_image --target "${stand_in%%=*}" --tag "${stand_in#*=}" "$context" || return
  done
  build_image --file "$root/deploy/Dockerfile" --tag parley "$root" || return
  ok "images: deploy/Dockerfile builds, on stand-ins for its three bases"
  [[ " ${tries[*]} " == *" compose "* ]] || return 0
  for stand_in in $(sed -n 's/^    image: //p' "$root/deploy/compose/compose.yaml"); do
    build_image --target "$(sed -E 's,.*/,,; s,:.*,,' <<<"$stand_in")" --tag "$stand_in" "$context" || return
  done
  ok "images: stand-ins for all that deploy/compose/compose.yaml names"
}

build_image() { nice -n 19 docker build --network host "$@" >"$folder/last.log" 2>&1; }

make_root() {
  local target=$folder/root
  debootstrap --variant=minbase --include=ca-certificates,systemd,systemd-sysv,dbus bookworm "$target" >"$folder/last.log" 2>&1 || return
  # It asks for packages as this machine does, and trusts whom it trusts.
  cp -rL /usr/local/share/ca-certificates "$target/usr/local/share/" && chroot "$target" update-ca-certificates >"$folder/last.log" 2>&1 || return
  cp -r /etc/apt/apt.conf.d/. "$target/etc/apt/apt.conf.d/" && rm -rf "$target"/var/cache/apt/archives/*.deb "$target"/var/lib/apt/lists/*
}
