#!/bin/sh
# enroll-programmes: shares of classes of programmes.  Expected numbers are
# sums by hand, written beside them.
. "$(dirname "$0")/tap.sh"

# columns NAME... of a table without quotes, joined by commas.
cat >columns <<'END'
#!/bin/sh
awk -F, -v names="$*" 'BEGIN { n = split(names, name, " ") }
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{ for (i = 1; i < n; i++) printf("%s,", $at[name[i]])
	  print $at[name[n]] }'
END
chmod +x columns
PATH=$T:$PATH
by='enroll-tally -b programme'

cat >dump.csv <<'END'
代码,年份,学生类别,专业,招生数
410102,2021,普通中专,护理,80
410102,2021,普通高中,,200
410102,2022,普通中专,护理,100
410102,2022,职业高中,园艺技术,50
410102,2022,技工学校,数控加工,30
410102,2022,普通高中,,300
410103,2022,职业高中,会计事务,60
410103,2022,普通高中,,200
END
$by dump.csv >dump.tally
cat >classes.csv <<'END'
programme,class,year
护理,priority,
护理,state_controlled,2022
数控加工,priority,
会计事务,shortage,2022
END
programmes='enroll-programmes --classes classes.csv'

# 180 of 410102: 护理 100, 园艺技术 50 in no class, 数控加工 30.  60 of 410103.
# priority 130, state_controlled 100 of these, shortage 60; 130 + 60 + 50 = 240.
cat >want <<'END'
410102,,50,180,0.277778,1
410102,priority,130,180,0.722222,2
410102,shortage,0,180,0.000000,0
410102,state_controlled,100,180,0.555556,1
410103,,0,60,0.000000,0
410103,priority,0,60,0.000000,0
410103,shortage,60,60,1.000000,1
410103,state_controlled,0,60,0.000000,0
410000,,50,240,0.208333,1
410000,priority,130,240,0.541667,2
410000,shortage,60,240,0.250000,1
410000,state_controlled,100,240,0.416667,1
END
same 'entrants, share and programmes of each class' want \
	"$programmes --year 2022 dump.tally | columns level unit class \
	    entrants vocational share programmes |
	    sed -n 's/^county,//p; s/^province,//p'"
exits 'all is matched' 0 "$programmes dump.tally"
printf '%s\n' ,0,80 priority,80,80 shortage,0,80 state_controlled,0,80 >want
same 'a class of a year is of that year' want \
	"$programmes --year 2021 --level province dump.tally |
	    columns class entrants vocational"
# Without 技工学校: 150, of which 护理 100.
printf '%s\n' ,50,150 priority,100,150 shortage,0,150 \
    state_controlled,100,150 >want
same 'without skilled workers' want \
	"$programmes -s basis=without_skilled_workers --year 2022 \
	    --level county --unit 410102 dump.tally |
	    columns class entrants vocational"

# ---- what was not matched ----

printf '%s\n' programme,class 护理,priority 会计事物,priority 茶艺,rare \
    >missed.csv
says 'a programme that nobody entered, and what it may be' \
	'^missed.csv: 2 programmes have no entrants, the first is "会计事物"; the tally has "会计事务"' \
	'enroll-programmes --classes missed.csv dump.tally'
exits 'is something to look at' 1 \
	'enroll-programmes --classes missed.csv dump.tally'
printf '%s\n' programme,class 茶艺,rare >alone.csv
says 'one that is like no other' \
	'^alone.csv: 1 programmes have no entrants, the first is "茶艺"; look' \
	'enroll-programmes --classes alone.csv dump.tally'
printf '%s\n' programme,class,year 护理,priority, 茶艺,rare,2019 >later.csv
exits 'one of a year that the tally has not is no matter' 0 \
	'enroll-programmes --classes later.csv dump.tally'
