# tables.awk report.awk RECORD: what tests/bench/run wrote down, as RESULTS.md.
# Ends 1 when a program failed, or does not agree with the others.
#
# The record has, beside what tables.awk reads,
#   stage NAME MEDIAN FASTEST SLOWEST   of the samples

$1 == "stage" {
	stage[++stages] = $2
	stage_times[stages] = sprintf("%.3f\t%.3f\t%.3f", $3, $4, $5)
}

# ---- numbers ----

# A dump with a line that is too long has to be refused: 1 or 65.
function failed(k) {
	if (n[k] == 0)
		return 1
	if (kind[k] == "refused")
		return !((status[k] == 1 && least[k] == 1) ||
		    (status[k] == 65 && least[k] == 65))
	return status[k] > 1
}
function good(k) {
	return (k in kind) && !failed(k)
}
# ---- the report ----

function outcome(k) {
	if (failed(k)) {
		bad++
		return "FAILED, status " status[k]
	}
	if (verdict[k] == "DIFFERENT") {
		bad++
		return "DIFFERENT"
	}
	if (kind[k] == "refused")
		return "refused, status " status[k]
	return kind[k] == "alone" ? "-" : "same"
}
function times_as_long(k, ours) {
	if (failed(k) || failed(ours) || kind[k] == "refused")
		return "-"
	return sprintf("%.2f", median(k) / median(ours))
}
function throughput(k) {
	if (failed(k) || kind[k] == "refused")
		return "-"
	return sprintf("%.2f", fact["rows"] / median(k) / 1e6 * \
	    (k ~ /^long/ ? 10 : 1))
}
function print_line(i, ours,    k) {
	k = key[i]
	table_row(label[i] (mode[k] == "tenth" ? " (1/10, tenfold)" : "") \
	    "\t" n[k] + 0 sprintf("\t%.3f\t%.3f\t%.3f\t", median(k), \
	    seconds[k, 1], seconds[k, n[k]]) times_as_long(k, ours) "\t" \
	    throughput(k) sprintf("\t%.1f\t", mib(k)) shown(groups[k]) "\t" \
	    shown(entrants[k]) "\t" outcome(k))
}
function print_case(i,    j) {
	print "\n## " title[i] "\n"
	table_begin("program\truns\tseconds\tfastest\tslowest\ttimes ours" \
	    "\tM rows/s\tMiB\tgroups\tentrants\tfound")
	for (j = i; j <= rows; j++)
		if (title[j] == title[i])
			print_line(j, key[i])
	table_end("1")
}
function print_head(    i, peers, peer) {
	print "# How fast enroll-tally is\n"
	print "Written by `make bench`; CONTRIBUTING.md says how to run it. " \
	    "Whole processes, run in turn on files in the\npage cache; " \
	    "medians. MiB is the maximum resident set, mapped files and " \
	    "all. \"times ours\" compares with the\nfirst line of a " \
	    "table. Tallies are \"same\" byte for byte; what others " \
	    "found is when the number of groups and\nthe sum of entrants are."
	print "\n- " fact["date"] ", " commas(fact["rows"]) " rows, " \
	    commas(fact["units"]) " units, " fact["runs"] " runs"
	print "- " fact["cpu"] ", " fact["cores"] " cores, " \
	    fact["memory"] " GiB"
	print "- enroll " fact["enroll"] "; " fact["cc"] "; gzip " fact["gzip"]
	peers = split("DuckDB Polars mawk Miller", peer, " ")
	for (i = 1; i <= peers; i++)
		if (peer[i] in fact)
			print "- " peer[i] " " fact[peer[i]]
	for (i = 1; i <= skips; i++)
		print "- not run: " skipped[i]
	if (fact["rows"] != 10000000 || fact["runs"] < 5)
		print "\n**A quick look: the bars are for medians of 5 with " \
		    "10,000,000 rows.**"
}

# ---- the bars ----

