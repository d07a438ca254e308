# tables.awk: what report.awk and quotas.awk have in common: reading a record of
# what was run, medians, tables and bars.
#
# A record has a kind and fields, with TABs between:
#   fact NAME VALUE                     of the machine, or a version
#   skip WHAT WHY                       what was not run
#   row KEY CASE LABEL SUMS WANT MODE   what was run, in the order of the table
#   time KEY SECONDS KIB STATUS         each run of it
#   sum KEY GROUPS ENTRANTS VERDICT     what it found

BEGIN { FS = "\t" }
$1 == "fact" { fact[$2] = $3 }
$1 == "skip" { skipped[++skips] = $2 ": " $3 }
$1 == "row" {
	key[++rows] = $2
	title[rows] = $3
	label[rows] = $4
	gsub(/\|/, "\\|", label[rows])
	kind[$2] = $5
	mode[$2] = $7
}
$1 == "time" {
	seconds[$2, ++n[$2]] = $3 * (mode[$2] == "tenth" ? 10 : 1)
	if ($4 > memory[$2])
		memory[$2] = $4
	if ($5 > status[$2])
		status[$2] = $5
	if (!($2 in least) || $5 < least[$2])
		least[$2] = $5
}
$1 == "sum" {
	groups[$2] = $3
	entrants[$2] = $4
	verdict[$2] = $5
}

# ---- numbers ----

function sort_times(k,    i, j, t) {
	for (i = 2; i <= n[k]; i++) {
		t = seconds[k, i]
		for (j = i - 1; j > 0 && seconds[k, j] > t; j--)
			seconds[k, j + 1] = seconds[k, j]
		seconds[k, j + 1] = t
	}
}
# An even number of runs has the slower of the middle two.
function median(k) {
	return seconds[k, int(n[k] / 2) + 1]
}
function commas(number,    s) {
	s = sprintf("%.0f", number)
	while (match(s, /[0-9][0-9][0-9][0-9](,|$)/))
		s = substr(s, 1, RSTART) "," substr(s, RSTART + 1)
	return s
}
function mib(k) {
	return memory[k] / 1024
}

# The row of ours that the others of its case are measured by.
function measure_of(i,    j) {
	for (j = 1; title[j] != title[i]; j++)
		;
	return key[j]
}
function shown(number) {
	return number ~ /^[0-9]+$/ ? commas(number) : "-"
}
# ---- tables that can be read as they are, too ----

function table_begin(columns) {
	table_rows = 0
	table_row(columns)
}
function table_row(cells) {
	table[++table_rows] = cells
}
function table_end(left,    i, j, c, cell, width, line) {
	for (i = 1; i <= table_rows; i++) {
		c = split(table[i], cell, "\t")
		for (j = 1; j <= c; j++)
			if (length(cell[j]) > width[j])
				width[j] = length(cell[j])
	}
	for (i = 1; i <= table_rows; i++) {
		c = split(table[i], cell, "\t")
		line = "|"
		for (j = 1; j <= c; j++)
			line = line sprintf(index(left, j) ? " %-*s |" : \
			    " %*s |", width[j], cell[j])
		print line
		if (i > 1)
			continue
		line = "|"
		for (j = 1; j <= c; j++) {
			cell[j] = sprintf("%*s", width[j] + 1, "")
			gsub(/ /, "-", cell[j])
			line = line (index(left, j) ? ":" cell[j] : \
			    cell[j] ":") "|"
		}
		print line
	}
}

# ---- bars ----

# bar: what is wanted, what was measured, and whether that will do; value ""
# says that it was not measured.
function bar(what, sense, limit, value, unit,    met) {
	if (value == "") {
		table_row(what "\t" sense " " limit unit "\t-\tnot measured")
		return
	}
	met = sense == "at most" ? value <= limit + 0 : value >= limit + 0
	table_row(what "\t" sense " " limit unit "\t" \
	    sprintf("%.3g", value) unit "\t" (met ? "met" : "**not met**"))
}
