#!/bin/sh
# kill -9 of all of a nightly run: whenever it comes, current is a whole bulletin,
# so is every other run, and the next run ends as if nothing had been.
#
# KILLS=200 for a thorough look; without it 8, and half as many at random.
. "$(dirname "$0")/tap.sh"

kills=${KILLS:-8}
if [ "${BIN%/thread/bin}" != "$BIN" ]; then
	skip 'kill -9' 'TSan has nothing to add'
	done_testing
	exit
fi

# What readers see: current, and each run, with all of its files.
whole() # OUT
{
	[ -e "$1/current/index.html" ] || { echo "# no current"; return 1; }
	for r in "$1/current/" "$1"/runs/*; do
		(cd "$r" && sha256sum --quiet -c SHA256SUMS) >bad 2>&1 || {
			echo "# $r is not whole"
			sed 's/^/# /' bad | head -n 5
			return 1
		}
	done
}
tidy() # OUT
{
	[ "$(ls -A "$1" | tr '\n' ' ')" = '.lock current runs ' ] && return
	echo "# left over: $(ls -A "$1" | tr '\n' ' ')"
	return 1
}
# Who was killed may not be gone yet.
gone() { flock -w 20 "$1/.lock" true; }

# ---- the real tools, at random moments ----

# All of them, but pictures of one kind, which is half the time.
mkdir dumps real
cp "$ROOT"/samples/henan/4102*.csv* dumps/
ln -s "$BIN"/* real/
rm real/enroll-bulletin
cat >real/enroll-bulletin <<END
#!/bin/sh
for arg; do
	shift
	case \$arg in svg,png,pdf) arg=svg ;; xlsx,docx) arg=xlsx ;; esac
	set -- "\$@" "\$arg"
done
exec '$BIN/enroll-bulletin' "\$@"
END
chmod +x real/enroll-bulletin
night() # DAY NOTICE
{
	"$ROOT/scripts/nightly" --dumps dumps --min-age 0 --out out --keep 2 \
	    --keep-months 1 --series stage=annual,place=school \
	    --as-of "2022-12-$1" --notice "$2" >log 2>&1
	[ $? -le 1 ]
}
export ENROLL_BIN="$T/real" ENROLL_DATA="${BIN%/bin}/share/enroll"
night 29 first && night 30 second
tap $? 'yesterday has a bulletin'
before=$(date +%s%N)
night 31 third
took=$((($(date +%s%N) - before) / 1000000))
tap $? 'and today'
bad=0 killed=0 n=0
random=$((kills == 8 ? 4 : kills)) # these take longest
while [ "$n" -lt "$random" ] && [ "$bad" -eq 0 ]; do
	n=$((n + 1))
	# Half of them while it is published, in the last third.
	wait=$(awk -v n="$n" -v took="$took" -v seed="$(date +%N)" 'BEGIN {
		srand(n + seed)
		from = n % 2 ? 0 : 0.65
		printf "%.3f", took / 1000 * (from + (1.02 - from) * rand()) }')
	rm -f pid
	setsid sh -c 'echo $$ >pid; exec "$@"' sh \
	    "$ROOT/scripts/nightly" --dumps dumps --min-age 0 --out out \
	    --keep 2 --keep-months 1 --series stage=annual,place=school \
	    --as-of 2022-12-31 --notice "$n" >log 2>&1 &
	until [ -s pid ]; do sleep 0.01; done
	sleep "$wait"
	kill -s KILL -- "-$(cat pid)" 2>/dev/null && killed=$((killed + 1))
	wait
	gone out
	whole out || bad=1
	night 31 "$n" || { bad=1; tail -n 5 log | sed 's/^/# /'; }
	whole out && tidy out || bad=1
	[ "$bad" -eq 0 ] || echo "# kill $n, after $wait of $took ms"
done
echo "# killed $killed of $n runs of $took ms"
tap "$bad" 'killed at random, what is there is whole, and the next run ends well'

# ---- before each call that changes names, with tools that take no time ----

rm -rf bin dumps
. "$HERE/standins.sh"
rm bin/mv bin/ln bin/sync
printf '%s\n' 0 2024,a,1 >good/a.csv
fast() # AT NOTICE
{
	"$HERE/kill/at" "$1" tree/scripts/nightly --as-of 2024-10-01 \
	    --dumps good --min-age 0 --keep 2 --keep-months 0 --notice "$2" \
	    2>err >seen
}
fast 0 0
case $? in
0) ;;
77)
	lacks 'killed before each call' 'the kernel does not tell us of calls'
	done_testing
	exit
	;;
*) sed 's/^/# /' err; tap 1 'a run that is watched' ;;
esac
fast 0 1
fast 0 2 # from here on a run goes for each that comes
all=$(tail -n 1 seen)
[ "$all" -gt 20 ]
tap $? 'there are calls to be killed before'
# The last ones are those of publishing.
step=$(((all - 1) / kills + 1)) bad=0 killed=0
[ "$step" -eq 1 ] || echo "# every ${step}th of $all; KILLS=$all for each"
n=$(((all - 1) % step + 1))
while [ "$n" -le "$all" ] && [ "$bad" -eq 0 ]; do
	fast "$n" "kill $n"
	[ $? -eq 137 ] && killed=$((killed + 1))
	gone tree/out
	whole tree/out || bad=1
	fast 0 "kill $n" || { bad=1; sed 's/^/# /' err; }
	whole tree/out && tidy tree/out || bad=1
	[ "$bad" -eq 0 ] || echo "# at call $n of $all"
	n=$((n + step))
done
echo "# killed before $killed of $all calls"
tap "$bad" 'killed before a call, what is there is whole, and the next run ends well'

# ---- one process of it alone, as when memory runs out ----

if ! strace -o trace true 2>/dev/null; then
	lacks 'one process is killed' 'ptrace is not allowed here'
	done_testing
	exit
fi
bad=0 failed=0
for n in $(seq $((kills < 100 ? 1 : 4))); do
	for call in mkdir renameat2 rename symlinkat fsync syncfs unlinkat; do
		strace -f -qq -o trace -e "trace=/^$call\$" \
		    -e "inject=/^$call\$:signal=KILL:when=$n" \
		    tree/scripts/nightly --as-of 2024-10-01 --dumps good \
		    --min-age 0 --keep 2 --keep-months 0 \
		    --notice "$call $n" >seen 2>err || failed=$((failed + 1))
		grep -q '^[0-9]* *+++ killed by SIGKILL' trace || continue
		gone tree/out
		whole tree/out || bad=1
		fast 0 "$call $n" || { bad=1; sed 's/^/# /' err; }
		whole tree/out && tidy tree/out || bad=1
		[ "$bad" -eq 0 ] || { echo "# at $call $n" && break 2; }
	done
done
echo "# $failed runs were not published"
[ "$failed" -gt 1 ] || bad=1
tap "$bad" 'one process is killed at such a call: the same'
done_testing