# The time of a for each of b, "" when one of them is missing.
function ratio(a, b) {
	return good(a) && good(b) ? median(a) / median(b) : ""
}
function most_memory(keys,    i, c, k, most) {
	c = split(keys, k, " ")
	for (i = 1; i <= c; i++)
		if (good(k[i]) && mib(k[i]) > most)
			most = mib(k[i])
	return most == 0 ? "" : most
}
function bytes_a_group(k) {
	return good(k) && groups[k] > 0 ? memory[k] * 1024 / groups[k] : ""
}
# Of those that wrote a tally, how many wrote another one.
function other_tallies(    i, c) {
	for (i = 1; i <= rows; i++)
		if (kind[key[i]] == "tally" && (failed(key[i]) ||
		    verdict[key[i]] != "same"))
			c++
	return c + 0
}
function print_bars() {
	print "\n## The bars\n"
	table_begin("\twanted\tmeasured\t")
	bar("plain, -j 2: time of DuckDB's with two threads", "at most",
	    "0.167", ratio("plain.2", "plain.duckdb"), "")
	bar("plain, -j 2: time of `wc -l`", "at most", "3.5",
	    ratio("plain.2", "plain.wc"), "")
	bar("plain, -j 1: time of DuckDB's with two threads", "at most",
	    "0.333", ratio("plain.1", "plain.duckdb"), "")
	bar("two threads for one", "at least", "1.7",
	    ratio("plain.1", "plain.2"), "")
	bar("gz, -j 2, isa-l: time of DuckDB's", "at most", "0.25",
	    fact["enroll"] ~ /isa-l/ ? ratio("gz.2", "gz.duckdb") : "", "")
	bar("gz, -j 2, zlib: time of DuckDB's", "at most", "0.6",
	    ratio(fact["enroll"] ~ /isa-l/ ? "gz.zlib2" : "gz.2",
		"gz.duckdb"), "")
	bar("157 gz files: time of the one", "at most", "1",
	    ratio("gz.many2", "gz.2"), "")
	bar("GB18030: rows a second of UTF-8's", "at least", "0.75",
	    ratio("other.plain", "other.gb"), "")
	bar("1 % of rows quoted: rows a second of none", "at least", "0.7",
	    ratio("other.plain", "other.some"), "")
	bar("every row quoted: time of `--reader libcsv`", "at most", "1",
	    ratio("other.all", "other.all.libcsv"), "")
	bar("by programme and channel: rows a second of plain", "at least",
	    "0.5", ratio("other.plain", "other.by"), "")
	bar("3,000 units so: rows a second of plain", "at least", "0.1",
	    ratio("other.plain", "other.units"), "")
	bar("3,000 units so: memory a group", "at most", "160",
	    bytes_a_group("other.units"), " B")
	bar("memory, up to 10,000 groups", "at most", "64",
	    most_memory("plain.1 plain.2 plain.7 gz.2 gz.zlib2 gz.many2 " \
		"other.gb other.some other.all"), " MiB")
	bar("memory, ten times the rows", "at most", "64",
	    most_memory("long.2"), " MiB")
	bar("an endless line is refused", "at most", "1",
	    good("line.plain") ? median("line.plain") : "", " s")
	bar("so is a gz bomb", "at most", "1",
	    good("line.gz") ? median("line.gz") : "", " s")
	bar("memory of these", "at most", "64",
	    most_memory("line.plain line.gz"), " MiB")
	bar("tallies that are not the same bytes", "at most", "0",
	    other_tallies(), "")
	table_end("14")
	print "\nThe other bars are held by `make test` and `make fuzz`."
}

END {
	for (i = 1; i <= rows; i++)
		sort_times(key[i])
	print_head()
	for (i = 1; i <= rows; i++)
		if (i == 1 || title[i] != title[i - 1])
			print_case(i)
	print_bars()
	if (stages > 0) {
		print "\n## The stages over the samples\n"
		table_begin("stage\tseconds\tfastest\tslowest")
		for (i = 1; i <= stages; i++)
			table_row(stage[i] "\t" stage_times[i])
		table_end("1")
	}
	exit bad > 0
}