sed '$a410103,2022,职业高中,护里,9' dump.csv | $by >misspelt.tally
says 'a programme that may be misspelt' \
	'^classes.csv: 1 programmes of the tally are of no class .* "护里" beside "护理"' \
	"$programmes misspelt.tally"
exits 'is something to look at, too' 1 "$programmes misspelt.tally"
sed '$a护里,none,' classes.csv >own.csv
exits 'unless it has a class of its own' 0 \
	'enroll-programmes --classes own.csv misspelt.tally'

# 410202 tells no programme: its classes are not known, so no 0 is printed.
sed '$a410202,2022,职业高中,,70' dump.csv | $by >untold.tally
printf '%s\n' ,70,70,1.000000,0 priority,,70,, shortage,,70,, \
    state_controlled,,70,, >want
same 'a unit that tells no programme' want \
	"$programmes --unit 410202 --level county untold.tally |
	    columns class entrants vocational share programmes"
says 'is told' '^70 vocational entrants of the tally have no programme' \
	"$programmes untold.tally"
printf '%s\n' ,120,310 priority,130,310 shortage,60,310 \
    state_controlled,100,310 >want
same 'and is in none above' want \
	"$programmes --year 2022 --level province untold.tally |
	    columns class entrants vocational"

# Two stages of the same pupils: only one is looked at.
sed '1!s/^\(20[0-9]*\),,,/\1,,admitted,/' untold.tally >admitted.tally
sed '1!s/^\(20[0-9]*\),,,/\1,,registered,/' untold.tally >registered.tally
$by admitted.tally registered.tally >stages.tally
exits 'two stages have to be chosen from' 65 "$programmes stages.tally"
says 'and nobody counts twice' '^70 vocational entrants' \
	"$programmes -s stage=registered stages.tally"

# ---- nothing lost, nothing twice ----

# Random dumps: 3 cities of 4 counties, 12 programmes, 2 years; the truth by awk.
awk 'BEGIN { srand(7); print "代码,年份,学生类别,专业,招生数"
	split("普通中专,职业高中,技工学校,成人中专", type, ",")
	for (y = 2021; y <= 2022; y++) for (c = 1; c <= 3; c++)
	for (k = 0; k <= 4; k++) for (p = 1; p <= 12; p++) if (rand() < .7)
		printf "41%02d%02d,%d,%s,专业第%02d号,%d\n", c, k, y,
			type[1 + int(rand() * 4)], p, int(rand() * 300) }' >random.csv
awk 'BEGIN { print "programme,class,year"; srand(3)
	for (p = 1; p <= 12; p++) for (c = 1; c <= 3; c++) if (rand() < .4)
		printf "专业第%02d号,类%d,%s\n", p, c,
			rand() < .5 ? "" : 2022 }' >random-classes.csv
awk -F, 'FNR == 1 { next }
	FNR == NR { of[$1, $2] = $3 == "" ? 1 : $3; class[$2]; next }
	function add(unit, level) {
		all[$2 "," level "," unit] += $5
		none = 1
		for (c in class) {
			in_c = ($4, c) in of && (of[$4, c] == 1 || of[$4, c] == $2)
			sum[$2 "," level "," unit "," c] += in_c ? $5 : 0
			if (in_c) none = 0
		}
		sum[$2 "," level "," unit ","] += none ? $5 : 0
	}
	{ add($1, "county"); add(substr($1, 1, 4) "00", "prefecture")
	  add("410000", "province") }
	END { for (k in sum) { u = k; sub(/,[^,]*$/, "", u)
		print k "," sum[k] "," all[u] } }' random-classes.csv random.csv |
    LC_ALL=C sort >want
$by random.csv >random.tally
same 'as a plain sum has it, at each level, in each class and in none' want \
	'enroll-programmes --classes random-classes.csv random.tally 2>err |
	    columns year level unit class entrants vocational | LC_ALL=C sort'
same 'sorted as a table is' /dev/null \
	'enroll-programmes --classes random-classes.csv random.tally 2>err |
	    columns year as_of stage place level unit class |
	    LC_ALL=C sort -c 2>&1'

