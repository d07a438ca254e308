// sainte-lague.mjs ELIGIBLE PLACES: quotas of one dimension by the npm package
// of that name, in floating point, without bounds, ties or a divisor to show.
import { readFileSync } from 'node:fs';
import sainteLague from 'sainte-lague';

const [eligible, places] = process.argv.slice(2);
const rows = readFileSync(eligible, 'utf8').trim().split('\n').slice(1)
	.map((line) => line.split(','));
const votes = Object.fromEntries(
	rows.map(([unit, weight]) => [unit, Number(weight)]));
const quotas = sainteLague(votes, Number(places));
console.log(rows.map(([unit]) => `${unit},${quotas[unit]}`).join('\n'));
