#!/bin/sh
# The traps of the domain, from the dump to the share.
#
# Each has a test by its name here, where one end to end was wanting; what else
# holds it:
#   with or without 技工    ratio.t, unit/ratio.c, nbs.t, contradict.t
#   total is not the sum    once.t, and the checks of levels in every run
#   renamed codes           registers.t, unit/ratio.c, unit/registry.c
#   duplicate rows          duplicates.t, once.t
#   万 against persons       layouts.t, unit/number.c
#   exactly on the edge     ratio.t, whatif.t, unit/ratio.c
#   省直管县 counted twice     once.t, ratio.t, unit/ratio.c
#   a total row inside      once.t, dialects.t, unit/ratio.c
#   preliminary or final    bulletin.t, once.t, contradict.t
. "$(dirname "$0")/tap.sh"

# of the table on standard input, after the header
columns() # NAME...
{
	awk -F, -v names="$*" 'BEGIN { n = split(names, name, " ") }
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ for (i = 1; i < n; i++) printf("%s,", $at[name[i]])
		  print $at[name[n]] }'
}
with='-s basis=with_skilled_workers'

# ---- 普职比 or 职普比, and the colon ----

# 64 to 36, whichever way the dump writes its own ratio, and with whichever
# colon; a ratio of the dump is not read
cat >order.csv <<'END1'
代码,年份,中职招生数,普高招生数,职普比,普职比
410102,2019,36,64,3.6：6.4,6.4∶3.6
410103,2019,36,64,0.5625:1,1.778∶1
END1
enroll-tally $with order.csv >order.tally 2>err
printf '%s\n' 410102,64,36,0.360000,6.4:3.6,below \
    410103,64,36,0.360000,6.4:3.6,below >want
enroll-ratio --level county order.tally 2>err |
    columns unit general vocational share general_to_vocational band >got
same 'general stands first, whatever the order of the dump' want 'cat got'
exits 'the Chinese header names the order that it prints' 0 \
    "enroll-ratio --header zh --level county order.tally |
	grep -q '普高,中职,中职占比,普职比,'"
exits 'a colon that is full width is none in an option' 64 \
    'enroll-ratio --band 40：60 order.tally'

# ---- blank is not 0; G + V = 0; V = 0 ----

cat >blank.csv <<'END1'
代码,年份,普高招生数,中职招生数
410102,2018,5,5
410103,2018,5,5
410104,2018,5,5
410105,2018,5,5
410102,2019,9,
410103,2019,9,0
410104,2019,0,0
410105,2019,,9
410106,2019,0,9
END1
enroll-tally $with blank.csv >blank.tally 2>err
# a side that nobody told, or nobody there: no share; 0 is a share of 0 or 1
cat >want <<'END1'
410102,9,,,,,,,
410103,9,0,0.000000,10.0:0.0,below,2,4,6
410104,0,0,,,,,,
410105,,9,,,,,,
410106,0,9,1.000000,0.0:10.0,above,1,0,0
END1
enroll-ratio --level county --year 2019 blank.tally 2>err |
    columns unit general vocational share general_to_vocational band rank \
	gap_shift gap_add >got
same 'a blank is nothing, and 0 is 0' want 'cat got'
# 410103 fell by 50 points; of the others nothing can be said
printf '%s\n' 410102,,,, 410103,-50.0000,4,-5,1 410104,,,, 410105,,,, \
    410106,,,, >want
enroll-ratio --level county --year 2019 blank.tally 2>err |
    columns unit change change_general change_vocational years_falling >got
same 'and no change is made of a blank, or of nobody' want 'cat got'
enroll-ratio -f json --level county --unit 410102 --year 2019 blank.tally \
    >got 2>err
exits 'JSON has null for it' 0 'jq -e ".[0] | .vocational == null and
	.share == null and .general == 9" got'
# counted at the school, a side of 0 is no verdict, but still a share
enroll-tally $with,place=school blank.csv >school.tally 2>err
printf '%s\n' 410103,0.000000,, 410106,1.000000,, >want
enroll-ratio --level county --year 2019 school.tally 2>err |
    columns unit share band gap_add | grep -e 103 -e 106 >got
same 'counted at the school, V = 0 is no offence, nor is G = 0' want 'cat got'
enroll-tally $with,place=origin blank.csv >origin.tally 2>err
exits 'where pupils come from it is' 1 \
    'enroll-ratio --level county --year 2019 --unit 410103 origin.tally'
# 18 + 18 of all five, and two of them with one side: not the same units
echo 18,18,0.500000,,,,3 >want
enroll-ratio --level province --year 2019 blank.tally 2>err |
    columns general vocational share band rank gap_add reported >got
same 'a sum of units with one side each has no verdict' want 'cat got'

