# A whole distillation on FSDD's official split, from files to the student, beside PyTorch and librosa (distillation.py);
# sourced by run.sh. Utter runs all of it, its start included; of the rival an epoch of each network is measured and
# counted as often as the recipe has it, without its start, imports and compiling.

teacherEpochs=15 studentEpochs=100
recipe="feats = features (split (load fsdd) --by official --validation 0.1)
    big, h = train teacher feats --epochs $teacherEpochs --batch 64
    small, h = distill big feats --into student --epochs $studentEpochs --rate 0.02 --label-smoothing 0
    evaluate small feats.test"

if [ -n "$fsdd" ]; then
    ours=$({ TIMEFORMAT=%R; time "$UTTER" --no-session --threads 2 -c "$recipe" > distilled; } 2>&1 | tail -n 1)
    if [ -n "$torch" ] && [ -n "$librosa" ]; then
        theirs=$(rival "$here/distillation.py" "$fsdd" $teacherEpochs $studentEpochs 2> /dev/null | tail -n 1)
        settings+="  distillation: ${theirs#*total_s * }"$'\n'
        echo "$theirs" > rival-distilled
        read -r _ _ _ _ _ _ _ theirs _ < rival-distilled
        ratio=$(figure %.1f "$theirs / $ours")
        row "distillation | librosa, torch" "$ours s" "$theirs s" "1:$ratio" "at least 1:8" "$(verdict "$ratio >= 8")"
    else
        row "distillation" "$ours s" "no rival" "" "at least 1:8" "not measured"
    fi
    row "  within four minutes" "$ours s" "" "" "at most 240 s" "$(verdict "$ours <= 240")"
    row "  $(sed -n 's/^student: \([0-9.]* %\).*interval \([0-9.]* %\) to.*/student \1, from \2/p' distilled)" "" "" "" "" ""
fi
