# A figure of Utter's. In this folder, `gnuplot histogram.gp` draws histogram.svg anew.
reset
set encoding utf8
set terminal svg size 800,435 fixed noenhanced font 'sans-serif,12' background '#ffffff'
set output 'histogram.svg'
$data1 << e
0.1 0.15 56
0.15 0.2 95
0.2 0.25 147
0.25 0.3 211
0.3 0.35 279
0.35 0.4 341
0.4 0.45 384
0.45 0.5 400
0.5 0.55 384
0.55 0.6 341
0.6 0.65 279
0.65 0.7 211
0.7 0.75 147
0.75 0.8 95
0.8 0.85 56
0.85 0.9 31
0.9 0.95 16
0.95 1 7
1 1.05 3
1.05 1.1 1
1.1 1.15 0
1.15 1.2 0
1.2 1.25 0
1.25 1.3 0
e
$data2 << e
0.1 0.15 19
0.15 0.2 32
0.2 0.25 49
0.25 0.3 70
0.3 0.35 93
0.35 0.4 114
0.4 0.45 128
0.45 0.5 133
0.5 0.55 128
0.55 0.6 114
0.6 0.65 93
0.65 0.7 70
0.7 0.75 49
0.75 0.8 32
0.8 0.85 19
0.85 0.9 10
0.9 0.95 5
0.95 1 2
1 1.05 1
1.05 1.1 0
1.1 1.15 0
1.15 1.2 0
1.2 1.25 0
1.25 1.3 0
e
set style line 101 lc rgb '#808080' lw 0.8
set style line 102 lc rgb '#e4e4e4' lw 0.6
set tics out nomirror scale 0.5,0.25 textcolor rgb '#303030'
unset label
set label 'durations' at screen 0.50000,0.95862 center font 'sans-serif Bold,15'
set lmargin at screen 0.07838
set rmargin at screen 0.97500
set tmargin at screen 0.86437
set bmargin at screen 0.12874
set label 'clips' at screen 0.02000,0.49655 center rotate by 90
set label 'duration (s)' at screen 0.52669,0.04138 center
set border 3 ls 101
set grid xtics ytics back ls 102
unset logscale x
set xrange [0.1:1.3] noextend
set format x '%.1f'
set xtics norotate offset 0,0.4 0.2
unset logscale y
set yrange [0:420] noextend
set format y '%.0f'
set ytics 50
set key at screen 0.07838,0.91264 left top Left reverse horizontal maxcols 2 maxrows 1 samplen 1.6 width 0 height 0
plot $data1 using (0.5*($1+$2)):3:1:2:(0):3 with boxxyerror lc rgb '#0072B2' lw 1.2 fs transparent solid 0.35 border lc rgb '#0072B2' title 'training', \
     $data2 using (0.5*($1+$2)):3:1:2:(0):3 with boxxyerror lc rgb '#D55E00' lw 1.2 fs transparent solid 0.35 border lc rgb '#D55E00' title 'test'
set output
