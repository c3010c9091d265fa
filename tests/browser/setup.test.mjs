// From an empty folder to a petition before the bureau, in Arabic pages alone: the keeper makes the
// institution, a territory, people, mandates, a calendar and a procedure; a clerk opens a petition at
// the counter; citizens sign on a phone by prepared links; three offices take it further; a password
// is reset; a mandate passes to a successor.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PHONE, Server, axe, openBrowser, picture, reader, said, send, sideways, signIn } from './lib.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const PASSWORD = 'a long enough password';
let server;
let browser;
let keeper;
let clerk;
let petition;

before(async () => {
  server = await Server.empty();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

// A page of staff must be as good as a public one.
const faults = [];
async function looksRight(page, name) {
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  const out = await sideways(page);
  if (out) faults.push(`${name}: sideways: ${out}`);
  for (const found of await axe(page)) faults.push(`${name}: ${found}`);
  await picture(page, `setup-${name}`);
}

// Registers a person and sets their password through the link that is handed over.
async function person(name, login) {
  const { page } = keeper;
  await page.goto('/ar/admin/accounts');
  await send(page, 'new', { name, login });
  const link = (await page.content()).match(/\/ar\/enrol\/[A-Za-z0-9_-]+/)[0];
  const own = await reader(browser, server);
  await own.page.goto(link);
  await looksRight(own.page, 'enrol');
  await send(own.page, 'enrol', { password: PASSWORD, 'password.again': PASSWORD });
  assert.match(own.page.url(), /\/ar\/desk/);
  return own;
}

async function option(page, form, name, words) {
  return page.evaluate(([form, name, words]) => {
    const scope = document.querySelector(`form#${form}`);
    const fields = [...scope.querySelectorAll(`[name="${name}"]`)];
    if (fields[0].tagName === 'SELECT') {
      return [...fields[0].options].find((option) => option.text.includes(words)).value;
    }
    return fields.find((field) => field.closest('label').innerText.includes(words)).value;
  }, [form, name, words]);
}

test('the keeper begins with one link, and passwords are asked for twice', async () => {
  keeper = await reader(browser, server);
  const { page } = keeper;
  await page.goto(server.made.link);
  await looksRight(page, 'first');
  const first = {
    'name.ar': 'مجلس جماعة تجريبية (خيالي)',
    'name.fr': 'Conseil d’une commune d’essai (fictif)',
    'name.en': 'Council of a trial commune (fictitious)',
    name: 'ماسكة السجل (خيالية)',
    login: 'keeper',
  };
  await send(page, 'enrol', { ...first, password: PASSWORD, 'password.again': 'something else 123' });
  assert.match(page.url(), /enrol/);
  assert.equal(await page.inputValue('[name="name.ar"]'), first['name.ar']);
  assert.equal(await page.inputValue('[name="password"]'), '');
  await send(page, 'enrol', { password: PASSWORD, 'password.again': PASSWORD });
  assert.match(page.url(), /\/ar\/admin/);
  await looksRight(page, 'admin');
});

test('a territory from the list, a body, a calendar, a procedure', async () => {
  const { page } = keeper;
  await page.goto('/ar/admin/territories?q=العرائش');
  await looksRight(page, 'territories');
  // the commune, and not the province of that name: each has procedures of its own
  const take = page.locator('li:has(form input[name="code"])')
    .filter({ hasText: 'جماعة' }).locator('form').first();
  const code = await take.locator('input[name="code"]').inputValue();
  await Promise.all([page.waitForLoadState(), take.locator('button').click()]);
  await page.goto('/ar/admin/organisations');
  await looksRight(page, 'organisations');
  await send(page, 'new', {
    kind: 'body',
    'name.ar': 'مجلس جماعة تجريبية ثانية (خيالي)',
    'name.fr': 'Conseil d’une seconde commune (fictif)',
    'name.en': 'Council of a second commune (fictitious)',
    territory: code,
  });
  assert.match(await said(page), /تجريبية ثانية/);
  await page.goto('/ar/admin/sessions');
  await looksRight(page, 'sessions');
  const body = await option(page, 'new', 'body', 'ثانية');
  const soon = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await send(page, 'new', { body, kind: 'ordinary', opens: soon, session: 'next' });
  await page.goto('/ar/admin/procedures');
  await looksRight(page, 'procedures');
  // a register begins with the procedures of a council; the others that come with the program wait
  assert.equal(await page.locator('form:has(input[value="ma.commune.petition"])').count(), 0);
  const publish = page.locator('form:has(input[value="uk.parliament.petition"])');
  await Promise.all([page.waitForLoadState(), publish.locator('button').click()]);
  await page.goto('/ar/admin/procedures');
  assert.equal(await publish.count(), 0, 'published once');
  await page.goto('/ar/procedures');
  assert.match(await said(page), /عريضة/);
});

test('a procedure of one\'s own is chosen as a file, checked and published', async () => {
  const { page } = keeper;
  const guide = readFileSync(path.join(here, '../../docs/adding-a-procedure.md'), 'utf8');
  const [, example] = guide.match(/```toml\n([^]*?)```/);
  const own = example.replace('["citizen", "clerk"]', '["citizen"]');
  const choose = async (text) => {
    const file = { name: 'own.toml', mimeType: 'text/plain', buffer: Buffer.from(text) };
    await page.goto('/ar/admin/procedures/new');
    await page.locator('form#own input[type="file"]').setInputFiles(file);
    await page.waitForFunction(
      (text) => document.querySelector('form#own textarea').value === text, text,
    );
  };
  await choose(own.replace('when = "crossed.enough', 'when = "signatures.valid > 3'));
  await send(page, 'own', { what: 'publish' });
  assert.match(await said(page), /crossed\.enough/);
  await looksRight(page, 'own-faults');
  await choose(own);
  await looksRight(page, 'own');
  await send(page, 'own', { what: 'publish' });
  assert.match(page.url(), /\/ar\/admin\/procedures/);
  await page.goto('/ar/procedures');
  assert.match(await said(page), /اقتراح من المواطنين/);
});

test('people, mandates, and what each may do', async () => {
  clerk = await person('كاتبة (خيالية)', 'clerk');
  const { page } = keeper;
  await page.goto('/ar/admin/mandates');
  await looksRight(page, 'mandates');
  const party = await option(page, 'new', 'party', 'كاتبة');
  const body = await option(page, 'new', 'body', 'ثانية');
  await send(page, 'new', { party, role: 'clerk', body, from: '2020' });
  await clerk.page.goto('/ar/admin');
  assert.equal(await clerk.page.locator('form').count() > 0 && /admin/.test(await clerk.page.title()), false);
  const refused = await clerk.context.request.get('/ar/admin');
  assert.equal(refused.status(), 403);
});

test('a petition is opened at the counter and signed on a phone', async () => {
  const { page } = clerk;
  await page.goto('/ar/counter');
  await looksRight(page, 'counter');
  const opening = await option(page, 'counter', 'opening', 'ثانية');
  const filled = {
    opening, title: 'ممر آمن أمام المدرسة', name: 'مواطنة (خيالية)', identity: 'ZZ000001',
  };
  await send(page, 'counter', { ...filled, identity: '' });
  assert.equal(await page.inputValue('[name="title"]'), filled.title, 'what was typed is given back');
  await send(page, 'counter', filled);
  const printed = await page.content();
  assert.match(printed, /\/ar\/link\/[A-Za-z0-9_-]+/);
  await looksRight(page, 'printed');
  petition = printed.match(/\/ar\/cases\/([0-9a-f-]{36})/)[1];

  for (const [n, identity] of [[1, 'ZZ000002'], [2, 'ZZ000003']]) {
    await page.goto(`/ar/cases/${petition}/act/signatures.link`);
    await send(page, 'act', { identity, name: `موقّع ${n} (خيالي)` });
    const link = (await page.content()).match(/\/(ar|fr|en)\/link\/[A-Za-z0-9_-]+/)[0];
    const phone = await reader(browser, server, { size: PHONE, script: n === 1 });
    await phone.page.goto(link);
    await looksRightOnPhone(phone.page);
    await Promise.all([phone.page.waitForLoadState(), phone.page.locator('main form button').first().click()]);
    await picture(phone.page, `setup-signed-${n}`);
    // once more: the same link gives the same answer, and counts once
    await phone.page.goto(link);
    assert.ok((await said(phone.page)).length > 20);
    await phone.context.close();
  }
  await page.goto(`/ar/cases/${petition}`);
  const counted = await fetch(`${server.origin}/api/v1/cases/${petition}`).then((r) => r.json());
  assert.equal(counted.answer.valid_signatures, 2);
});

async function looksRightOnPhone(page) {
  assert.equal(await sideways(page), null);
  await picture(page, 'setup-link');
}

test('the clerk records the deposit; a mistake is corrected and both values stay', async () => {
  const { page } = clerk;
  await page.goto(`/ar/cases/${petition}/act/step.submit`);
  await looksRight(page, 'act');
  await send(page, 'act', {});
  const at = await fetch(`${server.origin}/api/v1/cases/${petition}`).then((r) => r.json());
  assert.equal(at.answer.stage.id, 'bureau_check');
});

test('a password is reset: the old session ends, the new password opens', async () => {
  const { page } = keeper;
  await page.goto('/ar/admin/accounts');
  await page.locator('main a[href*="/admin/accounts/"]', { hasText: 'كاتبة' }).first().click();
  await Promise.all([page.waitForLoadState(), page.locator('form#link button').click()]);
  const link = (await page.content()).match(/\/ar\/enrol\/[A-Za-z0-9_-]+/)[0];
  await clerk.page.goto('/ar/account');
  assert.equal(await clerk.page.locator('form#sign-in').count(), 1, 'signed out');
  await clerk.page.goto(link);
  await send(clerk.page, 'enrol', { password: `${PASSWORD} 2`, 'password.again': `${PASSWORD} 2` });
  await signIn(clerk.page, 'ar', 'clerk', `${PASSWORD} 2`);
  await clerk.page.goto('/ar/desk');
  assert.equal(await clerk.page.locator('form#sign-in').count(), 0);
});

test('an expired sign-in gives back what was typed', async () => {
  const { page } = clerk;
  await page.goto('/ar/counter');
  await page.fill('form#counter [name="title"]', 'عنوان كتبته قبل انتهاء الجلسة');
  await clerk.context.clearCookies();
  await Promise.all([page.waitForLoadState(), page.locator('form#counter button').last().click()]);
  assert.equal(await page.locator('form#sign-in').count(), 1);
  await send(page, 'sign-in', { login: 'clerk', password: `${PASSWORD} 2` });
  assert.match(await page.content(), /عنوان كتبته قبل انتهاء الجلسة/);
});

test('a mandate ends and a successor holds the office from the next day', async () => {
  const successor = await person('خلف (خيالي)', 'successor');
  const { page } = keeper;
  await page.goto('/ar/admin/mandates');
  await page.locator('a[href*="/admin/mandates/end"]').first().click();
  await looksRight(page, 'end');
  const next = await option(page, 'end', 'successor', 'خلف');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await send(page, 'end', { on: yesterday, successor: next });
  await successor.page.goto('/ar/desk');
  await looksRight(successor.page, 'desk');
  const refused = await clerk.context.request.get('/ar/counter');
  assert.equal(refused.status(), 403);
  const opened = await successor.context.request.get('/ar/counter');
  assert.equal(opened.status(), 200);
  assert.deepEqual(keeper.wrong.concat(clerk.wrong), []);
});

test('every page of it can be read by everyone', () => {
  assert.deepEqual(faults, []);
});
