#!/bin/sh
# scripts/plan: a small plan whose every place was worked out on paper, what
# does not fit or cannot be used, and the example of samples/quota/henan.
. "$(dirname "$0")/tap.sh"

export ENROLL_BIN="$BIN"
plan="'$ROOT/scripts/plan'"

table() { cat >"$1.csv"; } # NAME <rows

# ---- on paper --------------------------------------------------------------

mkdir small
cd small || exit 1
table plan <<'END'
key,value
year,2022
total,60
mobilise_total,8
note,"虚构,示例"
END
table groups <<'END'
group,min,max
"应""往""届",,
退役军人,25,
END
table institutions <<'END'
unit,class,capacity
甲,优质,
乙,一般,28
丙,一般,
丁,一般,
END
table demand <<'END'
unit,group,applicants
甲,"应""往""届",60
甲,退役军人,20
乙,"应""往""届",59
乙,退役军人,40
丙,"应""往""届",1
END
table multipliers <<'END'
kind,key,multiplier
institution,优质,1.2
institution,一般,1
programme,优势,1.5
programme,一般,1
END
table channels <<'END'
channel,weight,min,max
单独招生,2,,
3+2 分段,5,,
普通高考,1,,10
END
table allowed <<'END'
year,group,channel
2021,退役军人,普通高考
2022,"应""往""届",单独招生
2022,"应""往""届",普通高考
2022,退役军人,单独招生
END
table programmes <<'END'
programme,field,class,applicants,capacity
护理,医药卫生大类,一般,10,
机电,装备制造大类,优势,20,
会计,财经商贸大类,一般,10,12
END
table barred <<'END'
group,programmes
退役军人,医药卫生大类
END
table conversions <<'END'
unit,channel,persons
甲,3+2 分段,7
END
table mobilise <<'END'
unit,name,group,applicants
410100,郑州市,"应""往""届",30
410100,郑州市,退役军人,10
410200,开封市,"应""往""届",20
410200,开封市,退役军人,20
END
cd .. || exit 1

exits 'a plan' 0 "$plan -o out small"
says 'one line sums up' \
    '^plan: 60 places, the same at each stage; 7 conversions apart$' \
    "$plan -o out small"

# By applicants, 120 and 60, it would be 40 and 20: the veterans have their
# minimum, 25.
same 'groups, with a floor' - 'grep ^groups, out/plan.csv' <<'END'
groups,,"应""往""届",,,35,"虚构,示例"
groups,,退役军人,,,25,"虚构,示例"
END

# 80 applicants x 1.2 are 96, without a point lost.
same 'multipliers are exact' - 'cat out/institutions-units.csv' <<'END'
unit,weight,min,max
甲,96.0,1,80
乙,99,1,28
丙,1,1,1
丁,0,0,0
END

# 60 by 96, 99 and 1: 丙 would get 0.3 and has its floor, 乙 its capacity, 甲
# the rest, 31.  With a of these for the graduates the other cells follow; at
# a = 20 the weights' cross ratio 72 x 40 / (24 x 59) = 2.034 lies between
# 19.5 x 13.5 / (11.5 x 14.5) = 1.579 and 20.5 x 14.5 / (10.5 x 13.5) = 2.097.
same 'institutions x groups, with floor, capacity and nobody' - \
    'cat out/institutions-table.csv' <<'END'
院校,类别,"应""往""届",退役军人,合计,另：转入
甲,优质,20,11,31,7
乙,一般,14,14,28,0
丙,一般,1,0,1,0
丁,一般,0,0,0,0
合计,,35,25,60,7
END

# 35 by 2 and 1 are 23 and 12, of which 10 fit; what 2021 allowed is no longer
# allowed; conversions are in no sum of places.
same 'channels: what is not allowed is 0, conversions stand apart' - \
    'cat out/channels-table.csv' <<'END'
生源类别,单独招生,3+2 分段,普通高考,合计
"应""往""届",25,0,10,35
退役军人,25,0,0,25
合计,50,0,10,60
另：转入（已有学籍，不参与分配）,,7,,7
END

# By 10, 30 and 10: 25 are 5 15 5, 10 are 2 6 2, and 25 without 护理 are 0 19 6;
# one 会计 of the 13 has to go, to where it costs least: 15.5 / 30 x 10 / 4.5 =
# 1.148 against 1.182, 1.222 and 1.444.
same 'programmes: barred is 0, capacity is kept' - \
    "grep ^programmes, out/plan.csv | cut -d , -f 3-6" <<'END'
