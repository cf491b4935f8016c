# Exported ONNX files beside PyTorch's export and beside librosa (export.py), in ONNX Runtime on one thread; sourced by run.sh
# after inference.sh, which has PyTorch export the student.

if [ -n "$fsdd" ] && [ -n "$runtime" ]; then
    "$UTTER" --no-session -c "$model; export m exported/student --formats onnx" > /dev/null
    while read -r name ours theirs ratio; do
        if [ "$name" = features ]; then
            row "ONNX from features | PyTorch's export" "$ours ms" "$theirs ms" "$(figure %.2f "$ratio")" "at most 1.1" \
                "$(verdict "$ratio <= 1.1")"
        else
            ratio=$(figure %.1f "1 / $ratio")
            row "ONNX from samples | librosa, then ONNX" "$ours ms" "$theirs ms" "1:$ratio" "at least 1:10" \
                "$(verdict "$ratio >= 10")"
        fi
    done < <(rival "$here/export.py" exported/student/student.features.onnx student.onnx exported/student/student.waveform.onnx \
        "$fsdd/7_jackson_12.wav")
fi
