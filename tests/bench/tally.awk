# tally.awk DUMP: the lines of tally(5), unsorted and without the header, of a
# dump of make-dump.  It shares nothing with enroll-tally, which is compared
# with it line by line.
BEGIN {
	FS = OFS = ","
	type["普通高中"] = "general,regular_senior_secondary"
	type["职业高中"] = "vocational,vocational_high"
	type["普通中专"] = "vocational,regular_specialized_secondary"
	type["成人中专"] = "vocational,adult_specialized_secondary"
	type["技工学校"] = "vocational,skilled_workers"
}
FNR > 1 {
	key = $1 ",,,," $2 "," $6
	sum[key] += $9
	rows[key]++
}
END {
	for (key in sum) {
		split(key, part, ",")
		printf "%s,,,,%s,%s,,,%.0f,,,%d\n", part[1], part[5],
		    type[part[6]], sum[key], rows[key]
	}
}
