// A headless Chromium in a new profile, which asks the network for nothing.
import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The packages are in out/npm, not beside this file.
export const load = createRequire(join(process.env.NPM, 'package.json'));

export async function launch()
{
	const puppeteer = load('puppeteer-core');

	return await puppeteer.launch({
		executablePath: process.env.CHROMIUM,
		headless: true,
		protocolTimeout: 300000,
		userDataDir: mkdtempSync(join(tmpdir(), 'profile-')),
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
		    '--no-first-run', '--disable-background-networking',
		    '--disable-component-update', '--disable-sync'],
	});
}

// Everything that a page which only shows something does not do.
export function watch(page)
{
	const events = [];

	page.on('console', m => events.push(`console: ${m.text()}`));
	page.on('pageerror', e => events.push(`error: ${e.message}`));
	page.on('error', e => events.push(`crash: ${e.message}`));
	page.on('dialog', d => {
		events.push(`dialog: ${d.message()}`);
		d.dismiss();
	});
	page.on('popup', () => events.push('a window was opened'));
	page.on('request', r => events.push(`request: ${r.url()}`));
	return events;
}
