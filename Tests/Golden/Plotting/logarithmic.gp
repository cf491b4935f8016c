# A figure of Utter's. In this folder, `gnuplot logarithmic.gp` draws logarithmic.svg anew.
reset
set encoding utf8
set terminal svg size 800,435 fixed noenhanced font 'sans-serif,12' background '#ffffff'
set output 'logarithmic.svg'
$data1 << e
1000 0.06
2000 0.03
4000 0.015
8000 0.0075
16000 0.00375
32000 0.001875
64000 0.0009375
128000 0.00046875
256000 0.000234375
e
$data2 << e
1000 0.0304
2000 0.0154
4000 0.0079
8000 0.00415
16000 0.002275
32000 0.0013375
64000 0.00086875
128000 0.000634375
256000 0.0005171875
e
set style line 101 lc rgb '#808080' lw 0.8
set style line 102 lc rgb '#e4e4e4' lw 0.6
set tics out nomirror scale 0.5,0.25 textcolor rgb '#303030'
unset label
set label 'accuracy and size' at screen 0.50000,0.95862 center font 'sans-serif Bold,15'
set lmargin at screen 0.09563
set rmargin at screen 0.97500
set tmargin at screen 0.86437
set bmargin at screen 0.12874
set label 'error' at screen 0.02000,0.49655 center rotate by 90
set label 'parameters' at screen 0.53531,0.04138 center
set border 3 ls 101
set grid xtics ytics back ls 102
set logscale x
set xrange [1000:256000] noextend
set format x '%g'
set xtics norotate offset 0,0.4 (1000, 10000, 100000)
set logscale y
set yrange [0.0002:0.1] noextend
set format y '%g'
set ytics (0.001, 0.01, 0.1)
set key at screen 0.09563,0.91264 left top Left reverse horizontal maxcols 2 maxrows 1 samplen 1.6 width 0 height 0
plot $data1 using 1:2 with linespoints lc rgb '#0072B2' lw 1.6 pt 7 ps 0.45 title 'pruned', \
     $data2 using 1:2 with linespoints lc rgb '#D55E00' lw 1.6 pt 7 ps 0.45 title 'distilled'
set output
