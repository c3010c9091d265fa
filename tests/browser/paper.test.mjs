// Signatures on paper, in Arabic, on a desk and on a phone: a batch of sheets is received by the
// fingerprint of its scan, entered by one clerk and by another, settled by a third, sampled with a seed
// that anyone can draw again, and counted without doubles; signatures are found not to count by two
// persons. The procedure is the shipped petition with sheets and a small number of signatures.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { DESK, PHONE, Server, axe, openBrowser, picture, reader, said, send, sideways, signIn } from './lib.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const shipped = readFileSync(path.join(here, '../../core/procedures/ma.commune.petition.toml'), 'utf8');
const NEEDED = 5;
const procedure = [
  ['key = "ma.commune.petition"', 'key = "test.sheets"'],
  ['ar = "عريضة إلى مجلس الجماعة"', 'ar = "عريضة بلوائح ورقية (متخيلة)"'],
  ['at = "params.signatures_required"', `at = "${NEEDED}"`],
  ['checked_by = ["clerk", "bureau"]', 'checked_by = ["clerk", "bureau", "president"]'],
  ['allows = ["signatures"]', 'allows = ["signatures", "sheets"]'],
  ['[activity.agenda]', '[activity.sheets]\nby = ["clerk", "president"]\nchecked_by = ["clerk", "bureau", "president"]\n\n[activity.agenda]'],
].reduce((source, [from, to]) => {
  assert.ok(source.includes(from), from);
  return source.replace(from, to);
}, shipped);

// A sheet of seven lines. The first citizen signs on line as well, the sixth line is the second once
// more, the seventh cannot be read; of the fourth the two clerks read different numbers.
const ONLINE = ['ZT200001', 'ZT200010'];
const FIRST = ['ZT200001', 'ZT200002', 'ZT200003', 'ZT200040', 'ZT200005', 'ZT200002', '-'];
const SECOND = FIRST.with(3, 'ZT200004');
const scan = Buffer.from('%PDF-1.7 an invented scan of one sheet\n');
const hash = createHash('sha256').update(scan).digest('hex');

let server;
let browser;
let petition;
const offices = new Map();
const faults = [];

