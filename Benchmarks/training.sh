# Training with features ready, beside PyTorch (training.py) in the setting that is best for it; sourced by run.sh.

torch=$("$PYTHON" -c 'import torch; print(torch.__version__.split("+")[0])' 2> /dev/null || true)
trainingRounds=3

# Whole batches of 32: 480 of a speaker's 500 clips.
ready='f = features (split (select (load fsdd) --speaker theo) --by random --validation 0 --test 0.04)'

# utter_rate THREADS NETWORK EPOCHS: samples a second and parameters. What 1 + EPOCHS take longer than 1 does not count
# the preparation before the first step; of each the shortest of three.
utter_rate() {
    "$UTTER" --threads "$1" --no-session --json -c "$ready
        m, a = time --runs 3 train $2 f --epochs 1
        m, b = time --runs 3 train $2 f --epochs $(($3 + 1))
        480 * $3 / ((b.shortest[0] - a.shortest[0]) / 1s)" |
        "$PYTHON" -c '
import json, sys
results = [result for line in sys.stdin for result in json.loads(line)["results"]]
model = next(result["value"] for result in results if result.get("name") == "m")
print(results[-1]["value"], model["parameters"])'
}

# The multiply-adds of a named network for one clip.
multiply_adds() {
    "$UTTER" --no-session --json -c networks | "$PYTHON" -c '
import json, sys
rows = json.load(sys.stdin)["results"][0]["value"]
print(next(row["macs"] for row in rows if row["name"] == sys.argv[1]))' "$1"
}

# training_row NAME NETWORK EPOCHS TARGET [THREADS-TARGET]
training_row() {
    local name=$1 network=$2 epochs=$3 target=$4 threadsTarget=${5:-} ours=() theirs=() singles=() ratios=() gains=()
    local rate single theirRate size theirSize setting ratio speed
    for _ in $(seq $trainingRounds); do
        read -r rate size < <(utter_rate 2 "$network" "$epochs")
        ours+=("$rate")
        if [ -n "$torch" ]; then
            echo "$name" >&"${asked[1]}"
            read -r theirRate theirSize setting <&"${asked[0]}"
            theirs+=("$theirRate") ratios+=("$(figure %.2f "$rate / $theirRate")")
        fi
        [ -n "$threadsTarget" ] || continue
        read -r single _ < <(utter_rate 1 "$network" "$epochs")
        singles+=("$single") gains+=("$(figure %.2f "$rate / $single")")
    done
    rate=$(figure %.0f "$(printf '%s\n' "${ours[@]}" | median)")
    if [ -n "$torch" ]; then
        theirRate=$(figure %.0f "$(printf '%s\n' "${theirs[@]}" | median)")
        ratio=$(printf '%s\n' "${ratios[@]}" | median)
        row "$name, samples a second | torch" "$rate" "$theirRate" "$ratio:1" "at least $target:1" \
            "$(verdict "$ratio >= $target")"
        settings+="  $name: $setting"$'\n'
        [ "$size" = "$theirSize" ] || missing+="$name has $size parameters here and $theirSize there: not the same network"$'\n'
    else
        row "$name, samples a second" "$rate" "no rival" "" "at least $target:1" "not measured"
    fi
    [ -n "$threadsTarget" ] || return 0
    # Forward, and backward twice as much: for the input and for the weights.
    speed=$(figure %.0f "6 * $(multiply_adds "$name") * $rate / 1e9")
    row "  GFLOP/s | sgemm of 1024, 2 threads" "$speed" "$sgemm" "$(figure %.2f "$speed / $sgemm")" "" ""
    ratio=$(printf '%s\n' "${gains[@]}" | median)
    row "  on 2 threads | on 1" "$rate" "$(figure %.0f "$(printf '%s\n' "${singles[@]}" | median)")" "$ratio:1" \
        "at least $threadsTarget:1" "$(verdict "$ratio >= $threadsTarget")"
}

settings=""
if [ -n "$fsdd" ]; then
    if [ -n "$torch" ]; then
        export TORCHINDUCTOR_CACHE_DIR=$work/inductor
        coproc asked { rival "$here/training.py" --ask 1.5 2; }
    else
        missing+=$'torch is missing: make bench-setup installs it\n'
    fi
    sgemm=$(figure %.0f "2 * 1024 ^ 3 / 1e6 / $(utter_ms 51 'w = normal([1024, 1024])' '(w @ w)' --threads 2)")
    training_row student student 24 20 1.7
    training_row teacher-2d teacher-2d 1 2 1.7
    training_row student-plus student-plus 24 1 1.7
    training_row plain-2d 'network {
        conv 24 3x3; batchnorm; relu; maxpool 2; conv 40 3x3; batchnorm; relu; maxpool 2
        conv 56 3x3; batchnorm; relu; globalmean; dense 10 }' 6 1
    training_row residual-1d 'network {
        conv 64 5; batchnorm; relu
        repeat 3 { residual { depthwise 9; pointwise 64; batchnorm; relu } }
        globalmean; dense 10 }' 24 1
    training_row squeeze-excite 'network {
        conv 16 3x3; batchnorm; relu; maxpool 2; conv 32 3x3; batchnorm; relu; squeezeexcite 8; maxpool 2
        conv 48 3x3; batchnorm; relu; squeezeexcite 12; globalmean; dense 10 }' 6 1
    training_row dilated-1d 'network {
        conv 64 3; batchnorm; relu; conv 64 3 --dilation 2; batchnorm; relu
        conv 64 3 --dilation 4; batchnorm; relu; conv 64 3 --dilation 8; batchnorm; relu; globalmean; dense 10 }' 24 1
    training_row strided-2d 'network {
        conv 32 3x3 --stride 2; batchnorm; relu; conv 64 3x3 --stride 2; batchnorm; relu
        conv 96 3x3 --stride 2; batchnorm; relu; globalmean; dense 10 }' 12 1
    if [ -n "$torch" ]; then
        eval "exec ${asked[1]}>&-"  # it ends where its input does
        wait
    fi
fi
