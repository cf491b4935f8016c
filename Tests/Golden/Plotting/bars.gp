# A figure of Utter's. In this folder, `gnuplot bars.gp` draws bars.svg anew.
reset
set encoding utf8
set terminal svg size 800,522 fixed noenhanced font 'sans-serif,12' background '#ffffff'
set output 'bars.svg'
$data1 << e
0 4096
1 288
2 1024
3 320
4 330
e
$data2 << e
0 2460
1 288
2 610
3 290
4 200
e
$data3 << e
0 2100
1 288
2 590
3 280
4 190
e
set style line 101 lc rgb '#808080' lw 0.8
set style line 102 lc rgb '#e4e4e4' lw 0.6
set tics out nomirror scale 0.5,0.25 textcolor rgb '#303030'
unset label
set label 'parameters left after pruning' at screen 0.50000,0.96552 center font 'sans-serif Bold,15'
set lmargin at screen 0.08700
set rmargin at screen 0.97500
set tmargin at screen 0.88697
set bmargin at screen 0.27395
set label 'parameters' at screen 0.02000,0.58046 center rotate by 90
set label 'layer' at screen 0.53100,0.03433 center
set border 3 ls 101
set grid noxtics ytics back ls 102
unset logscale x
set xrange [-0.5:4.5] noextend
set format x '%g'
set xtics rotate by 45 right offset 0,0.25 ('separable1.pointwise' 0, 'separable2.depthwise' 1, 'separable2.pointwise' 2, 'conv1' 3, 'dense10' 4)
unset logscale y
set yrange [0:4300.8] noextend
set format y '%.0f'
set ytics 500
set key at screen 0.08700,0.92720 left top Left reverse horizontal maxcols 3 maxrows 1 samplen 1.6 width 0 height 0
plot $data1 using ($1+-0.2666666667):2:(0.2506666667) with boxes lc rgb '#0072B2' fs solid 0.85 border lc rgb '#ffffff' title 'before', \
     $data2 using ($1+0):2:(0.2506666667) with boxes lc rgb '#D55E00' fs solid 0.85 border lc rgb '#ffffff' title 'after', \
     $data3 using ($1+0.2666666667):2:(0.2506666667) with boxes lc rgb '#009E73' fs solid 0.85 border lc rgb '#ffffff' title 'after, fine-tuned'
set output
