// page.mjs INDEX.HTML PDF: what a browser shows and prints of a bulletin.
// Writes a line for each thing proved: its status, 0 or 1, and what it is.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { launch, load, watch } from './browser.mjs';

const [file, pdf] = process.argv.slice(2);
const MM = 72 / 25.4;

function proves(what, troubles)
{
	console.log(troubles.length === 0 ? 0 : 1, what);
	for (const t of troubles.slice(0, 8))
		console.log('#', String(t).replace(/\s+/g, ' ').slice(0, 400));
}

// ---- on the screen ---------------------------------------------------------

function open_all(open)
{
	for (const d of document.querySelectorAll('details'))
		d.open = open;
}

// Figures without a name, a description, a picture or a table with rows.
function bare_figures()
{
	const wanted = ['svg[role=img] title', 'svg desc', 'figcaption',
	    'table tbody tr', 'table caption'];

	return [...document.querySelectorAll('figure')].flatMap(f =>
	    wanted.filter(w => !f.querySelector(w)?.textContent.trim())
		.map(w => `${f.id} has no ${w}`));
}

// What is wider than its place, or lies on what stands before it.
function misplaced()
{
	const found = [], root = document.scrollingElement;
	const name = e => `${e.tagName} "${e.textContent.slice(0, 30)}"`;

	if (root.scrollWidth > innerWidth)
		found.push(`the page is ${root.scrollWidth} wide`);
	for (const parent of document.querySelectorAll(
		'body, header, main, figure, details, main > div, ul')) {
		let end = -Infinity;

		for (const e of parent.children) {
			const r = e.getBoundingClientRect();

			if (r.height === 0)
				continue;
			if (r.top < end - 1)
				found.push(`${name(e)} overlaps`);
			if (r.left < -1 || r.right > innerWidth + 1)
				found.push(`${name(e)} leaves the page`);
			end = Math.max(end, r.bottom);
		}
	}
	for (const e of document.querySelectorAll('th, td, p, li, h1, h2'))
		if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
			found.push(`${name(e)} is wider than its place`);
	return found;
}

async function axe_violations(page)
{
	return await page.evaluate(async () => {
		const rules = Object.fromEntries(axe.getRules().map(
		    r => [r.ruleId, { enabled: true }]));
		const result = await axe.run(document,
		    { rules, resultTypes: ['violations'] });

		return result.violations.map(v =>
		    `${v.id} (${v.impact}), ${v.nodes.length} times: ` +
		    v.nodes[0].html.slice(0, 200));
	});
}

async function look(page)
{
	proves('every figure has its names and its table',
	    await page.evaluate(bare_figures));
	for (const open of [true, false]) {
		const how = open ? 'everything opened' : 'as it comes';

		await page.evaluate(open_all, open);
		for (const width of [360, 1440]) {
			await page.setViewport({ width, height: 900 });
			proves(`nothing is cut or overlaps at ${width} px, ${how}`,
			    await page.evaluate(misplaced));
		}
		proves(`axe-core finds nothing, ${how}`,
		    await axe_violations(page));
	}
}

// ---- on paper --------------------------------------------------------------

// The texts that have to be there, without blanks.
function texts_of_page()
{
	const text = e => e.textContent;
	const all = s => [...document.querySelectorAll(s)];

	return {
		headings: all('h1, h2, figcaption, .unit, .notice, .status, .note')
		    .map(text).concat(all('caption').map(c =>
			c.firstChild.textContent)),
		labels: all('svg text').map(text),
		tables: all('table').map(t => ({
			name: text(t.caption),
			head: [...t.tHead.rows].flatMap(r => [...r.cells]).map(text)
			    .join(''),
			rows: [...t.tBodies[0].rows].map(r =>
			    [...r.cells].map(text).join('')),
		})),
	};
}

// What is wider than the paper: 156 mm, or 267 mm on a page laid across.
// Chromium would make all pages smaller.
function too_wide()
{
	return [...document.querySelectorAll('table, svg')].filter(e =>
	    e.getBoundingClientRect().width >
	    (e.closest('.wide') ? 267 : 156) * 96 / 25.4 + 1)
	    .map(e => e.textContent.slice(0, 40));
}

// The same character however the font names it.
function bare(s)
{
	return s.normalize('NFKC').replace(/[\s\u00ad\u200b\0]+/g, '');
}

function pdftotext(...options)
{
	const run = spawnSync('pdftotext', [...options, pdf, '-'],
	    { encoding: 'utf8', maxBuffer: 1 << 28 });

	if (run.status !== 0)
		throw new Error(`pdftotext: ${run.stderr}`);
	return run.stdout;
}

// Rows that are not there in their order, and pages that begin with rows
// without a head.
function check_tables(tables, pages)
{
	const lost = [], headless = [];
	let page = 0, at = 0;

	for (const t of tables) {
		let last = -1;

		for (const row of t.rows.map(bare)) {
			let p = page, i = pages[p].indexOf(row, at);

			while (i === -1 && ++p < pages.length)
				i = pages[p].indexOf(row);
			if (i === -1) {
				lost.push(`${t.name}: ${row}`);
				continue;
			}
			[page, at] = [p, i + row.length];
			if (p !== last && !pages[p].includes(bare(t.head)))
				headless.push(`${t.name}, page ${p + 1}`);
			last = p;
		}
	}
	proves('on paper every row is there', lost);
	proves('and the head of its table on each page', headless);
}

function check_margins()
{
	const cut = [];
	let wide = 0, number = 0;

	for (const m of pdftotext('-bbox').matchAll(
		/<page width="([\d.]+)"|<word .*xMax="([\d.]+)".*>(.*)<\/word>/g)) {
		if (m[1] !== undefined) {
			wide = Number(m[1]);
			number++;
			continue;
		}
		const margin = (wide > 700 ? 15 : 27) * MM;

		if (Number(m[2]) > wide - margin + 2)
			cut.push(`page ${number}: ${m[3]}`);
	}
	proves('nothing passes the right margin', cut);
}

async function print(page)
{
	const texts = await page.evaluate(texts_of_page);

	await page.setViewport({ width: 590, height: 900 });
	await page.emulateMediaType('print');
	proves('nothing is wider than the paper', await page.evaluate(too_wide));
	await page.pdf({ path: pdf, preferCSSPageSize: true,
	    printBackground: true, timeout: 300000 });

	const pages = pdftotext('-raw').split('\f').slice(0, -1).map(bare);
	const whole = pages.join('');

	proves('on paper every heading, caption and note is there',
	    texts.headings.filter(h => !whole.includes(bare(h))));
	proves('and every label of every figure',
	    texts.labels.filter(l => !whole.includes(bare(l))));
	check_tables(texts.tables, pages);
	check_margins();
	proves('no page is blank', pages.flatMap(
	    (p, i) => p.replace(/^—\d+—|—\d+—$/, '') === '' ?
		[`page ${i + 1}`] : []));
}

const browser = await launch();
try {
	const page = await browser.newPage(), events = watch(page);
	const url = pathToFileURL(file).href;

	await page.goto(url);
	await page.evaluate(
	    readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8'));
	await look(page);
	await print(page);
	proves('nothing is asked for but the page, nothing is said or fails',
	    events.filter(e => e !== `request: ${url}`));
} finally {
	await browser.close();
}
