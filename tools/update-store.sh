#!/usr/bin/env bash
# Brings what is generated from the store's entities up to date: the migrations, the compiled model and the schema.
set -euo pipefail

usage() {
  cat >&2 <<'TEXT'
usage: tools/update-store.sh [NAME]
  NAME        adds a migration of this name if the tables changed, and regenerates the compiled model
  without it  regenerates the compiled model; an error if the tables changed
TEXT
  exit 2
}

name=""
case "$#:${1-}" in
  0:) ;;
  1:-*) usage ;;
  1:*) name="$1" ;;
  *) usage ;;
esac

cd "$(dirname "$0")/.."
store=src/EhpcEmulator/Store
design=tools/EhpcEmulator.Design
work="$(mktemp -d)"
backup="$work/backup"
mkdir "$backup"

# A failure leaves the tree as it was.
restore() {
  local status=$?
  if [ "$status" -ne 0 ]; then
    rm -rf "$store/CompiledModel" "$store/Migrations"
    cp -R "$backup/." "$store/"
    echo "tools/update-store.sh: failed, nothing was changed" >&2
  fi
  rm -rf "$work"
}
for folder in CompiledModel Migrations; do
  if [ -d "$store/$folder" ]; then
    cp -R "$store/$folder" "$backup/"
  fi
done
trap restore EXIT

ef() {
  dotnet ef "$@" --project src/EhpcEmulator --startup-project "$design" --no-build
}

# The old compiled model names properties that may be gone: it must not stop the build.
rm -rf "$store/CompiledModel"

dotnet tool restore --verbosity quiet
dotnet build "$design" --nologo --verbosity quiet

if ef migrations has-pending-model-changes > "$work/log" 2>&1; then
  echo "The tables have not changed: no migration is needed."
elif [ -n "$name" ]; then
  ef migrations add "$name" --output-dir Store/Migrations
else
  cat "$work/log" >&2
  usage
fi

# With the code that reads and tracks each property, which would otherwise be made when a world is first used.
ef dbcontext optimize --nativeaot --output-dir Store/CompiledModel --namespace EhpcEmulator.Store.CompiledModel

# What new databases are made with: all migrations as one script, read with the migration just added.
dotnet build "$design" --nologo --verbosity quiet
ef migrations script --output src/EhpcEmulator/Store/Schema.sql
