# A figure of Utter's. In this folder, `gnuplot confusion.gp` draws confusion.svg anew.
reset
set encoding utf8
set terminal svg size 655,438 fixed noenhanced font 'sans-serif,12' background '#ffffff'
set output 'confusion.svg'
$data1 << e
2 0 2 0 0 1 1 0 0 46
0 0 0 0 3 0 1 2 48 1
0 0 1 0 0 0 0 50 0 0
0 2 0 0 2 0 45 0 0 0
0 2 0 2 0 47 2 0 3 0
0 0 2 0 49 0 2 2 0 0
0 0 1 44 0 0 0 0 0 0
0 0 46 3 0 0 0 0 0 0
2 48 1 0 0 0 0 0 0 1
50 2 0 0 1 0 0 0 0 0
e
set style line 101 lc rgb '#808080' lw 0.8
set style line 102 lc rgb '#e4e4e4' lw 0.6
set tics out nomirror scale 0.5,0.25 textcolor rgb '#303030'
unset label
set label 'confusion on the test clips' at screen 0.50000,0.95890 center font 'sans-serif Bold,15'
set lmargin at screen 0.11679
set rmargin at screen 0.88046
set tmargin at screen 0.90411
set bmargin at screen 0.12785
set label 'spoken' at screen 0.02443,0.51598 center rotate by 90
set label 'predicted' at screen 0.49863,0.04110 center
set border 15 ls 101
unset grid
unset logscale x
set xrange [-0.5:9.5] noextend
set format x '%g'
set xtics norotate offset 0,0.4 ('zero' 0, 'one' 1, 'two' 2, 'three' 3, 'four' 4, 'five' 5, 'six' 6, 'seven' 7, 'eight' 8, 'nine' 9)
unset logscale y
set yrange [-0.5:9.5] noextend
set format y '%g'
set ytics ('nine' 0, 'eight' 1, 'seven' 2, 'six' 3, 'five' 4, 'four' 5, 'three' 6, 'two' 7, 'one' 8, 'zero' 9)
unset key
set palette defined (0 '#f7fbff', 1 '#c6dbef', 2 '#6baed6', 3 '#2171b5', 4 '#08306b')
unset logscale cb
set cbrange [0:50] noextend
set format cb '%.0f'
set cbtics 10
set colorbox user origin screen 0.89878,0.12785 size screen 0.01832,0.77626 border 101
set cblabel 'clips'
set label '2' at first 0,0 center front tc rgb '#000000'
set label '2' at first 2,0 center front tc rgb '#000000'
set label '1' at first 5,0 center front tc rgb '#000000'
set label '1' at first 6,0 center front tc rgb '#000000'
set label '46' at first 9,0 center front tc rgb '#ffffff'
set label '3' at first 4,1 center front tc rgb '#000000'
set label '1' at first 6,1 center front tc rgb '#000000'
set label '2' at first 7,1 center front tc rgb '#000000'
set label '48' at first 8,1 center front tc rgb '#ffffff'
set label '1' at first 9,1 center front tc rgb '#000000'
set label '1' at first 2,2 center front tc rgb '#000000'
set label '50' at first 7,2 center front tc rgb '#ffffff'
set label '2' at first 1,3 center front tc rgb '#000000'
set label '2' at first 4,3 center front tc rgb '#000000'
set label '45' at first 6,3 center front tc rgb '#ffffff'
set label '2' at first 1,4 center front tc rgb '#000000'
set label '2' at first 3,4 center front tc rgb '#000000'
set label '47' at first 5,4 center front tc rgb '#ffffff'
set label '2' at first 6,4 center front tc rgb '#000000'
set label '3' at first 8,4 center front tc rgb '#000000'
set label '2' at first 2,5 center front tc rgb '#000000'
set label '49' at first 4,5 center front tc rgb '#ffffff'
set label '2' at first 6,5 center front tc rgb '#000000'
set label '2' at first 7,5 center front tc rgb '#000000'
set label '1' at first 2,6 center front tc rgb '#000000'
set label '44' at first 3,6 center front tc rgb '#ffffff'
set label '46' at first 2,7 center front tc rgb '#ffffff'
set label '3' at first 3,7 center front tc rgb '#000000'
set label '2' at first 0,8 center front tc rgb '#000000'
set label '48' at first 1,8 center front tc rgb '#ffffff'
set label '1' at first 2,8 center front tc rgb '#000000'
set label '1' at first 9,8 center front tc rgb '#000000'
set label '50' at first 0,9 center front tc rgb '#ffffff'
set label '2' at first 1,9 center front tc rgb '#000000'
set label '1' at first 4,9 center front tc rgb '#000000'
plot $data1 matrix using (0+1*$1):(0+1*$2):3 with image pixels notitle
set output
