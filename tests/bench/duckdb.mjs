// duckdb.mjs DUMP [THREADS]: the tally of a long dump by DuckDB, as an analyst
// would ask for it: the number of groups and the sum of the entrants.
import { DuckDBInstance } from '@duckdb/node-api';

const [dump, threads = '2'] = process.argv.slice(2);
const columns = {
	学年: 'INTEGER',
	行政区划代码: 'INTEGER',
	'县(市、区)': 'VARCHAR',
	学校代码: 'BIGINT',
	学校名称: 'VARCHAR',
	办学类型: 'VARCHAR',
	专业: 'VARCHAR',
	招生渠道: 'VARCHAR',
	招生数: 'BIGINT',
};
const quoted = (s) => `'${s.replaceAll("'", "''")}'`;
const types = Object.entries(columns).map(
	([name, type]) => `${quoted(name)}: ${quoted(type)}`);

// Named columns spare it the guessing of types, which is what it is best at.
const duckdb = await DuckDBInstance.create(':memory:', { threads });
const connection = await duckdb.connect();
const result = await connection.runAndReadAll(`
	SELECT 学年, 行政区划代码, 办学类型, sum(招生数), count(*)
	FROM read_csv(${quoted(dump)}, header = true,
	    columns = {${types.join(', ')}})
	GROUP BY ALL ORDER BY ALL`);
const groups = result.getRows();
const entrants = groups.reduce((sum, group) => sum + BigInt(group[3]), 0n);
console.log(groups.length, String(entrants));
