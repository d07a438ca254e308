#!/bin/sh
# The units: systemd finds nothing wrong with them, they are well walled, and
# their filter of system calls lets a whole run through, jails and all.
. "$(dirname "$0")/tap.sh"

if ! command -v systemd-analyze >/dev/null; then
	lacks 'the units' 'systemd-analyze is not installed'
	done_testing
	exit
fi
exits 'installs' 0 "make -s -C '$ROOT' install PREFIX='$T/usr'"
unit=$T/usr/lib/systemd/system/enroll-nightly

exits 'systemd takes both' 0 \
    "systemd-analyze verify --man=no $unit.service $unit.timer"
same 'without a word' /dev/null \
    "systemd-analyze verify --man=no $unit.service $unit.timer 2>&1"
# 0.5 of 10 at the time of writing, "SAFE"; 100 is 10.
exits 'its exposure is below 1.0' 0 \
    "systemd-analyze security --offline=true --threshold=10 --no-pager $unit.service"
exits 'which is less than it could be' 1 \
    "sed '/^SystemCall/d; /^Protect/d' $unit.service >worse.service
    systemd-analyze security --offline=true --threshold=10 --no-pager \
	'$T/worse.service'"
# 02:30 in Shanghai is 18:30 of the day before in UTC, all year round.
says 'it begins at 02:30 in Shanghai' 'UTC\): .* 18:30:00 UTC|Next elapse: .* 18:30:00 UTC' \
    "TZ=UTC systemd-analyze calendar \"\$(sed -n 's/^OnCalendar=//p' $unit.timer)\" >&2"
exits 'one that was missed is made up for' 0 "grep -qx Persistent=true $unit.timer"

# ---- the same filter, without systemd ----

# Groups are systemd's own; a word with ~ takes away.
allowed()
{
	sed -n 's/^SystemCallFilter=//p' "$unit.service" >filters
	: >calls
	while read -r line; do
		case $line in
		~*) expand ${line#\~} >less; grep -vxFf less calls >fewer
		    mv fewer calls ;;
		*) expand $line >>calls ;;
		esac
	done <filters
}
expand() # WORD...
{
	for word; do
		case $word in
		@*) expand $(systemd-analyze syscall-filter "$word" --no-pager \
			2>/dev/null | sed -n 's/^ *\([-@a-z0-9_]*\)$/\1/p' |
			grep -vx -- "$word") ;;
		*) echo "$word" ;;
		esac
	done
}
cat >filtered <<'END'
import os, sys, seccomp, errno, ctypes
calls, program = sys.argv[1], sys.argv[2:]
f = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
known = 0
for call in open(calls).read().split() + ["execve"]:
    try:
        f.add_rule(seccomp.ALLOW, call)
        known += 1
    except Exception:
        pass
assert known > 200
f.load()
PR_SET_MDWE = 65 # as MemoryDenyWriteExecute=; kernels before 6.3 have none
ctypes.CDLL(None).prctl(PR_SET_MDWE, 1, 0, 0, 0)
os.execvp(program[0], program)
END
allowed
python=$(command -v /usr/bin/python3 || command -v python3)
"$python" -c 'import seccomp' 2>/dev/null || {
	lacks 'a run in its filter' 'python3-seccomp is not installed'
	done_testing
	exit
}
filtered="$python filtered calls"
# LeakSanitizer asks for ptrace, which a service has no use for.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
exits 'the filter refuses what is the administrator'"'s" 32 \
    "$filtered mount --bind / '$T'"
exits 'it allows the jail' 0 \
    "$filtered enroll-chart --check | grep '^ok jail\|^note jail: no'"
mkdir dumps
cp "$ROOT"/samples/henan/4102*.csv* dumps/
"$python" "$HERE/xlsx/make" . && cp plain.xlsx dumps/
run="'$T/usr/lib/enroll/nightly' --dumps dumps --min-age 0 --as-of 2022-12-31
    --season '$ROOT/samples/season' --plan '$ROOT/samples/quota/henan'
    --notice x --series stage=annual,place=school"
run=$(echo $run)
exits 'a run in it' 0 "$filtered $run --out in >log; [ \$? -le 1 ]"
exits 'is the run without it' 0 \
    "$run --out without >log; diff -r in/runs without/runs"
done_testing
