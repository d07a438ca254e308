// inert.mjs FILE...: pages and pictures that must do nothing when they are
// opened.  Writes a line for each: its status, 0 or 1, and its name.
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, watch } from './browser.mjs';

const browser = await launch();
try {
	for (const file of process.argv.slice(2)) {
		const page = await browser.newPage(), events = watch(page);
		const url = pathToFileURL(file).href;

		await page.goto(url);
		await page.evaluate(() => {
			for (const d of document.querySelectorAll('details'))
				d.open = true;
		});
		await page.evaluate(() => new Promise(requestAnimationFrame));
		if (await page.evaluate(() => '__pwned' in window))
			events.push('a script ran');

		const odd = events.filter(e => e !== `request: ${url}`);

		console.log(odd.length === 0 ? 0 : 1, basename(file));
		for (const e of odd.slice(0, 5))
			console.log('#', e.slice(0, 300));
		await page.close();
	}
} finally {
	await browser.close();
}