"应""往""届",单独招生,护理,5
"应""往""届",单独招生,机电,16
"应""往""届",单独招生,会计,4
"应""往""届",普通高考,护理,2
"应""往""届",普通高考,机电,6
"应""往""届",普通高考,会计,2
退役军人,单独招生,护理,0
退役军人,单独招生,机电,19
退役军人,单独招生,会计,6
END

# 4 and 4, 5 and 3; 30 x 20 / (10 x 20) = 3 lies between 1 and 11.7.
same 'whom units shall find has a total of its own' - \
    'cat out/mobilise-table.csv' <<'END'
代码,单位,"应""往""届",退役军人,合计
410100,郑州市,3,1,4
410200,开封市,2,2,4
合计,,5,3,8
END
same 'the sums' - 'cat out/summary.csv' <<'END'
stage,above,rows,places,note
groups,,2,60,"虚构,示例"
institutions,groups,8,60,"虚构,示例"
channels,institutions,6,60,"虚构,示例"
programmes,channels,9,60,"虚构,示例"
conversions,,1,7,"虚构,示例"
mobilise,,4,8,"虚构,示例"
END
cp -r out first
exits 'the same again is the same' 0 "$plan -o out small && diff -r first out"
exits 'in another language as well' 0 \
    "LC_ALL=tr_TR.UTF-8 $plan -o out small && diff -r first out"