# ---- a year on one side only ----

printf '%s\n' 代码,年份,普高招生数 410102,2018,100 410102,2019,100 \
    410102,2020,100 >general.csv
printf '%s\n' 代码,年份,中职招生数 410102,2019,60 410102,2020,50 \
    410102,2021,40 >vocational.csv
# 60 / 160 = 0.375, 50 / 150 = 0.333333: 4.1667 points
cat >want <<'END1'
2018,100,,,,,
2019,100,60,0.375000,below,,
2020,100,50,0.333333,below,-4.1667,1
2021,,40,,,,
END1
enroll-tally $with general.csv vocational.csv >sides.tally 2>err
enroll-ratio --level county sides.tally 2>err |
    columns year general vocational share band change years_falling >got
same 'a year of one side is compared with nothing' want 'cat got'
exits 'and raises no alert' 0 'enroll-ratio --year 2021 sides.tally'

# ---- 万 against persons ----

printf '%s\n' '代码,年份,普高招生数(万人)' 410102,2019,1.2 >general.csv
printf '%s\n' 代码,年份,中职招生数 410102,2019,8000 >vocational.csv
echo 12000,8000,0.400000,inside >want
enroll-tally $with general.csv vocational.csv 2>err |
    enroll-ratio --level county |
    columns general vocational share band >got
same 'one dump in 万 and one in persons' want 'cat got'

# ---- renamed codes ----

cat >renamed.csv <<'END1'
代码,年份,普高招生数,中职招生数
410306,2020,10,10
410322,2020,30,10
410308,2021,35,25
END1
enroll-tally $with renamed.csv >renamed.tally 2>err
# 孟津区 took over from both: 25 / 60 less 20 / 60
echo 410308,孟津区,8.3333,-5,5 >want
enroll-ratio --register henan --level county --year 2021 --unit 410308 \
    renamed.tally 2>err |
    columns unit name change change_general change_vocational >got
same 'a code made of two is compared with both' want 'cat got'
echo 410322,2021,1,1 >>renamed.csv
enroll-tally $with renamed.csv >both.tally 2>err
exits 'the old code and the new one in a year are one too many' 65 \
    'enroll-ratio --register henan both.tally'
says 'which are named' 'units 410322 .* and 410308 .* both report 2021' \
    'enroll-ratio --register henan both.tally'

# ---- a total row, and the province's counties counted twice ----

cat >total.csv <<'END1'
代码,年份,普高招生数,中职招生数
410102,2022,100,50
410181,2022,40,30
410100,2022,140,80
END1
enroll-tally $with total.csv >total.tally 2>err
for register in '' '--register henan'; do
	exits "a city's total beside its counties ${register:-by digits}" 65 \
	    "enroll-ratio $register total.tally"
done
sed 's/140,80/100,50/' total.csv | enroll-tally $with >own.tally 2>err
exits 'nor one without the county that answers for itself' 65 \
    'enroll-ratio --register henan own.tally'

# ---- over 100 % ----

exits 'a band of more than all' 64 'enroll-ratio --band 40..101 order.tally'
printf 'year,unit,low,high\n,,40,100.1\n' >bands.csv
exits 'in a file, too' 65 'enroll-ratio --bands bands.csv order.tally'
# 0 of 9, then 9 of 9: 100 points is the most that a share can change
printf '%s\n' 代码,年份,普高招生数,中职招生数 410102,2018,9,0 410102,2019,0,9 |
    enroll-tally $with >all.tally
echo 1.000000,100.0000,above >want
enroll-ratio --level county --year 2019 all.tally 2>err |
    columns share change band >got
same 'no share is more than all' want 'cat got'

# ---- preliminary against final ----

# the same autumn by 学籍注册 and by 年报: two stages are never one figure
printf '%s\n' 代码,年份,普高招生数,中职招生数 410102,2022,90,70 |
    enroll-tally $with,stage=registered >preliminary.tally
printf '%s\n' 代码,年份,普高招生数,中职招生数 410102,2022,91,69 |
    enroll-tally $with,stage=annual >final.tally
enroll-tally preliminary.tally final.tally >stages.tally
exits 'two stages of an autumn are asked about' 65 'enroll-ratio stages.tally'
says 'and named' 'stage=annual.* and stage=registered' \
    'enroll-ratio stages.tally'
echo annual,91,69 >want
enroll-ratio -s stage=annual --level county stages.tally 2>err |
    columns stage general vocational >got
same 'the one chosen is told' want 'cat got'
# two years of different stages: no growth is made of them
sed '1!s/2022/2021/' preliminary.tally >before.tally
enroll-tally before.tally final.tally >years.tally
exits 'of two years, too' 65 'enroll-ratio years.tally'

done_testing
