// polars.mjs DUMP: the tally of a long dump by Polars, lazily, so that it reads
// only the columns it needs: the number of groups and the sum of the entrants.
// POLARS_MAX_THREADS says how many threads.
import pl from 'nodejs-polars';

const groups = await pl.scanCSV(process.argv[2])
	.groupBy(['学年', '行政区划代码', '办学类型'])
	.agg(pl.col('招生数').sum().alias('entrants'), pl.len().alias('rows'))
	.sort(['学年', '行政区划代码', '办学类型'])
	.collect();
console.log(groups.height, groups.getColumn('entrants').sum());
