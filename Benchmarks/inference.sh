# One clip beside ONNX Runtime (inference.py), warm and from a cold process; sourced by run.sh. Each side on one thread.

runtime=$(rival -c 'import librosa, onnx, onnxruntime, onnxscript, soundfile, torch; print(onnxruntime.__version__)' \
    2> /dev/null || true)

if [ -n "$fsdd" ]; then
    clip=$fsdd/7_jackson_12.wav
    if [ -n "$runtime" ]; then
        rival "$here/inference.py" export student.onnx > export.log 2>&1 || { cat export.log >&2; exit 1; }
    else
        missing+=$'onnxruntime, or what exports a network to it, is missing: make bench-setup installs it\n'
    fi
    # Ours: all recordings, one by one in one process. What is around them counts as well.
    model="m, h = train student (features (split (select (load fsdd) --speaker theo))) --epochs 1"
    networks=() clips=() theirNetworks=() theirClips=() networkRatios=() clipRatios=()
    for _ in $(seq 5); do
        network=$(figure %.4f "$(utter_ms 9 "$model; f = features (load fsdd)" 'evaluate m f' --threads 1) / 3000")
        heard=$(figure %.4f "$(utter_ms 9 "$model" "infer m $fsdd" --threads 1) / 3000")
        networks+=("$network") clips+=("$heard")
        [ -n "$runtime" ] || continue
        while read -r name value; do
            if [ "$name" = network_ms ]; then
                theirNetworks+=("$value") networkRatios+=("$(figure %.2f "$value / $network")")
            else
                theirClips+=("$value") clipRatios+=("$(figure %.1f "$value / $heard")")
            fi
        done < <(rival "$here/inference.py" warm student.onnx "$clip")
    done
    network=$(printf '%s\n' "${networks[@]}" | median) heard=$(printf '%s\n' "${clips[@]}" | median)
    if [ -n "$runtime" ]; then
        ratio=$(printf '%s\n' "${networkRatios[@]}" | median)
        row "student, warm | ONNX Runtime $runtime" "$network ms" "$(printf '%s\n' "${theirNetworks[@]}" | median) ms" \
            "1:$ratio" "at least 1:3" "$(verdict "$ratio >= 3")"
        ratio=$(printf '%s\n' "${clipRatios[@]}" | median)
        row "file to digit, warm | with librosa" "$heard ms" "$(printf '%s\n' "${theirClips[@]}" | median) ms" \
            "1:$ratio" "at least 1:30" "$(verdict "$ratio >= 30")"
        read -r ours theirs ratio memory theirMemory probe < <(
            ./measure 9 -- "$UTTER" infer "$clip" -- \
                env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE "$PYTHON" "$here/inference.py" cold student.onnx "$clip")
        ratio=$(figure %.1f "1 / $ratio") share=$(figure %.4f "$memory / $theirMemory")
        row "file to digit, cold process" "$ours ms" "$theirs ms" "1:$ratio" "at least 1:60" "$(verdict "$ratio >= 60")"
        row "  peak memory" "$memory MB" "$theirMemory MB" "$share" "under 0.2" "$(verdict "$share < 0.2")"
    else
        row "student, warm" "$network ms" "no rival" "" "at least 1:3" "not measured"
        row "file to digit, warm" "$heard ms" "no rival" "" "at least 1:30" "not measured"
        read -r ours _ _ memory _ probe < <(./measure 9 -- "$UTTER" infer "$clip" -- true)
        row "file to digit, cold process" "$ours ms" "no rival" "" "at least 1:60" "not measured"
        row "  peak memory" "$memory MB" "" "" "under 0.2" "not measured"
    fi
    probes+=("$probe")
fi
