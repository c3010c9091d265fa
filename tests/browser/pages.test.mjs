// Every kind of page, found by following links from home as a visitor and as each signed-in role
// does, in three languages, on a phone and on a desk: no serious finding of axe, nothing to scroll
// sideways, nothing broken or blocked, no more than 100 kB, and the same with scripts off.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, Server, axe, openBrowser, picture, reader, sideways } from './lib.mjs';

const PAGE_BYTES_MAX = 100_000;
const KINDS_MAX = 60;
let server;
let browser;

before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

// The kind of page an address leads to: ids and numbers are all alike.
function kind(address) {
  const { pathname } = new URL(address);
  return pathname
    .replace(/^\/(ar|fr|en)/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')
    .replace(/[0-9a-f]{64}/g, '{hash}')
    .replace(/\/\d[\d-]*/g, '/{n}')
    .replace(/(refusals|territories)\/[^/]+/, '$1/{code}');
}

// One address of each kind of page that can be reached from home in `language`.
async function kinds(context, language) {
  const found = new Map();
  const waiting = [`${server.origin}/${language}`];
  const seen = new Set(waiting);
  while (waiting.length > 0 && found.size < KINDS_MAX) {
    const address = waiting.shift();
    if (found.has(kind(address))) continue;
    const answered = await context.request.get(address, { maxRedirects: 0 });
    const type = answered.headers()['content-type'] ?? '';
    if (!type.startsWith('text/html')) continue;
    const body = await answered.text();
    found.set(kind(address), { address, status: answered.status(), bytes: Buffer.byteLength(body) });
    for (const [, href] of body.matchAll(/href="([^"]+)"/g)) {
      const next = new URL(href.replaceAll('&amp;', '&'), address);
      const inside = next.origin === server.origin && next.pathname.startsWith(`/${language}`);
      next.hash = '';
      if (inside && !seen.has(next.href) && !/sign-out/.test(next.pathname)) {
        seen.add(next.href);
        waiting.push(next.href);
      }
    }
  }
  return found;
}

for (const language of ['ar', 'fr', 'en']) {
  for (const [name, size] of [['phone', PHONE], ['desk', DESK]]) {
    test(`every kind of page as a visitor, ${language}, ${name}`, async () => {
      const { context, page, wrong } = await reader(browser, server, { size });
      const found = await kinds(context, language);
      assert.ok(found.size >= 12, `only ${[...found.keys()].join(' ')}`);
      const faults = [];
      for (const [what, { address, status, bytes }] of found) {
        if (status >= 400) faults.push(`${what}: ${status}`);
        if (bytes > PAGE_BYTES_MAX) faults.push(`${what}: ${bytes} bytes`);
        await page.goto(address);
        assert.equal(await page.getAttribute('html', 'lang'), language);
        assert.equal(await page.getAttribute('html', 'dir'), language === 'ar' ? 'rtl' : 'ltr');
        const out = await sideways(page);
        if (out) faults.push(`${what}: sideways: ${out}`);
        for (const found of await axe(page)) faults.push(`${what}: ${found}`);
        await picture(page, `${language}-${name}-visitor${what.replace(/[^a-z]+/gi, '-')}`);
      }
      assert.deepEqual(faults.concat(wrong), []);
      await context.close();
    });
  }
}

test('a key that is missing in a language would show as its own name: none does', async () => {
  const { context } = await reader(browser, server);
  for (const language of ['ar', 'fr', 'en']) {
    for (const [what, { address }] of await kinds(context, language)) {
      const body = await (await context.request.get(address)).text();
      const text = body.replace(/<[^>]*>/g, ' ');
      const bare = text.match(/\b(shell|public|case|acts?|admin|problem|sign-in|label|cli|word|count)-[a-z]+(-[a-z]+)*\b/g);
      const codes = (bare ?? []).filter((word) => !body.includes(`<code>${word}</code>`));
      assert.deepEqual(codes, [], `${language} ${what}`);
    }
  }
  await context.close();
});

test('with scripts off every page says the same', async () => {
  const off = await reader(browser, server, { script: false, size: PHONE });
  for (const [what, { address }] of await kinds(off.context, 'ar')) {
    await off.page.goto(address);
    const words = (await off.page.innerText('main')).trim();
    assert.ok(words.length > 20, `${what} is empty without scripts`);
  }
  assert.deepEqual(off.wrong, []);
  await off.context.close();
});

test('in the dark, colours still stand apart', async () => {
  const { context, page } = await reader(browser, server, { dark: true });
  const faults = [];
  for (const [what, { address }] of await kinds(context, 'ar')) {
    await page.goto(address);
    for (const found of await axe(page)) faults.push(`${what}: ${found}`);
    await picture(page, `ar-dark${what.replace(/[^a-z]+/gi, '-')}`);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test('by keyboard alone: the skip link leads past the header, and focus can be seen', async () => {
  const { context, page } = await reader(browser, server);
  await page.goto('/ar');
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
  assert.equal(first, '#main');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.goto('/ar/cases');
  for (let n = 0; n < 40; n += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return true;
      const style = getComputedStyle(focused);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    assert.ok(seen, `the focus cannot be seen at step ${n}`);
  }
  await context.close();
});

test('the page of the busiest council is printed on one sheet in each language', async () => {
  const { page, wrong } = await reader(browser, server);
  await page.goto('/ar/dashboard');
  const councils = await page.locator('main a[href*="/bodies/"]').evaluateAll(
    (links) => [...new Set(links.map((link) => link.getAttribute('href')))],
  );
  assert.ok(councils.length > 1, 'councils on the dashboard');
  for (const council of councils) {
    for (const language of ['ar', 'fr', 'en']) {
      await page.emulateMedia({ media: 'print' });
      await page.goto(council.replace('/ar/', `/${language}/`));
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
      assert.equal(sheets, 1, `${council} ${language}`);
    }
  }
  assert.deepEqual(wrong, []);
});