before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'paper' };
  const post = (at, body) =>
    fetch(`${server.origin}/api/v1${at}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const session = await post('/session', { login: 'keeper', password: 'keeper-larache' });
  headers.Authorization = `Bearer ${(await session.json()).token}`;
  const published = await post('/procedures', { toml: procedure });
  assert.ok(published.ok, await published.text());
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

async function office(login) {
  if (!offices.has(login)) {
    const own = await reader(browser, server);
    await signIn(own.page, 'ar', login, `${login}-larache`);
    offices.set(login, own);
  }
  return offices.get(login).page;
}

// A page must be good on both sizes; what is not is told at the end, with all the rest.
async function look(page, name) {
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  for (const [size, suffix] of [[PHONE, '360'], [DESK, '1280']]) {
    await page.setViewportSize(size);
    const out = await sideways(page);
    if (out) faults.push(`${name} at ${suffix}: sideways: ${out}`);
    for (const found of await axe(page)) faults.push(`${name} at ${suffix}: ${found}`);
    await picture(page, `paper-${name}-${suffix}`);
  }
}

async function act(login, what, values, name = null) {
  const page = await office(login);
  await page.goto(`/ar/cases/${petition}/act/${what}`);
  if (name) await look(page, name);
  await send(page, 'act', values);
  return page;
}

// What was typed is refused in a sentence beside its field, and stands in the form again.
async function refused(page, typed, field, sentence, name) {
  const form = page.locator('form#act');
  for (const [name, value] of Object.entries(typed)) {
    const input = form.locator(`[name="${name}"]`).first();
    const kind = await input.getAttribute('type');
    const kept = kind === 'radio'
      ? await form.locator(`[name="${name}"]:checked`).inputValue()
      : await input.inputValue();
    assert.equal(kept, value, `${name} is lost`);
  }
  assert.match(await said(page), sentence);
  if (field) {
    const wrong = await page.locator('form#act [aria-invalid="true"]').first().evaluate((element) =>
      element.getAttribute('name') ?? element.querySelector('[name]').getAttribute('name'));
    assert.equal(wrong, field);
  }
  if (name) await look(page, name);
}

const sheets = () => `/ar/cases/${petition}/sheets`;

async function asked() {
  const answer = await fetch(`${server.origin}/api/v1/cases/${petition}/petition`);
  return (await answer.json()).answer;
}

test('a petition that takes paper is opened, and two citizens sign it on a phone', async () => {
  const page = await office('clerk');
  await page.goto('/ar/counter');
  const opening = await page.locator('form#counter [name="opening"]').evaluateAll((all) => all
    .flatMap((one) => (one.tagName === 'SELECT' ? [...one.options] : [one])).map((one) => one.value)
    .find((value) => value.startsWith('test.sheets')));
  await send(page, 'counter', {
    opening, title: 'رصيف أمام السوق الأسبوعي', name: 'مواطنة متخيلة', identity: 'ZT200000',
  });
  petition = (await page.content()).match(/\/ar\/cases\/([0-9a-f-]{36})/)[1];
  for (const identity of ONLINE) {
    await act('clerk', 'signatures.link', { identity, name: 'موقّع متخيل' });
    const link = (await page.content()).match(/\/(ar|fr|en)\/link\/[A-Za-z0-9_-]+/)[0];
    const phone = await reader(browser, server, { size: PHONE });
    await phone.page.goto(link);
    await Promise.all([phone.page.waitForLoadState(), phone.page.locator('main form button').first().click()]);
    await phone.context.close();
  }
  assert.equal((await asked()).signatures.valid, 2);
  await page.goto(sheets());
  await look(page, 'none');
});

test('a batch is received by the fingerprint of its scan; what is wrong is told, and nothing typed is lost', async () => {
  const page = await office('clerk');
  const typed = { batch: 'b-1', lines: '7', scan: 'صورة.pdf', scan_bytes: String(scan.length) };
  await act('clerk', 'sheets.receive', typed, 'receive');
  await refused(page, typed, 'scan', /64 رمزا/, 'receive-bad-scan');
  const again = async (wrong, field, sentence, name) => {
    await send(page, 'act', wrong);
    await refused(page, { ...typed, scan: hash, ...wrong }, field, sentence, name);
  };
  await again({ scan: hash, lines: '501' }, 'lines', /بين 1 و500/, 'receive-bad-count');
  await again({ lines: '0' }, 'lines', /بين 1 و500/);
  await again({ lines: 'سبعة' }, 'lines', /أرقام صحيحة/);
  await again({ lines: '7', batch: 'دفعة 1' }, 'batch', /حروف لاتينية/);
  await again({ lines: '7', batch: 'b-1', scan_bytes: '0' }, 'scan_bytes', /الملف الممسوح فارغ/);
  assert.equal((await asked()).sheets.length, 0);
  const named = await page.locator('input[type="file"]').evaluate((file) =>
    document.getElementById(file.getAttribute('aria-labelledby')).textContent);
  assert.match(named, /^بصمة الصورة الممسوحة/, 'the file is named by its label, not by its hint');
  // the file is chosen; its fingerprint and its size are worked out where it is
  await page.locator('input[type="file"]').setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: scan });
  await page.waitForFunction((hash) => document.querySelector('[name="scan"]').value === hash, hash);
  assert.equal(await page.inputValue('[name="scan_bytes"]'), String(scan.length));
  await look(page, 'receive-file');
  await send(page, 'act', {});
  assert.match(page.url(), /\/sheets\?done/);
  assert.match(await said(page), /b-1/);
  await look(page, 'received');
  const second = { ...typed, batch: 'b-2', scan: hash };
  await act('clerk', 'sheets.receive', second);
  await refused(page, second, 'scan', /b-1/, 'receive-same-scan');
});

test('one enters it, another enters it; who entered it does neither again nor settle it', async () => {
  const enter = `sheets.enter?batch=b-1`;
  const bad = { batch: 'b-1', lines: 'ZT200001\nغير مقروء' };
  const page = await act('clerk', enter, bad, 'enter');
  await refused(page, bad, 'lines', /السطر \u2068?2\u2069? فيه رقم لا يُقرأ/, 'enter-bad-row');
  const long = { batch: 'b-1', lines: [...FIRST, 'ZT200009', 'ZT200011'].join('\n') };
  await send(page, 'act', long);
  await refused(page, { batch: 'b-1' }, 'lines', /السطر 8/, 'enter-too-many');
  assert.equal(await page.inputValue('[name="lines"]'), long.lines, 'what was typed of a sheet is lost');
  await send(page, 'act', { lines: FIRST.join('\n') });
  assert.match(page.url(), /\/sheets\?done/);
  // the second entry is another's: it is not offered to who made the first, and once more is once
  assert.match(await said(page), /تنتظر الإدخال الثاني من شخص آخر/);
  assert.equal(await page.locator('a[href*="act/sheets.enter"]').count(), 0);
  await act('clerk', enter, { batch: 'b-1', lines: FIRST.join('\n') });
  assert.match(page.url(), /\/sheets\?done=stood-already/);
  const own = { batch: 'b-1', lines: SECOND.join('\n') };
  await act('clerk', enter, own);
  await refused(page, { batch: 'b-1' }, 'batch', /شخص آخر/, 'enter-own');
  const other = await act('president', enter, own);
  await look(other, 'compared');
  assert.match(await said(other), /فيها أسطر مختلفة/);
  const settle = { batch: 'b-1', line: '4', stands: 'first', reason: 'عدت إلى الورقة' };
  const refusal = await act('president', 'sheets.settle?batch=b-1&line=4', settle);
  await refused(refusal, settle, 'batch', /شخص آخر/, 'settle-own');
});

test('a third settles the difference, on a phone', async () => {
  const page = await office('bureau');
  await page.setViewportSize(PHONE);
  await page.goto(sheets());
  assert.equal(await page.locator('main a[href*="sheets.receive"]').count(), 0, 'the bureau receives nothing');
  await page.locator('a.button', { hasText: 'تسوية سطر' }).click();
  assert.equal(await page.inputValue('[name="line"]'), '4', 'the line that differs is filled in');
  await page.waitForLoadState();
  assert.match(await said(page), /الإدخال الأول .*الإدخال الثاني /, 'both readings are shown');
  await look(page, 'settle');
  const wrong = { batch: 'b-1', line: '2', stands: 'second', reason: 'الورقة واضحة: ZT…04' };
  await send(page, 'act', wrong);
  await refused(page, wrong, 'line', /متفق عليه/, 'settle-wrong-line');
  // what the settler reads is compared with what is chosen
  const read = { line: '4', identity: 'ZT200040' };
  await send(page, 'act', read);
  await refused(page, read, 'identity', /لا يوافق ما اختير/, 'settle-other-number');
  await send(page, 'act', { identity: 'ZT200004' });
  assert.match(page.url(), /\/sheets\?done/);
  await look(page, 'settled');
});

test('a sample is drawn that anyone can draw again, and the batch is accepted without doubles', async () => {
  const draw = { batch: 'b-1', size: '99' };
  const page = await act('bureau', 'sheets.draw?batch=b-1', draw, 'draw');
  await refused(page, draw, 'size', /بين 1 و6/, 'draw-too-many');
  await send(page, 'act', { size: '3' });
  const told = await said(page);
  await look(page, 'drawn');
  const sample = (await asked()).sheets[0].sample;
  assert.match(told, new RegExp(sample.seed), 'the seed is public');
  const rank = (line) => createHash('sha256').update(`${sample.seed}:${line}`).digest('hex');
  const lines = [1, 2, 3, 4, 5, 6].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 3);
  assert.deepEqual(sample.lines, lines.sort((a, b) => a - b));
  assert.ok(told.includes(lines.join(' ')), told);

  const early = { batch: 'b-1' };
  await act('bureau', 'sheets.accept?batch=b-1', early);
  await refused(page, early, 'batch', /لم تُعرف نتيجتها/, 'accept-early');
  const wrong = { batch: 'b-1', wrong: 'كلها' };
  await act('bureau', 'sheets.sample?batch=b-1', wrong, 'sample');
  await refused(page, wrong, 'wrong', /أرقام صحيحة/, 'sample-bad');
  await send(page, 'act', { wrong: '' });
  assert.match(await said(page), /في الألف/);
  await act('bureau', 'sheets.accept?batch=b-1', {}, 'accept');
  assert.match(page.url(), /\/sheets\?done/);
  await look(page, 'accepted');

  const { signatures, sheets: [batch] } = await asked();
  // who signed on line counts there, the second citizen once, the unread line not at all
  assert.equal(batch.accepted.counted, 4);
  assert.equal(batch.accepted.doubles, 2);
  assert.equal(batch.accepted.refused, 1);
  assert.deepEqual([signatures.valid_by_channel.online, signatures.valid_by_channel.paper], [2, 4]);
  assert.equal(signatures.valid, 6);
});

test('the page of the petition tells paper and on line apart, to anyone', async () => {
  const { page, context, wrong } = await reader(browser, server);
  await page.goto(`/ar/cases/${petition}`);
  await look(page, 'petition');
  const rows = (await said(page)).replace(/\s+/g, ' ');
  assert.match(rows, /من لوائح ورقية:? 4/);
  for (const identity of [...ONLINE, ...FIRST, ...SECOND].filter((one) => one !== '-')) {
    assert.ok(!(await page.content()).includes(identity), 'nobody is named');
  }
  await page.goto(sheets());
  assert.equal(await page.locator('main a[href*="/act/"]').count(), 0, 'a visitor only looks');
  assert.ok(!(await page.content()).includes('ZT2000'));
  await look(page, 'sheets-visitor');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('an invalidation is proposed by one and confirmed by another; another one is given up', async () => {
  const page = await office('clerk');
  await page.goto(`/ar/cases/${petition}/invalidations`);
  await look(page, 'invalidations-none');
  await page.locator('form#ask [name="channel"][value="online"]').check();
  await Promise.all([page.waitForLoadState(), page.locator('form#ask button').click()]);
  await look(page, 'invalidations-preview');
  assert.match(await said(page), /الشروط: 2/);
  await page.locator('.told a.button').click();
  await page.waitForLoadState();
  await look(page, 'invalidation-start');
  await send(page, 'act', { ground: 'not-eligible' });
  await refused(page, { channel: 'online', ground: 'not-eligible' }, 'reason', /«السبب» لازمة/, 'invalidation-no-reason');
  await send(page, 'act', { reason: 'وقّعا من جهاز واحد في ثانية واحدة (خيالي)' });
  assert.match(page.url(), /\/invalidations\?done/);
  await look(page, 'invalidation-proposed');
  assert.equal((await asked()).signatures.valid, 6, 'nothing is taken before it is confirmed');

  assert.equal(await page.locator('main a[href*="invalidations.confirm"]').count(), 0, 'not by whoever proposed it');
  await act('clerk', 'invalidations.confirm?invalidation=1', {});
  await refused(page, { invalidation: '1' }, 'invalidation', /شخص آخر/, 'invalidation-own');
  const other = await office('bureau');
  await other.goto(`/ar/cases/${petition}/invalidations`);
  await other.locator('a.button', { hasText: 'تأكيد' }).first().click();
  await other.waitForLoadState();
  assert.match(await said(other), /وقّعا من جهاز واحد/, 'the reason is shown to whoever confirms');
  assert.match(await said(other), /عبر الإنترنت/, 'and so are the conditions');
  await look(other, 'invalidation-confirm');
  await send(other, 'act', {});
  await look(other, 'invalidation-confirmed');
  assert.equal(await other.locator('main a[href*="invalidations."]').count(), 0, 'all of it is taken, and a third gives back');
  assert.equal((await asked()).signatures.valid, 4);

  await act('clerk', 'invalidations.start?batch=b-1', { ground: 'duplicate', reason: 'ظننتها صورة من دفعة سابقة' });
  await act('bureau', 'invalidations.cancel?invalidation=2', { reason: '' }, 'invalidation-cancel');
  await refused(other, { invalidation: '2' }, 'reason', /«السبب» لازمة/);
  await send(other, 'act', { reason: 'ليست صورة: الأوراق مختلفة' });
  await look(other, 'invalidation-cancelled');
  assert.match(await said(other), /جرى التراجع عنه/);
  assert.equal((await asked()).signatures.valid, 4);
  await act('clerk', 'invalidations.confirm?invalidation=2', {});
  await refused(page, { invalidation: '2' }, 'invalidation', /التراجع/);
  await look(page, 'invalidation-confirm-late');

  // what a confirmed one took is given back when it is given up
  const library = { reason: 'الجهاز جهاز المكتبة العمومية' };
  await act('bureau', 'invalidations.cancel?invalidation=1', library);
  await refused(other, library, 'invalidation', /شخص ثالث/, 'invalidation-needs-a-third');
  assert.equal((await asked()).signatures.valid, 4, 'neither of the two gives it back alone');
  const third = await act('president', 'invalidations.cancel?invalidation=1', library);
  await look(third, 'invalidation-given-back');
  assert.equal((await asked()).signatures.valid, 6);
});

test('the crossing is looked at again, and the petition goes on to the bureau', async () => {
  const page = await office('bureau');
  await page.goto('/ar/desk');
  await look(page, 'desk');
  await page.goto(`/ar/cases/${petition}`);
  assert.match(await said(page), /قيد المراجعة/);
  const rows = (await said(page)).replace(/\s+/g, ' ');
  assert.match(rows, /المستعادة بعد الإلغاء:? 2/, 'what came back is counted');
  assert.match(rows, /جرى التراجع عنه/);
  await look(page, 'petition-office');
  const typed = { stands: 'yes', reason: '' };
  await act('bureau', 'review.enough', typed, 'review');
  await refused(page, { stands: 'yes' }, 'reason', /«السبب» لازمة/);
  await send(page, 'act', { reason: 'عادت التوقيعات إلى ما كانت عليه' });
  assert.match(await said(page), /وبقي قائما/);
  await act('clerk', 'step.submit', {});
  await page.goto(`/ar/cases/${petition}`);
  await look(page, 'petition-deposited');
  await page.goto(`/ar/cases/${petition}/trail`);
  await look(page, 'trail');
});

test('the board of what is overdue names debtors, and not a petition that is in time', async () => {
  const { page, context, wrong } = await reader(browser, server);
  await page.goto('/ar/overdue');
  const told = await said(page);
  assert.match(told, /تأخير \d+ يوما/);
  const links = await page.$$eval('main a[href*="/cases/"]', (all) => all.map((a) => a.getAttribute('href')));
  assert.ok(links.length > 0 && !links.some((href) => href.includes(petition)));
  await look(page, 'overdue');
  for (const [login, own] of offices) assert.deepEqual(own.wrong, [], login);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('every page of it can be read by everyone', () => {
  assert.deepEqual(faults, []);
});
