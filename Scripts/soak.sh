#!/usr/bin/env bash
# Listens to words in noise at real pace for some minutes, and fails where memory grows by 2 MB or more after the first one.
# `make soak` calls this with UTTER, the program; the argument is the number of minutes, 30 by default.
set -euo pipefail
UTTER=$(realpath "${UTTER:?the program, as make soak sets it}")
minutes=${1:-30}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# A word takes a second or a little more.
"$UTTER" --no-session -c "s, said = stream (load sample) --count $((minutes * 60)) --noise 20dB; save s --to s.flac" > /dev/null
"$UTTER" --no-session listen --from s.flac --pace real --seconds $((minutes * 60)) > heard.txt 2>&1 &
program=$!
first=0 most=0
for second in $(seq $((minutes * 60))); do
    sleep 1
    kill -0 "$program" 2> /dev/null || break
    memory=$(awk '/^VmRSS:/ { print $2 }' "/proc/$program/status" 2> /dev/null || true)
    [ -n "$memory" ] || break
    [ "$second" -ge 60 ] || continue
    [ "$first" -gt 0 ] || first=$memory
    [ "$memory" -le "$most" ] || most=$memory
    [ $((second % 300)) -ne 0 ] || echo "$((second / 60)) min: $memory kB"
done
wait "$program"
words=$(grep -c ' ms$' heard.txt || true)
echo "$minutes min at real pace: $words words; $first kB after a minute, at most $most kB"
[ "$first" -gt 0 ] && [ $((most - first)) -lt 2048 ] && [ "$words" -ge $((minutes * 20)) ] || { echo "not met" >&2; exit 1; }
