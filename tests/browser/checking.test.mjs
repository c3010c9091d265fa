// A petition that an association brings at the counter, with what it is told before; its receipt, that
// anyone can check; the bureau's check-list; a refusal with its articles, and what stays of it as
// precedent. In Arabic, on a phone and on a desk. The procedure is invented.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { DESK, PHONE, Server, axe, openBrowser, picture, reader, said, send, sideways, signIn } from './lib.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const procedure = readFileSync(path.join(here, '../../core/src/activity/rehearsed.toml'), 'utf8');

let server;
let browser;
let token;
const offices = new Map();

async function call(method, at, body) {
  const answered = await fetch(`${server.origin}/api/v1${at}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': `${at} ${JSON.stringify(body)}`.replace(/[^\x21-\x7e]/g, '').slice(0, 200),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  const answer = await answered.json();
  assert.ok(answered.ok, `${method} ${at}: ${JSON.stringify(answer)}`);
  return answer;
}

async function office(login) {
  if (!offices.has(login)) {
    const own = await reader(browser, server);
    await signIn(own.page, 'ar', login, `${login}-larache`);
    offices.set(login, own);
  }
  return offices.get(login).page;
}

async function look(page, name) {
  for (const [size, suffix] of [[PHONE, '360'], [DESK, '1280']]) {
    await page.setViewportSize(size);
    assert.equal(await sideways(page), null, `${name} at ${suffix}`);
    await picture(page, `${name}-${suffix}`);
  }
  assert.deepEqual(await axe(page), [], name);
}

before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
  const session = await call('POST', '/session', { login: 'keeper', password: 'keeper-larache' });
  token = session.token;
  await call('POST', '/procedures', { toml: procedure });
  const name = { ar: 'جمعية قدماء تلاميذ الحي (متخيلة)', fr: 'Association du quartier (inventée)', en: 'Neighbourhood association (invented)' };
  await call('POST', '/parties', { kind: 'association', name, founded: '2024-11-02' });
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

let petition;
let receipt;
let ours;

test('an association is told before filing what would make its petition refused', async () => {
  const page = await office('clerk');
  await page.goto('/ar/counter');
  const option = page.locator('form#counter label', { hasText: 'عريضة — ' }).first();
  const opening = await page.locator('form#counter [name="opening"]').evaluateAll((all) =>
    all.flatMap((one) => (one.tagName === 'SELECT' ? [...one.options].map((o) => o.value) : [one.value])));
  assert.ok(await option.count() >= 0);
  ours = opening.find((value) => value.startsWith('test.petition'));
  assert.ok(ours, opening.join());
  const choices = page.locator('form#counter [name="petitioner"]');
  const values = await choices.evaluateAll((all) => all.flatMap((one) =>
    (one.tagName === 'SELECT' ? [...one.options] : [one]).map((o) => [o.value, o.labels?.[0]?.textContent ?? o.textContent])));
  const [association] = values.find(([, label]) => label.includes('قدماء تلاميذ'));
  const typed = {
    opening: ours, petitioner: association, title: 'إنارة عمومية بحي المنار', name: 'مواطنة متخيلة', identity: 'ZT100200',
  };
  await send(page, 'counter', typed);
  const told = await said(page);
  assert.match(told, /أقدمية الجمعية/);
  assert.match(told, /مقر الجمعية غير مسجل/);
  assert.equal(await page.inputValue('[name="title"]'), typed.title, 'nothing typed is lost');
  await look(page, 'filing-told');
  await send(page, 'counter', { acknowledged: true });
  assert.match(await said(page), /\d{4}-\d{4}/);
  await page.locator('a.button').last().click();
  petition = page.url().split('/cases/')[1].split('?')[0];
  assert.match(await said(page), /قدماء تلاميذ/);
  await look(page, 'filed');
});

test('a case that is alike is shown before filing, and the record of the opening names it', async () => {
  const page = await office('clerk');
  await page.goto('/ar/counter');
  const typed = {
    opening: ours, petitioner: 'citizens', title: 'الانارة العمومية في حي المنار', name: 'مواطن متخيل', identity: 'ZT100201',
  };
  await send(page, 'counter', typed);
  assert.match(await said(page), /ملفات مشابهة/);
  await look(page, 'filing-alike');
  await send(page, 'counter', { acknowledged: true });
  await page.locator('a.button').last().click();
  const shown = await page.locator('section[aria-labelledby="related"] li').allTextContents();
  assert.ok(shown.some((line) => /^ملف مشابه عُرض قبل الإيداع: إنارة/.test(line)), shown.join(' / '));
  await look(page, 'filed-alike');
  const second = page.url().split('/cases/')[1].split('?')[0];
  await page.goto(`/ar/cases/${second}/trail`);
  assert.match(await said(page), /ملفات مشابهة، عددها/);
});

test('its receipt is checked by anyone, without an account', async () => {
  const { page, context } = await reader(browser, server);
  await page.goto(`/ar/cases/${petition}/receipt`);
  const text = await said(page);
  receipt = { number: text.match(/\d{4}-\d{4}/)[0], code: text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/g).find((c) => c !== text.match(/\d{4}-\d{4}/)[0]) };
  assert.match(text, /Récépissé/);
  assert.doesNotMatch(text, /مواطنة متخيلة/, 'who speaks for it is not named');
  await look(page, 'receipt');
  await page.goto('/ar/follow');
  await page.fill('#number', receipt.number);
  await page.fill('#code', receipt.code.toLowerCase().replace('-', ' '));
  await page.click('button.main');
  assert.match(await said(page), /الرقم والرمز متطابقان/);
  await look(page, 'receipt-checked');
  await page.fill('#code', 'ZZZZ-ZZZZ');
  await page.click('button.main');
  assert.match(await said(page), /لا يوافق/);
  await context.close();
});

test('the bureau checks condition by condition, and is told what stands in the way', async () => {
  const page = await office('bureau');
  await page.goto(`/ar/cases/${petition}/conditions`);
  assert.match(await said(page), /لم يُفحص بعد/);
  await look(page, 'checks-empty');
  await page.locator('a.button', { hasText: 'تقييد نتيجة الفحص' }).first().click();
  await send(page, 'act', { finding: 'not-met', reason: 'الإنارة بهذا الحي من اختصاص جهة أخرى' });
  assert.match(page.url(), /\/conditions\?done=recorded/);
  await page.goto(`/ar/cases/${petition}/act/conditions.check?condition=statutes`);
  await send(page, 'act', { finding: 'met' });
  assert.ok(await page.locator('[aria-invalid="true"]').count() > 0, 'no evidence, beside its field');
  await send(page, 'act', { reference: 'الملف 12/2025' });
  const told = await said(page);
  assert.match(told, /غير مستوفى/);
  assert.match(told, /الملف 12\/2025/);
  await look(page, 'checks');
});

test('another body is asked, its opinion entered as it came, and one that did not come is missing', async () => {
  const page = await office('clerk');
  for (const [n, due] of [[1, '2020-01-01'], [2, '2099-01-01']]) {
    await page.goto(`/ar/cases/${petition}/act/opinions.ask`);
    const of = page.locator('form#act [name="of"]');
    const values = await of.evaluateAll((all) => all.flatMap((one) =>
      (one.tagName === 'SELECT' ? [...one.options].map((o) => o.value) : [one.value])).filter(Boolean));
    await send(page, 'act', { of: values[n], reason: 'ما رأيكم في الموضوع؟', due });
    if (n === 1) {
      assert.ok(await page.locator('[aria-invalid="true"]').count() > 0, 'a day long gone is refused');
      await send(page, 'act', { due: '2099-02-01' });
    }
  }
  await page.goto(`/ar/cases/${petition}/act/opinions.enter?opinion=1`);
  await send(page, 'act', { outcome: 'reserved', text: 'نوافق مع التحفظ على الموقع' });
  await page.goto(`/ar/cases/${petition}/act/opinions.close?opinion=2`);
  await send(page, 'act', { reason: 'لم يرد في الأجل' });
  const told = await said(page);
  assert.match(told, /موافق مع تحفظات/);
  assert.match(told, /لم يَرد/);
  await look(page, 'opinions');
});

test('the refusal is composed of what was not met, and stays public as precedent', async () => {
  const page = await office('bureau');
  await page.goto(`/ar/cases/${petition}/act/step.refuse`);
  assert.ok(await page.isChecked('[name="form-grounds"][value="purpose"]'));
  assert.match(await page.inputValue('[name="form-reasons"]'), /article 1/);
  await look(page, 'refusal-composed');
  await send(page, 'act', {});
  assert.match(await said(page), /article 1/, 'each ground bears its article');
  await page.goto('/ar/precedents?ground=purpose');
  assert.match(await said(page), new RegExp(receipt.number));
  await look(page, 'precedents');
  await page.goto('/ar/overdue');
  await look(page, 'overdue-board');
  for (const { wrong } of offices.values()) assert.deepEqual(wrong, []);
});
