# tables.awk quotas.awk RECORD: what tests/bench/quota wrote down, as QUOTAS.md.
# Ends 1 when a program failed, or does not agree with the others.  Groups and
# entrants of the record are cells and places here.

# 1 is "done, with a tie"; enroll-verify has none of that.
function failed(k) {
	return n[k] == 0 || status[k] > (kind[k] == "ours")
}
function good(k) {
	return (k in kind) && !failed(k)
}
function given_up(k) {
	return mode[k] == "once" && status[k] == 124
}

# ---- the report ----

function outcome(k) {
	if (given_up(k))
		return "given up"
	if (failed(k)) {
		bad++
		return "FAILED, status " status[k]
	}
	if (verdict[k] == "DIFFERENT") {
		bad++
		return "DIFFERENT"
	}
	if (kind[k] == "start")
		return "-"
	if (kind[k] == "ours")
		return status[k] == 1 ? "adds up, ties" : "adds up"
	return kind[k] == "verify" ? "proved" : "same"
}
function times_as_long(k, ours) {
	if (given_up(k) && good(ours))
		return sprintf("> %.0f", median(k) / median(ours))
	if (failed(k) || failed(ours))
		return "-"
	return sprintf("%.2f", median(k) / median(ours))
}
function print_line(i, ours,    k) {
	k = key[i]
	table_row(label[i] "\t" n[k] + 0 sprintf("\t%.1f\t%.1f\t%.1f\t", \
	    1000 * median(k), 1000 * seconds[k, 1], 1000 * seconds[k, n[k]]) \
	    times_as_long(k, ours) sprintf("\t%.1f\t", mib(k)) \
	    shown(groups[k]) "\t" shown(entrants[k]) "\t" outcome(k))
}
function print_case(i,    j) {
	print "\n## " title[i] "\n"
	table_begin("program\truns\tms\tfastest\tslowest\ttimes ours" \
	    "\tMiB\tcells\tplaces\tfound")
	for (j = i; j <= rows; j++)
		if (title[j] == title[i])
			print_line(j, key[i])
	table_end("1")
}
function print_head(    i, peers, peer) {
	print "# How fast enroll-quota is\n"
	print "Written by `make bench`; CONTRIBUTING.md says how to run it. " \
	    "Units and groups at once, with fixed totals.\nWhole processes, " \
	    "run in turn on files in the page cache; medians, in " \
	    "milliseconds. MiB is the maximum resident\nset. \"times ours\" " \
	    "compares with the first line of a table. \"adds up\": the " \
	    "totals of units and groups are those\nwanted; \"same\": every " \
	    "cell is that of enroll-quota; \"proved\": enroll-verify says so.\n"
	print "quota-oracle.py (Python, exact) does all that enroll-quota " \
	    "does. LEMON and glpsol find a flow of least cost\nwith an arc " \
	    "for each place that a cell could have, costs being rounded " \
	    "logarithms: no ties told, no bounds here,\nno divisors. glpsol " \
	    "is given the flow ready-made. sainte-lague, in floating point, " \
	    "knows one dimension, no\nbounds and no divisor. No peer that " \
	    "can be installed from Debian or npm does two dimensions as such."
	print "\n- " fact["date"] ", large table " fact["large"] ", " \
	    fact["runs"] " runs"
	print "- " fact["cpu"] ", " fact["cores"] " cores, " \
	    fact["memory"] " GiB"
	print "- enroll " fact["enroll"] "; " fact["cc"]
	peers = split("oracle LEMON glpsol sainte-lague", peer, " ")
	for (i = 1; i <= peers; i++)
		if (peer[i] in fact)
			print "- " peer[i] " " fact[peer[i]]
	for (i = 1; i <= skips; i++)
		print "- not run: " skipped[i]
	if (fact["large"] != "2843x20x1000000" || \
	    fact["huge"] != 10000000 || fact["runs"] < 5)
		print "\n**A quick look: the bars are for medians of 5 with " \
		    "2843x20x1000000 and 10,000,000 places.**"
}

# ---- the bars ----

function ms(k) {
	return good(k) ? 1000 * median(k) : ""
}
function ratio(a, b) {
	return good(a) && good(b) ? median(a) / median(b) : ""
}
function most_memory(    i, k, most) {
	for (i = 1; i <= rows; i++) {
		k = key[i]
		if ((kind[k] == "ours" || kind[k] == "verify") && mib(k) > most)
			most = mib(k)
	}
	return most == 0 ? "" : most * 1.048576
}
function print_bars(    i, j, sizes, size, kinds, name) {
	print "\n## The bars\n"
	table_begin("\twanted\tmeasured\t")
	bar("157 x 7, 120,000 places", "at most", "10", ms("small"), " ms")
	bar("2,843 x 20, 1,000,000 places", "at most", "150", ms("large"), \
	    " ms")
	bar("10,000,000 places: time of 1,000,000", "at most", "1.5", \
	    ratio("large.many", "large.plain"), "")
	sizes = split("small large", size, " ")
	kinds = split("nearties sparse zeros bounds", name, " ")
	for (i = 1; i <= sizes; i++)
		for (j = 1; j <= kinds; j++)
			bar(size[i] " table, " name[j] ": time of plain", \
			    "at most", "3", ratio(size[i] "." name[j], \
			    size[i] ".plain"), "")
	bar("memory of all these", "at most", "64", most_memory(), " MB")
	table_end("14")
}

END {
	for (i = 1; i <= rows; i++)
		sort_times(key[i])
	print_head()
	for (i = 1; i <= rows; i++)
		if (i == 1 || title[i] != title[i - 1])
			print_case(i)
	print_bars()
	exit bad > 0
}
