#!/bin/sh
# Uses an installed program as a person would, with a display of its own: bundle/trial.sh PROGRAM [ARGUMENT…]
# Makes the sample, records a change, undoes it, exports a table and a report, opens the window and quits it.
# Prints the seconds of the start of a verb and of the window. Ends at the first thing that fails.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/a folder with é" && cd "$folder/a folder with é"
export TWINTRACK_HOME="$folder/home" LANG=C.UTF-8

seconds() { awk "BEGIN { printf \"%.2f\", $(date +%s.%N) - $1 }"; }

began=$(date +%s.%N)
"$@" --version
echo "a verb starts in $(seconds "$began") s"
"$@" sample S.twin > /dev/null
"$@" record S.twin --a Arnhem --b Wuhan --status dormant --date "spring 2019" --source "Council minutes" > /dev/null
"$@" status S.twin --as-of 2020-01-01 | grep -q Wuhan
"$@" undo S.twin > /dev/null
"$@" export S.twin partnerships.csv > /dev/null
"$@" export S.twin report.pdf --as-of 2023-05-07 > /dev/null
test -s partnerships.csv && head -c 4 report.pdf | grep -q %PDF
"$@" verify S.twin > /dev/null

cat > window.sh <<'IN'
set -eu
began=$(date +%s.%N)
"$@" S.twin &
window=$(timeout 60 xdotool search --sync --onlyvisible --class twintrack | head -1)
echo "the window shows in $(awk "BEGIN { printf \"%.2f\", $(date +%s.%N) - $began }") s"
sleep 2
xdotool windowfocus "$window" key --window "$window" ctrl+q
wait $!
IN
xvfb-run -a sh window.sh "$@"
echo "tried: $*"
