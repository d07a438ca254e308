#!/bin/sh
# The same bytes wherever, whenever and in whichever order.
. "$(dirname "$0")/tap.sh"

# make test brings the locales; alone, the test makes its own.
if [ -z "$LOCPATH" ]; then
	LOCPATH=$T/locale
	export LOCPATH
	mkdir "$LOCPATH"
	for l in zh_CN tr_TR; do
		localedef -i $l -f UTF-8 --no-archive "$LOCPATH/$l.UTF-8" 2>err
	done
fi

# Dumps of each encoding and layout, one with faults, one sent twice; a code
# that changed; the register, bands by year, and limits.
mkdir here
cp "$ROOT"/samples/henan/41052[23]-synthetic.csv* \
    "$ROOT"/samples/henan/4103[02]*-synthetic.csv* \
    "$ROOT"/samples/henan/4110*-synthetic.csv* here
cp here/410308-synthetic.csv.gz here/zz-again.csv.gz
cat >bands.csv <<'END'
year,unit,low,high,phrase
,,40,60,大体相当
2022,,0,100,协调发展
END
cat >run <<'END'
#!/bin/sh
# run FOLDER FILE... : everything the two tools write, into ../FOLDER
to=../$1
shift
mkdir "$to"
enroll-tally -a "$to/account" -r "$to/rejects" -o "$to/tally" "$@" 2>/dev/null
echo $? >"$to/status"
ratio="enroll-ratio --register henan --bands ../bands.csv"
$ratio --limits "$to/limits" -o "$to/ratio" "$to/tally" 2>/dev/null
echo $? >>"$to/status"
enroll-tally -f json --header zh -o "$to/json" "$to/tally"
for format in pretty md; do
	$ratio -f $format --header zh -o "$to/$format" "$to/tally" 2>/dev/null
done
END
chmod +x run
cd here || exit 1
LC_ALL=C ../run want ./*
printf '1\n1\n' >../status
same 'the run has something to look at, as it should' ../status \
	'cat ../want/status'
printf '' >../nothing
same 'all of its tables are there' ../nothing \
	'find ../want -size 0; [ $(ls ../want | wc -l) -eq 9 ] || ls ../want'

agrees() # WHAT, with the run in ../got
{
	same "$1" ../nothing 'diff -r ../want ../got'
	rm -r ../got
}

for locale in C.UTF-8 zh_CN.UTF-8 tr_TR.UTF-8; do
	if ! LC_ALL=$locale locale charmap 2>&1 | grep -qx UTF-8; then
		skip "$locale" 'this system cannot make that locale'
		continue
	fi
	LC_ALL=$locale ../run got ./*
	agrees "$locale"
	LC_ALL= LANG=$locale LANGUAGE=zh_CN:tr ../run got ./*
	agrees "$locale by LANG, with LANGUAGE"
done
if LC_ALL=zh_CN.UTF-8 locale charmap 2>&1 | grep -qx UTF-8; then
	says 'people are told in Chinese' '无法' \
		'LC_ALL=zh_CN.UTF-8 enroll-tally nowhere.csv'
	exits 'all of it, what the system says too' 1 \
		'LC_ALL=zh_CN.UTF-8 enroll-tally nowhere.csv 2>&1 |
		    grep -F "??"'
	exits 'the options too' 0 \
		'LC_ALL=zh_CN.UTF-8 enroll-tally --help | grep "写出 account"'
else
	skip 'people are told in Chinese' 'this system cannot make that locale'
fi
exits 'in Chinese even where the locale was never made' 0 \
	'LOCPATH=$PWD/nowhere LC_ALL= LANG=zh_CN.UTF-8 enroll-tally nowhere.csv \
	    2>&1 | grep 无法'
exits 'and in English everywhere else' 0 \
	'LOCPATH=$PWD/nowhere LC_ALL=fr_FR.UTF-8 enroll-tally nowhere.csv \
	    2>&1 | grep "cannot be opened"'
for zone in Pacific/Auckland America/Los_Angeles nonsense; do
	TZ=$zone ../run got ./*
	agrees "in the time zone $zone"
done
env -i PATH="$PATH" ../run got ./*
agrees 'without an environment'
../run got $(ls ./* | sort -r)
agrees 'files in reverse order'
../run got $(ls ./* | awk '{ print NR * 7919 % 101, $0 }' | sort | cut -d' ' -f2)
agrees 'files in no order'

mkdir -p "$T/somewhere/深 处/b"
cp ../bands.csv "$T/somewhere/深 处"
cp ./* "$T/somewhere/深 处/b"
(cd "$T/somewhere/深 处/b" && "$T/run" got ./*)
mv "$T/somewhere/深 处/got" ../got
agrees 'in another folder'
(umask 077 && ../run got ./*)
agrees 'under another umask'
touch -d 2001-01-01 ./*
../run got ./*
agrees 'with older files'
SOURCE_DATE_EPOCH=1 ../run got ./*
agrees 'with another date'
same 'and nothing was written beside the dumps' ../nothing \
	'ls | grep -v -e "-synthetic\.csv" -e "^zz-again"'
done_testing
