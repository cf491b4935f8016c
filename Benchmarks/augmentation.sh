# What augmentation on the fly takes of an epoch: it is done ahead, on threads beside the one that trains; sourced by run.sh.

# clip_us THREADS NETWORK EPOCHS [FLAGS…]: microseconds for a clip of training, all preparation left out.
clip_us() {
    local threads=$1 network=$2 epochs=$3
    shift 3
    "$UTTER" --threads "$threads" --no-session --json -c "$ready
        m, a = time --runs 3 train $network f --epochs 1 $*
        m, b = time --runs 3 train $network f --epochs $((epochs + 1)) $*
        (b.shortest[0] - a.shortest[0]) / 1us / (480 * $epochs)" |
        "$PYTHON" -c '
import json, sys
print([result for line in sys.stdin for result in json.loads(line)["results"]][-1]["value"])'
}

# augmentation_row NETWORK EPOCHS
augmentation_row() {
    local network=$1 epochs=$2 plain augmented serial alone
    plain=$(clip_us 2 "$network" "$epochs")
    augmented=$(clip_us 2 "$network" "$epochs" --augment standard)
    # With one thread nothing is done ahead: what it takes longer there is the augmentation itself.
    alone=$(figure %.1f "$(clip_us 1 "$network" "$epochs" --augment standard) - $(clip_us 1 "$network" "$epochs")")
    serial=$(figure %.1f "$plain + $alone")
    row "$network, a clip augmented | not" "$(figure %.1f "$augmented") us" "$(figure %.1f "$plain") us" \
        "$(figure %.2f "$augmented / $plain"):1" "" ""
    row "  | augmented one after the other" "$(figure %.1f "$augmented") us" "$serial us" \
        "$(figure %.2f "$augmented / $serial"):1" "below 1:1" "$(verdict "$augmented < $serial")"
    row "  augmentation and features alone" "$alone us" "" "" "under 100 us" "$(verdict "$alone < 100")"
}

if [ -n "$fsdd" ]; then
    augmentation_row student 16
    augmentation_row student-plus 16
fi
