#!/usr/bin/env bash
# From an empty server to a running site, and from one version to the next: the same command.
#
#   deploy/install.sh --host mrc.example.org [--from GIT-ADDRESS] [--version TAG-OR-COMMIT]
#
#   --host NAME      the name the public uses
#   --from ADDRESS   where the project is cloned from; default: the folder this script lies in
#   --version REF    what to install; default: the newest of --from
#   --root FOLDER    installs below FOLDER, as for an image of a machine; starts nothing (tests use it)
#   --modules FOLDER copies installed packages from there instead of asking npm (a server without internet)
#   --built FOLDER   copies pages built elsewhere instead of building them (a server with less than 2 GB)
#
# Each version lies in its own folder, /opt/mrc/releases/<commit>; /opt/mrc/current points to the one that runs. Before
# a new one runs, a backup is made; when the new one is not healthy within a minute, the old one is put back.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
from="$here" version="" host="" root="" modules="" built=""
while [ $# -gt 0 ]; do
  case "$1" in
    --host) host="$2" ;;
    --from) from="$2" ;;
    --version) version="$2" ;;
    --root) root="${2%/}" ;;
    --modules) modules="$2" ;;
    --built) built="$2" ;;
    *) echo "Unknown: $1. The head of $0 says what there is." >&2; exit 2 ;;
  esac
  shift 2
done
[ -n "$host" ] || { echo "Say --host, the name the public uses." >&2; exit 2; }
[[ "$host" =~ ^[A-Za-z0-9.-]+$ ]] || { echo "--host is a name such as mrc.example.org, without https:// and slashes." >&2; exit 2; }

say() { printf '\n== %s\n' "$1"; }
live() { [ -z "$root" ]; }
if live && [ "$(id -u)" != 0 ]; then echo "Run it as root (sudo)." >&2; exit 2; fi
for tool in git node npm; do
  command -v "$tool" > /dev/null || { echo "$tool is missing: docs/runbooks/install.md, step 1." >&2; exit 2; }
done

opt="$root/opt/mrc" state="$root/var/lib/mrc" etc="$root/etc/mrc" units="$root/etc/systemd/system"
current="$opt/current"
# Everything of the program belongs to its own user, who cannot log in.
as_mrc() { if live; then runuser --user mrc -- env HOME=/var/lib/mrc "$@"; else "$@"; fi; }
owned() { if live; then install --owner mrc --group mrc "$@"; else install "$@"; fi; }

say "User and folders"
if live && ! id mrc > /dev/null 2>&1; then
  useradd --system --home-dir /var/lib/mrc --no-create-home --shell /usr/sbin/nologin mrc
fi
owned --directory --mode 0755 "$opt" "$opt/releases"
owned --directory --mode 0700 "$state" "$state/data" "$state/keys" "$state/backups"
install --directory --mode 0755 "$etc" "$units"

say "Settings in $etc/mrc.env"
if [ ! -e "$etc/mrc.env" ]; then
  sed -e "s|^PUBLIC_URL=.*|PUBLIC_URL=https://$host|" \
    -e 's|^DATA_DIR=.*|DATA_DIR=/var/lib/mrc/data|' \
    -e 's|^KEY_FILE=.*|KEY_FILE=/var/lib/mrc/keys/field.key|' \
    -e 's|^BACKUP_KEY_FILE=.*|BACKUP_KEY_FILE=/var/lib/mrc/keys/backup.key|' \
    -e 's|^ERASURE_LIST=.*|ERASURE_LIST=/var/lib/mrc/erasures.jsonl|' \
    -e "s|^METRICS_TOKEN=.*|METRICS_TOKEN=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=')|" \
    "$here/.env.example" > "$etc/mrc.env.new"
  chmod 0640 "$etc/mrc.env.new"
  if live; then chgrp mrc "$etc/mrc.env.new"; fi
  mv "$etc/mrc.env.new" "$etc/mrc.env"
else
  echo "is there already and stays as it is."
fi

