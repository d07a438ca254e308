# flow.awk UNITS GROUPS ELIGIBLE: places as a flow of least cost for
# glpsol --mincost, in the DIMACS format: a node for each unit and group, an arc
# for each place that a cell could have, and its cost in floating point.

BEGIN { FS = "," }
FNR == 1 {
	file++
	next
}
file < 3 {
	node[$1] = ++nodes
	places[$1] = $2
	supply[nodes] = file == 1 ? $2 : -$2
	next
}
$3 > 0 {
	most = places[$1] < places[$2] ? places[$1] : places[$2]
	for (k = 1; k <= most; k++)
		arc[++arcs] = sprintf("a %d %d 0 1 %.17g", node[$1],
		    node[$2], log((2 * k - 1) / $3))
}
END {
	print "p min", nodes, arcs
	for (i = 1; i <= nodes; i++)
		print "n", i, supply[i]
	for (i = 1; i <= arcs; i++)
		print arc[i]
}