# edit FILE SED: a copy of the small plan with one thing changed.
edit()
{
	rm -rf edited
	cp -r small edited
	sed -i "$2" "edited/$1.csv"
}
saved()
{
	for f in edited/*.csv; do
		sed -i '1s/^/\xef\xbb\xbf/; s/$/\r/' "$f"
	done
}
edit plan ''
saved
exits 'tables saved by Excel' 0 "$plan -o out edited && diff -r first out"
rm -f edited/mobilise.csv edited/conversions.csv
exits 'without conversions, and with nobody to find applicants' 0 \
    "$plan -o out edited && [ \$(wc -l <out/summary.csv) -eq 5 ]"

# ---- what does not fit -----------------------------------------------------

refused() # WHAT REGEX
{
	exits "$1" 65 "$plan -o refused edited"
	says "$1: the message" "$2" "$plan -o refused edited"
}

edit channels 's/10$/5/; s/^单独招生,2,,/&20/'
refused 'channels too narrow' '^plan: stage channels does not fit; change channels.csv or allowed.csv$'
says 'and what would mend it' '^channels-[^ ]*: all groups may have at most 25 .*60 places.*raise.* by 35' \
    "$plan -o refused edited"
edit plan 's/total,60/total,600/'
refused 'more places than applicants' '^plan: stage groups does not fit'
edit programmes 's/,$/,10/'
refused 'capacities too small' '^plan: stage programmes does not fit'
edit institutions 's/^甲,优质,/&20/'
refused 'institutions too small' '^plan: stage institutions does not fit'
exits 'a plan that is refused leaves nothing' 0 '! ls -d refused*'

# ---- what cannot be used ---------------------------------------------------

edit allowed '$a 2022,"应""往""届",3+2 分段'
refused 'a person would be counted twice' \
    '^conversions.csv:2: .*3\+2 分段 to 应"往"届.*counted twice'
edit demand '3s/甲/戊/'
refused 'an institution that is not known' \
    '^demand.csv:3: unit "戊" is not known'
edit demand '3s/退役军人/军人/'
refused 'a group that is not known' '^demand.csv:3: group "军人" is not known'
edit demand '3s/20/-20/'
refused 'applicants that are no number' \
    '^demand.csv:3: applicants wants a whole number, not "-20"'
edit demand '3p'
refused 'a row twice' '^demand.csv:4: the same as line 3'
edit demand '3s/$/,1/'
refused 'a field too many' '^demand.csv:3: 4 fields, the header has 3'
edit demand '2s/届"/届/'
refused 'quotes that do not close' '^demand.csv:2: quotes'
edit multipliers '2s/1.2/120%/'
refused 'a multiplier that is no decimal' \
    '^multipliers.csv:2: multiplier wants a number such as 1.25, not "120%"'
edit institutions '2s/优质/特优/'
refused 'a class without a multiplier' '^institutions.csv:2: .*"特优"'
edit barred '2s/医药卫生大类/医药/'
refused 'a barred field that no programme has' '^barred.csv:2: .*"医药"'
edit plan 's/institution_floor/x/; s/^year/yaer/'
refused 'a word that is misspelt' '^plan.csv:2: key "yaer" is not known'
edit plan '/^total/d'
refused 'no total' '^plan.csv: no total'
edit plan ''
rm edited/channels.csv
exits 'a table that is missing' 66 "$plan -o refused edited"
exits 'no such folder' 66 "$plan -o refused nosuch"
exits 'no folder' 64 "$plan"
exits 'an option that does not exist' 64 "$plan -x small"
exits 'the tools are not there' 78 "ENROLL_BIN='$T' $plan -o refused small"
mkdir mine && echo 1 >mine/thesis.txt
exits 'a folder that is no plan is left alone' 73 "$plan -o mine small"
exits 'and whole' 0 '[ "$(cat mine/thesis.txt)" = 1 ]'
exits 'nowhere to write' 73 "$plan -o /proc/nosuch/x small"

# 1 place for two equal programmes.
edit programmes 's/,优势,20,/,一般,10,/'
exits 'a tie is something to look at' 1 "$plan -o out edited"

# ---- an answer that is wrong -----------------------------------------------

# Tools that lie at one stage: a place too many, or a proof that fails.
mkdir bin
cat >bin/enroll-quota <<'END'
#!/bin/sh
"$BIN/enroll-quota" "$@" || exit
case "$*" in
*"$LIE"-quota.csv*) sed -i '2s/[0-9]*$/36/' "$LIE-quota.csv" ;;
esac
END
printf '#!/bin/sh\n[ "$1" != "$DOUBT"-quota.csv ] || exit 65\n' \
    >bin/enroll-verify
chmod +x bin/*
export BIN
lying="ENROLL_BIN='$T/bin' $plan -o lied small"
exits 'a stage that does not add up' 70 "LIE=channels $lying"
says 'who has too many is named' \
    '^plan: stage channels: 应"往"届 has 46 places, stage institutions gave 35' \
    "LIE=channels $lying"
exits 'programmes that do not add up' 70 "LIE=programmes $lying"
says 'the group and its channel are named' \
    '^plan: stage programmes: 应"往"届：单独招生 has 56 places, .* gave 25' \
    "LIE=programmes $lying"
exits 'a proof that does not hold' 70 "DOUBT=institutions LIE=0 $lying"
exits 'no plan is left of it' 0 '! ls -d lied*'

# ---- the example -----------------------------------------------------------

exits 'the example of Henan is what make-plan writes' 0 \
    "'$ROOT/scripts/make-plan' made && diff -r made '$ROOT/samples/quota/henan'"
exits 'it fits, without a tie' 0 "$plan -o henan '$ROOT/samples/quota/henan'"
exits 'every invented row says so' 0 \
    "cd made && ! grep -vE '虚构示例' demand.csv institutions.csv groups.csv \
    multipliers.csv programmes.csv conversions.csv mobilise.csv barred.csv \
    allowed.csv | grep -v ':[a-z,]*note\$'"
exits 'and every row of the result' 0 \
    "! sed 1d henan/plan.csv | grep -v ',虚构示例\$'"

# Added up here from plan.csv alone.  No name of the sample has a comma.
cat >sums.awk <<'END'
BEGIN { FS = "," }
NR == 1 { next }
{ sum[$1] += $6; n[$1]++ }
$1 == "groups" { of[$3] = $6 }
$1 == "institutions" { below[$3] += $6; at[$2] += $6; units[$2] }
$1 == "channels" { through[$3] += $6; pair[$3, $4] = $6; used[$4] }
$1 == "programmes" { left[$3, $4] += $6; if ($6 > 0) barred += \
    $5 ~ /^(护理|中药学|学前教育|小学教育|法律事务)$/ }
END {
	for (g in of) {
		groups++
		wrong += below[g] != of[g] || through[g] != of[g] || of[g] < 1
	}
	for (p in pair) wrong += left[p] + 0 != pair[p]
	for (u in units) institutions++
	for (u in at) none += at[u] == 0
	for (c in used) channels++
	print groups, institutions, channels, sum["groups"], \
	    sum["institutions"], sum["channels"], sum["programmes"], \
	    wrong + 0, barred + 0, none
}
END
same '60 institutions, 7 groups, 6 channels: every sum; one had no applicant' \
    - 'awk -f sums.awk henan/plan.csv' <<'END'
7 60 6 60000 60000 60000 60000 0 0 1
END
exits 'all of it is small' 0 \
    "[ \$(find '$ROOT/samples' -type f -exec cat {} + | wc -c) -lt 1000000 ]"

done_testing
