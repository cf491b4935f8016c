#!/usr/bin/env bash
# Installs the Debian packages that Utter needs and that are missing, and checks that Swift is new enough.
# Where all is there it changes nothing and needs no network. `--runtimes` is for what exported files are run in, besides,
# `--mpi` for training across ranks.
set -euo pipefail

# Debian package, the library's own name, and what shows that it is there: a header, or a program.
needs=(
    "libedit-dev     libedit     histedit.h"
    "libopenblas-dev OpenBLAS    cblas.h"
    "nettle-dev      nettle      nettle/sha2.h"
    "libcsv-dev      libcsv      csv.h"
    "libsndfile1-dev libsndfile  sndfile.h"
    "libsoxr-dev     soxr        soxr.h"
    "zlib1g-dev      zlib        zlib.h"
    "libsoundtouch-dev SoundTouch soundtouch/SoundTouch.h"
    "portaudio19-dev PortAudio   portaudio.h"
    "libwebrtc-audio-processing-dev WebRTC-audio webrtc_audio_processing/webrtc/modules/audio_processing/include/audio_processing.h"
    "libcurl4-openssl-dev libcurl curl/curl.h"
    "libcmark-gfm-dev cmark-gfm cmark-gfm.h"
    "libcmark-gfm-extensions-dev cmark-gfm-extensions cmark-gfm-core-extensions.h"
    "libsqlite3-dev  SQLite      sqlite3.h"
    "libgnuplot-iostream-dev gnuplot-iostream gnuplot-iostream.h"
    "libboost-iostreams-dev  Boost.Iostreams  boost/iostreams/stream.hpp"
    "libboost-filesystem-dev Boost.Filesystem boost/filesystem.hpp"
    "libboost-system-dev     Boost.System     boost/system/error_code.hpp"
    "pkg-config      pkg-config  pkg-config"
    "gnuplot-nox     gnuplot     gnuplot"
    "espeak-ng       espeak-ng   espeak-ng"
    "git             git         git"
)
if [[ ${1:-} == --runtimes ]]; then
    needs+=(
        "gcc             gcc         gcc"
        "python3-torch   PyTorch     python3-torch"
        "python3-venv    venv        python3-venv"
    )
fi
if [[ ${1:-} == --mpi ]]; then
    needs+=(
        "libopenmpi-dev  OpenMPI     mpi.h"
        "openmpi-bin     mpirun      mpirun"
    )
fi
swift_major=6
swift_minor=1

say() { printf 'setup: %s\n' "$*" >&2; }

on_debian() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

package_installed() { dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

header_found() {
    local flags compiler
    flags=$(pkg-config --cflags libedit openblas nettle libcurl sndfile soxr ompi-c 2>/dev/null || true)
    compiler=$(command -v clang || command -v cc) || return 1
    # shellcheck disable=SC2086
    printf '#include <stdio.h>\n#include <%s>\n' "$1" | "$compiler" $flags -fsyntax-only -x c++ - 2>/dev/null
}

found() {
    local package=$1 sign=$2
    if [[ $sign != *.h* ]] && command -v "$sign" >/dev/null; then return 0; fi
    if on_debian; then package_installed "$package"; else [[ $sign == *.h* ]] && header_found "$sign"; fi
}

apt() {
    local as_root=()
    if [[ $(id -u) -ne 0 ]]; then
        as_root=(sudo)
        [[ -t 0 ]] || as_root+=(-n)
    fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@"
}

install_packages() {
    local command="apt-get install -y --no-install-recommends $*"
    if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
        say "missing: $*. There is no sudo here; as root, run"
        say "    apt-get update && $command"
        return 1
    fi
    say "installing $*"
    compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || apt update || true
    apt install -y --no-install-recommends "$@" || { apt update && apt install -y --no-install-recommends "$@"; } || {
        say "apt-get could not install $*. Once the reason above is settled, as root, run"
        say "    apt-get update && $command"
        return 1
    }
}

check_libraries() {
    local need package library sign packages=() libraries=()
    for need in "${needs[@]}"; do
        read -r package library sign <<<"$need"
        found "$package" "$sign" && continue
        packages+=("$package")
        libraries+=("$library")
    done
    if [[ ${#packages[@]} -eq 0 ]]; then return 0; fi
    if on_debian; then
        install_packages "${packages[@]}"
    else
        say "missing: ${libraries[*]}. There is no apt here; install these, with their C headers,"
        say "through this system's own package manager, then try again."
        return 1
    fi
}

check_swift() {
    local wanted="Swift $swift_major.$swift_minor or later is needed" version
    if ! command -v swift >/dev/null; then
        say "$wanted, and there is no \`swift\` in PATH. See https://www.swift.org/install"
        return 1
    fi
    version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+)\.([0-9]+).*/\1 \2/p' | head -n 1)
    local major=${version% *} minor=${version#* }
    if [[ -z $version ]]; then
        say "$wanted; \`swift --version\` did not tell its version. See https://www.swift.org/install"
        return 1
    fi
    if ((major < swift_major || (major == swift_major && minor < swift_minor))); then
        say "$wanted; this one is $major.$minor. See https://www.swift.org/install"
        return 1
    fi
}

ready=0
check_libraries || ready=1
check_swift || ready=1
exit $ready