say "The new version"
draft="$opt/releases/.draft"
rm -rf "$draft"
git clone --quiet --no-hardlinks "$from" "$draft"
if [ -n "$version" ]; then git -C "$draft" checkout --quiet --detach "$version"; fi
# Git refuses to work in a folder of somebody else's.
if live; then chown --recursive mrc:mrc "$draft"; fi
if [ -e "$current/.git" ]; then
  # Texts corrected on the desk are commits of the running version: they come along, or nothing is installed.
  if [ -n "$(as_mrc git -C "$current" status --porcelain -- content)" ]; then
    as_mrc git -C "$current" add --all content
    as_mrc git -C "$current" -c user.name=mrc -c user.email=mrc@localhost commit --quiet --message "Texts changed on the server" -- content
  fi
  as_mrc git -C "$draft" fetch --quiet "$(readlink -f "$current")" HEAD
  as_mrc git -C "$draft" -c user.name=mrc -c user.email=mrc@localhost merge --quiet --no-edit FETCH_HEAD || {
    echo "Texts changed here do not fit the new version. Merge them by hand: docs/runbooks/upgrade.md." >&2; exit 1; }
fi
commit="$(as_mrc git -C "$draft" rev-parse --short=12 HEAD)"
release="$opt/releases/$commit"

say "Packages of $commit"
# Copied by root, who may read them wherever they lie, and given to the program's user.
take_along() { cp --archive "$1" "$2"; if live; then chown --recursive mrc:mrc "$2"; fi; }
if [ -n "$modules" ]; then take_along "$modules" "$draft/node_modules"
else (cd "$draft" && as_mrc npm ci --omit=dev --no-audit --no-fund --loglevel=error); fi

say "Pages of $commit"
if [ -n "$built" ]; then take_along "$built" "$draft/dist"
else
  public_url="$(sed -n 's/^PUBLIC_URL=//p' "$etc/mrc.env")"
  (cd "$draft" && as_mrc env PUBLIC_URL="$public_url" ASTRO_TELEMETRY_DISABLED=1 npm run --silent build)
fi
if [ "$(readlink -f "$current" 2> /dev/null || true)" = "$release" ]; then
  rm -rf "$draft"
  echo "$commit is what runs already."
else
  rm -rf "$release"
  mv "$draft" "$release"
fi

say "Units"
for unit in mrc.service mrc-backup.service mrc-backup.timer; do
  install --mode 0644 "$release/deploy/$unit" "$units/$unit"
done

previous="$(readlink -f "$current" 2> /dev/null || true)"
# In one step; relative, so that it leads to the same place below --root.
point_to() {
  ln --symbolic --force --no-dereference "releases/$(basename "$1")" "$opt/.current"
  mv --no-target-directory "$opt/.current" "$current"
}

if ! live; then
  point_to "$release"
  say "Installed below $root; nothing was started."
  exit 0
fi

if [ -n "$previous" ] && [ "$previous" != "$release" ] && systemctl --quiet is-active mrc.service; then
  say "Backup before the upgrade"
  systemctl start mrc-backup.service
fi

say "Start"
point_to "$release"
systemctl daemon-reload
systemctl enable --quiet mrc.service mrc-backup.timer
systemctl restart mrc.service
systemctl start mrc-backup.timer

port="$(sed -n 's/^PORT=//p' "$etc/mrc.env")"
healthy() { for _ in $(seq 60); do curl --fail --silent --max-time 2 "http://127.0.0.1:${port:-4321}/api/health" > /dev/null && return 0; sleep 1; done; return 1; }
if healthy; then
  say "$commit runs. The first administrator's link: journalctl --unit mrc --since -5min | grep welcome"
  # The three newest stay, for going back.
  ls -1dt "$opt"/releases/*/ | tail -n +4 | while read -r old; do
    [ "$(readlink -f "$old")" = "$(readlink -f "$current")" ] || rm -rf "$old"
  done
else
  journalctl --unit mrc --lines 30 --no-pager >&2 || true
  if [ -n "$previous" ] && [ "$previous" != "$release" ]; then
    point_to "$previous"
    systemctl restart mrc.service
    echo "$commit did not get healthy. The version before runs again; if it refuses the database: docs/runbooks/upgrade.md, Going back." >&2
  fi
  exit 1
fi
