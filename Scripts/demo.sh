#!/usr/bin/env bash
# Runs the first look at real recordings and checks that it gives the same again: demo.sh UTTER
# Where the recordings are neither here nor to be fetched, artificial voices take their place, and it says so.
set -euo pipefail
cd "$(dirname "$0")/.."
utter=${1:?the program}
notebook=notebooks/first-look.md

if ! complaint=$("$utter" --no-session load fsdd 2>&1); then
    printf 'demo: there are no real recordings:\n%s\n' "$complaint" >&2
    printf 'demo: six artificial voices take the place of the six speakers; figures on them say nothing about people\n' >&2
    notebook=.build-static/first-look-synthetic.md
    sed -e 's/data = load fsdd/data = load synthetic --voices 6 --takes 20/' -e 's/--by official/--by random/' \
        -e 's#plots/first-look/#plots/synthetic-look/#' \
        -e 's/george/voice000/g; s/jackson/voice001/g; s/lucas/voice002/g' \
        -e 's/nicolas/voice003/g; s/theo/voice004/g; s/yweweler/voice005/g' \
        -e 's/(data.durations > 1)/(data.durations > 0.6)/' notebooks/first-look.md > "$notebook"
    mkdir -p plots/synthetic-look
fi
"$utter" run "$notebook"
"$utter" run "$notebook" --check
printf 'demo: the pictures are in plots, the notebook with its outputs is %s\n' "$notebook"
