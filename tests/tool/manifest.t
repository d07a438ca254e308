#!/bin/sh
# scripts/manifest: each file with its bytes and digest, each column with its
# type, each source with its rows; the same bytes wherever it is made.
. "$(dirname "$0")/tap.sh"

manifest=$ROOT/scripts/manifest
check=$HERE/manifest/check.py
export SOURCE_DATE_EPOCH=1667174400 # 2022-10-31

exits 'a run to describe' 1 \
    "ENROLL_BIN='$BIN' '$ROOT/scripts/nightly' --out out --as-of 2022-10-31"
run=$(readlink -f out/current)
same 'files, columns and sources are as they are told' /dev/null \
    "'$check' '$run'"
exits 'coreutils alone check it' 0 \
    "cd '$run' && sha256sum --quiet --strict -c SHA256SUMS"
same 'each file has its line' /dev/null "cd '$run' &&
    sed 's/^.\{66\}//' SHA256SUMS | LC_ALL=C sort >'$T/lines' &&
    find . -type f ! -path ./SHA256SUMS -printf '%P\n' | LC_ALL=C sort |
    diff - '$T/lines'"
same 'no place on this machine is told' /dev/null \
    "grep -oF -e '$ROOT' -e '$T' -e /usr/ '$run/datapackage.json'"
jq -r '.created, .title, .provenance.options.status, (.sources | length),
    .provenance.enroll' "$run/datapackage.json" >got
cat >want <<END
2022-10-31T00:00:00Z
$(sed -n 's/.*<title>\(.*\)<\/title>.*/\1/p' "$run/index.html")
provisional
$(find "$run" -name '*account.csv' -exec tail -q -n +2 {} + | wc -l)
$(cat "$ROOT/VERSION")
END
same 'day, title, options, sources, version' want 'cat got'

# The same folder elsewhere, hours away and in another language.
cp -R "$run" other
cp "$run/datapackage.json" before
exits 'again' 0 "TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 '$manifest' other \
    \$(jq -r '.provenance.options | to_entries[] | select(.key != \"notice\") |
    .key + \"=\" + .value' before) \
    notice=\"\$(jq -r .provenance.options.notice before)\""
exits 'the sums are those of before' 0 'cd other && sha256sum --quiet -c SHA256SUMS'
jq -S . before >a && jq -S . other/datapackage.json >b
same 'and so is the package' /dev/null 'diff a b'

# Names, titles and cells that are traps for shells, JSON and CSV.
mkdir odd 'odd/a b'
printf 'x\n' >"odd/a b/quote\"'\$(touch pwned)\`.txt"
printf 'x\n' >odd/-n
printf 'x\n' >'odd/back\slash'
printf 'x\n' >"odd/$(printf 'two\nlines.csv')"
printf 'year,"a ""b"", c",unit,\n2022,1,2,3\n' >odd/招生.csv
printf 'year\n2022\n' >odd/任务.csv
: >odd/empty.csv
cat >odd/account.csv <<'END'
file,sha256,encoding,layout,read,accepted,rejected,left_out,superseded,blank,status,message
"a ""b"", c.csv",,,,1,1,0,0,0,0,0,"said ""so"", twice"
gone.csv,,,,,,,,,,66,no file
END
exits 'odd names and cells' 0 "'$manifest' -t '<t> \"q\"' odd"
same 'are as they are told' /dev/null "'$check' odd"
exits 'their sums' 0 'cd odd && sha256sum --quiet --strict -c SHA256SUMS'
exits 'nothing ran' 1 'find . -name pwned | grep .'
jq -c '.title, .sources[0].path, .sources[0].message, .sources[1].read,
    [.resources[] | select(.path | test("^[招任]")) | .name,
	.schema.fields[0].type, .schema.fields[1].name]' odd/datapackage.json >got
cat >want <<'END'
"<t> \"q\""
"a \"b\", c.csv"
"said \"so\", twice"
null
["--.csv","year",null,"--.csv.2","year","a \"b\", c"]
END
same 'names that lost their letters are told apart' want 'cat got'

exits 'no folder told' 64 "'$manifest'"
exits 'a folder that is missing' 66 "'$manifest' none"
mkdir few
for tool in dirname cat; do ln -s "$(command -v $tool)" few/; done
says 'without jq it says what to install' 'apt-get install jq' \
    "PATH=$T/few /bin/sh '$manifest' odd"

# Titles are those of --header zh, of which the program has its own.
sed -n 's/^	{ "\([a-z_0-9]*\)", "\([^"]*\)" },$/,\1,\2/p' "$ROOT/src/sheet.c" |
	sort >program
awk -F , '$1 == "" { print "," $2 "," $4 }' "$ROOT/scripts/office/fields.csv" |
	sort >fields
same 'each column of our tables has a title, and the same one' /dev/null \
    'comm -23 program fields'

done_testing