# A city's class equal to that of its counties is no total of theirs: the whole
# is not, 40 + 9 against 40 + 8.
printf '%s\n' 代码,年份,学生类别,专业,招生数 410100,2022,职业高中,护理,40 \
    410100,2022,职业高中,茶艺,9 410102,2022,职业高中,护理,40 \
    410102,2022,职业高中,数控加工,8 | $by >same.tally
exits 'what looks like a total in one class only is none' 1 \
	"$programmes same.tally"
printf '%s\n' ,9,49 priority,40,49 shortage,0,49 state_controlled,40,49 >want
same 'and a city alone in a class is there at every level' want \
	"$programmes --level county --unit 410100 same.tally 2>err |
	    columns class entrants vocational"
printf '%s\n' 代码,年份,学生类别,专业,招生数 410100,2022,职业高中,护理,40 \
    410102,2022,职业高中,护理,40 | $by >total.tally
exits 'a total of the whole is refused' 65 "$programmes total.tally"

# ---- two ways of counting ----

# 护理 with 10 and without 8, 园艺技术 by type: the unit's 10 have no room for it.
head -n 1 dump.tally >twice.tally
printf '%s\n' 2022,,,,410102,vocational,,with_skilled_workers,,护理,10,,,1 \
    2022,,,,410102,vocational,,without_skilled_workers,,护理,8,,,1 \
    2022,,,,410102,vocational,vocational_high,,,园艺技术,7,,,1 >>twice.tally
exits 'programmes that do not make the whole' 65 "$programmes twice.tally"
says 'are named' '^.*unit 410102 in 2022: its programmes make 17, its vocational entrants are 10' \
	"$programmes twice.tally"

# ---- what is refused ----

bad() # STATUS REGEX ROWS WHAT
{
	printf '%s\n' "$3" >bad.csv
	exits "$4" "$1" 'enroll-programmes --classes bad.csv dump.tally'
	says "$4: the place" "$2" \
		'enroll-programmes --classes bad.csv dump.tally'
}
bad 65 '^bad.csv:1: no column class; the columns programme and class' \
	'programme,kind' 'a column is missing'
bad 65 '^bad.csv:2:2\(class\): blank' \
	'programme,class
护理,' 'no class'
bad 65 '^bad.csv:2:1\(programme\): blank' \
	'programme,class
,priority' 'no programme'
bad 65 '^bad.csv:2:3\(year\): not a year: "22"' \
	'programme,class,year
护理,priority,22' 'no year'
bad 65 '^bad.csv:3: "护理" is of this class by line 2 already' \
	'programme,class,year
护理,priority,2022
护理,priority,' 'a class twice, for every year and for one'
bad 65 '^bad.csv: no rows after the header' 'programme,class' 'no rows'
printf '%s\n' programme,class,year 护理,priority,2021 护理,priority,2022 >ok.csv
exits 'in two years is not twice' 0 \
	'enroll-programmes --classes ok.csv dump.tally'
enroll-tally dump.csv >plain.tally
exits 'a tally without programmes' 65 "$programmes plain.tally"
says 'is told how it is made' 'make this tally again with --by programme' \
	"$programmes plain.tally"
exits 'no classes' 64 'enroll-programmes dump.tally'
says 'are asked for' 'classes is wanted' 'enroll-programmes dump.tally'
exits 'classes that are missing' 66 \
	'enroll-programmes --classes none.csv dump.tally'
exits 'two tallies' 64 "$programmes dump.tally dump.tally"
exits 'a unit that there is not' 65 "$programmes --unit 999999 dump.tally"
exits 'a full disk' 74 "$programmes dump.tally >/dev/full"
says 'Chinese column names' '专业类别,招生数,中职,中职占比,专业数' \
	"$programmes --header zh dump.tally >&2"

done_testing
