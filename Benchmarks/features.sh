# Recordings and features; sourced by run.sh. Both sides time the work within one process, without its start and imports.

librosa=$("$PYTHON" -c 'import librosa, soundfile; print(librosa.__version__)' 2> /dev/null || true)
rounds=3

# utter_ms RUNS SETUP LINE [OPTION...]: the median of so many runs of LINE, in milliseconds.
utter_ms() {
    local runs=$1 setup=$2 line=$3
    shift 3
    "$UTTER" "$@" --no-session --json -c "$setup; s, t = time --runs $runs $line; t.median[0] / 1ms" | tail -n 1 |
        "$PYTHON" -c 'import json, sys; print(json.load(sys.stdin)["results"][0]["value"])'
}

if [ -z "$fsdd" ]; then
    missing+=$'fsdd is missing: `utter load fsdd` fetches it\n'
else
    one="c = load clip $fsdd/7_jackson_12.wav" all="f = features (load fsdd)"
    clips=() alls=() theirClips=() theirAlls=()
    for _ in $(seq $rounds); do
        clips+=("$(utter_ms 2000 "$one" 'features c')")
        alls+=("$(utter_ms 15 "$one" '(features (load fsdd))')")
        [ -n "$librosa" ] || continue
        while read -r name value; do
            if [ "$name" = clip_ms ]; then theirClips+=("$value"); else theirAlls+=("$value"); fi
        done < <("$PYTHON" "$here/features.py" "$fsdd" 1)
    done
    clip=$(printf '%s\n' "${clips[@]}" | median) all_ms=$(printf '%s\n' "${alls[@]}" | median)
    if [ -n "$librosa" ]; then
        theirs=$(printf '%s\n' "${theirClips[@]}" | median)
        ratio=$(figure %.0f "$theirs / $clip")
        row "MFCC, delta, delta-delta | librosa $librosa" "$(figure %.4f "$clip") ms" "$theirs ms" "1:$ratio" \
            "at least 1:40" "$(verdict "$ratio >= 40")"
        theirs=$(printf '%s\n' "${theirAlls[@]}" | median)
        ratio=$(figure %.0f "$theirs * 1000 / $all_ms")
        row "3,000 clips read, featurised" "$(figure %.0f "$all_ms") ms" "$(figure %.0f "$theirs * 1000") ms" "1:$ratio" \
            "at least 1:50" "$(verdict "$ratio >= 50")"
    else
        row "MFCC, delta, delta-delta" "$(figure %.4f "$clip") ms" "no rival" "" "at least 1:40" "not measured"
        row "3,000 clips read, featurised" "$(figure %.0f "$all_ms") ms" "no rival" "" "at least 1:50" "not measured"
        missing+=$'librosa is missing: make bench-setup installs it\n'
    fi
    ones=() twos=() ratios=()
    for _ in $(seq 7); do
        two=$(utter_ms 15 "$one" '(features (load fsdd))' --threads 2)
        single=$(utter_ms 15 "$one" '(features (load fsdd))' --threads 1)
        twos+=("$two") ones+=("$single") ratios+=("$(figure %.3f "$single / $two")")
    done
    ratio=$(printf '%s\n' "${ratios[@]}" | median)
    row "  on 2 threads | on 1" "$(figure %.0f "$(printf '%s\n' "${twos[@]}" | median)") ms" \
        "$(figure %.0f "$(printf '%s\n' "${ones[@]}" | median)") ms" "1:$ratio" "at least 1:1.7" "$(verdict "$ratio >= 1.7")"
    read -r _ _ _ memory _ probe < <(./measure 3 -- "$UTTER" --no-session -c "data = load fsdd; $all" -- true)
    probes+=("$probe")
    row "  peak memory, clips and features" "$memory MB" "" "" "under 400 MB" "$(verdict "$memory < 400")"
fi
