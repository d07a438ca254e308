#!/bin/sh
# make install puts everything in its place, an installed tool finds its data
# and its messages there, and make uninstall takes all of it away again.
. "$(dirname "$0")/tap.sh"

make="make -s -C '$ROOT'"
prefix="PREFIX=/usr DESTDIR='$T/root'"

# Under make test this is the build under test: it has CC and SAN from there.
exits 'installs' 0 "$make install $prefix"
(cd "$ROOT" && ls src/enroll-*.c | sed 's,src/\(.*\).c,\1,') >want
same 'every tool' want 'ls root/usr/bin'
same 'and its completion' want 'ls root/usr/share/bash-completion/completions'
(cd "$ROOT/src" && ls -- *.[1-8]) >want
same 'every page, in its section' want \
    'for f in root/usr/share/man/man?/*; do
	case $f in */man${f##*.}/*) basename $f ;; esac
    done | LC_ALL=C sort'
(cd "$ROOT/scripts" && find layouts charts registers rules office -type f; echo VERSION) |
	sort >want
same 'all data, as files' want \
    'cd root/usr/share/enroll && find . -type f -printf "%P\n" | sort'
printf '%s\n' confirm manifest nightly plan retain season >want
same 'the nightly run and its parts' want 'ls root/usr/lib/enroll'
exits 'the unit starts it where it is' 0 \
    "grep -q '^ExecStart=/usr/lib/enroll/nightly ' \
    root/usr/lib/systemd/system/enroll-nightly.service"
exits 'nothing names the folder it was built in' 0 \
    "! grep -rl '$ROOT' root/usr/share"

# Away from the source, and with nothing in the environment that could help.
mv root elsewhere
tool="env -i PATH=/usr/bin:/bin '$T/elsewhere/usr/bin/enroll-"
exits 'an installed tool finds its charts' 0 "$tool""chart' --list >list &&
    [ \$(wc -l <list) -eq $(ls "$ROOT"/scripts/charts/*.gp | wc -l) ]"
cat >dump.csv <<'END'
地区,年份,普通高中招生数,普通高中在校生数
郑州市,2019,1,3
END
cat >tally.csv <<'END'
year,as_of,stage,place,unit,orientation,student_type,basis,scope,entrants,enrolled,graduates,rows
2019,,,,410105,general,regular_senior_secondary,,,6,,,1
2019,,,,410105,vocational,vocational_high,,,4,,,1
END
exits 'and its registers' 0 \
    "$tool""ratio' --register henan tally.csv | grep -q 金水区"
for language in en_US.UTF-8 zh_CN.UTF-8; do
	case $language in
	zh*) words='没有|无法|打不开|不存在' ;;
	*) words='cannot|no such|does not' ;;
	esac
	says "and its messages, in $language" "$words" \
	    "env -i LC_ALL=$language '$T/elsewhere/usr/bin/enroll-tally' nosuch.csv"
done
nightly="env -i PATH=/usr/bin:/bin '$T/elsewhere/usr/lib/enroll/nightly'"
mkdir dumps
cp "$ROOT"/samples/henan/4101*.csv* dumps/
exits 'an installed nightly run wants to know where to' 64 "$nightly"
exits 'and what of' 64 "$nightly --out made"
exits 'and publishes' 0 "$nightly --dumps dumps --min-age 0 --out made \
    --series stage=annual,place=school --season '$ROOT/samples/season' \
    --plan '$ROOT/samples/quota/henan' --as-of 2022-12-31 >log
    [ \$? -le 1 ] && grep -q ^published log && [ -s made/current/season/target.csv ]"
mv elsewhere root

exits 'uninstalls' 0 "$make uninstall $prefix"
same 'and leaves no file' /dev/null 'find root ! -type d'
exits 'nor a folder of its own' 0 '[ ! -e root/usr/share/enroll ]'

done_testing
