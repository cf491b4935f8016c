#!/usr/bin/env bash
# Runs the notebooks on real recordings and checks that they give the same again: demo.sh UTTER
# Where the recordings are neither here nor to be fetched, artificial voices take their place, and it says so.
set -euo pipefail
cd "$(dirname "$0")/.."
utter=${1:?the program}
folder=notebooks

if ! complaint=$("$utter" --no-session load fsdd 2>&1); then
    printf 'demo: there are no real recordings:\n%s\n' "$complaint" >&2
    printf 'demo: six artificial voices take the place of the six speakers; figures on them say nothing about people\n' >&2
    folder=.build-static/synthetic
    mkdir -p "$folder"
    for notebook in first-look quickstart; do
        mkdir -p "plots/synthetic-$notebook"
        sed -e 's/data = load fsdd/data = load synthetic --voices 6 --takes 20/' -e 's/--by official/--by random/' \
            -e "s#plots/$notebook/#plots/synthetic-$notebook/#" \
            -e 's/george/voice000/g; s/jackson/voice001/g; s/lucas/voice002/g' \
            -e 's/nicolas/voice003/g; s/theo/voice004/g; s/yweweler/voice005/g' \
            -e 's/(data.durations > 1)/(data.durations > 0.6)/' "notebooks/$notebook.md" > "$folder/$notebook.md"
    done
fi
for notebook in "$folder/first-look.md" "$folder/quickstart.md"; do
    "$utter" run "$notebook"
    "$utter" run "$notebook" --check
done
printf 'demo: the pictures are in plots, the notebooks with their outputs in %s\n' "$folder"
