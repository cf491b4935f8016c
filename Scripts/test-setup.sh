#!/usr/bin/env bash
# Holds setup.sh to what it promises, on machines made of a few fake programs. Installs nothing.
set -euo pipefail
setup="$(cd "$(dirname "$0")" && pwd)/setup.sh"
machines=$(mktemp -d)
trap 'rm -rf "$machines"' EXIT
failures=0

fake() { printf '#!/bin/bash\n%s\n' "$3" >"$1/$2" && chmod +x "$1/$2"; }

# A machine with Debian's tools where `libcsv-dev` and gnuplot are missing, seen by a user who is not root.
machine() {
    local bin=$machines/$1 tool
    mkdir "$bin"
    for tool in bash env grep head sed cat; do ln -s "$(command -v "$tool")" "$bin/$tool"; done
    fake "$bin" id 'echo 1000'
    fake "$bin" sudo '[ "$1" = -n ] || { echo "sudo asks, and nobody is there"; exit 1; }; shift; exec "$@"'
    fake "$bin" dpkg-query 'case "${@: -1}" in libcsv-dev) echo not-installed ;; *) echo installed ;; esac'
    fake "$bin" apt-get "echo ran: apt-get \"\$@\""
    fake "$bin" swift 'echo "Swift version 6.1 (swift-6.1-RELEASE)"'
    echo "$bin"
}

# expect NAME STATUS WANTED [UNWANTED]: setup.sh on that machine ends with that status and says WANTED, not UNWANTED.
# With `asked` set, that is its argument.
expect() {
    local name=$1 status=0 output
    output=$(PATH=$machines/$name "$machines/$name/bash" "$setup" ${asked:+"$asked"} 2>&1 </dev/null) || status=$?
    if [[ $status -eq $2 && $output == *"$3"* && ( -z ${4:-} || $output != *"$4"* ) ]]; then return; fi
    printf 'test-setup: on the machine "%s" wanted status %s and "%s", got status %s and\n%s\n' \
        "$name" "$2" "$3" "$status" "$output" >&2
    failures=$((failures + 1))
}

machine sudo >/dev/null
expect sudo 0 "ran: apt-get install -y --no-install-recommends libcsv-dev" "libedit-dev"

bin=$(machine root)
fake "$bin" id 'echo 0'
rm "$bin/sudo"
expect root 0 "ran: apt-get install -y --no-install-recommends libcsv-dev"

bin=$(machine complete)
fake "$bin" dpkg-query 'echo installed'
expect complete 0 "" "setup:"

bin=$(machine mpi)
fake "$bin" dpkg-query 'case "${@: -1}" in libopenmpi-dev | openmpi-bin) echo not-installed ;; *) echo installed ;; esac'
expect mpi 0 "" "openmpi"
asked=--mpi expect mpi 0 "ran: apt-get install -y --no-install-recommends libopenmpi-dev openmpi-bin"

bin=$(machine stale-lists)
fake "$bin" apt-get "[ \"\$1\" = update ] && touch $bin/fresh && exit; [ -e $bin/fresh ] && echo installed at last"
ln -s "$(command -v touch)" "$bin/touch"
expect stale-lists 0 "installed at last"

bin=$(machine offline)
fake "$bin" apt-get 'exit 100'
expect offline 1 "apt-get update && apt-get install -y --no-install-recommends libcsv-dev"

bin=$(machine no-sudo)
rm "$bin/sudo"
expect no-sudo 1 "There is no sudo here; as root, run
setup:     apt-get update && apt-get install -y --no-install-recommends libcsv-dev"

bin=$(machine no-apt)
rm "$bin/apt-get" "$bin/dpkg-query"
expect no-apt 1 "libedit OpenBLAS nettle libcsv libsndfile soxr zlib SoundTouch PortAudio WebRTC-audio libcurl cmark-gfm"

bin=$(machine no-apt-complete)
rm "$bin/apt-get" "$bin/dpkg-query"
fake "$bin" clang 'cat >/dev/null'
fake "$bin" pkg-config ''
for program in gnuplot espeak-ng git; do fake "$bin" "$program" ''; done
expect no-apt-complete 0 "" "setup:"

bin=$(machine no-swift)
rm "$bin/swift"
expect no-swift 1 "https://www.swift.org/install"

bin=$(machine old-swift)
fake "$bin" swift 'echo "Swift version 6.0.3 (swift-6.0.3-RELEASE)"'
expect old-swift 1 "this one is 6.0"

bin=$(machine newer-swift)
fake "$bin" dpkg-query 'echo installed'
fake "$bin" swift 'echo "Apple Swift version 7.0 (swiftlang)"'
expect newer-swift 0 "" "setup:"

if [[ $failures -eq 0 ]]; then echo "test-setup: setup.sh keeps its promises"; else exit 1; fi
