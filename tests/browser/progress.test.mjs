// A commitment is reported in the browser, in Arabic: evidence is filed and accepted, progress declared
// in a few clicks, completion signed by a second person; what is declared is contested and answered.
// The procedure is the second version of commitments, published as one of its own; all of it is invented.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { DESK, PHONE, Server, axe, openBrowser, picture, reader, said, send, sideways, signIn } from './lib.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const source = readFileSync(path.join(here, '../../core/procedures/ogp.local.commitment.v2.toml'), 'utf8');
const procedure = source
  .replace(/\[transition\][\s\S]*?(?=# ---)/, '')
  .replace('key = "ogp.local.commitment"', 'key = "test.commitment"')
  .replace('version = 2', 'version = 1')
  .replace(/valid_from = "[^"]+"/, 'valid_from = "2022-10-21"');

let server;
let browser;
let commitment;
const tokens = new Map();
const offices = new Map();

async function call(login, method, at, body) {
  const answered = await fetch(`${server.origin}/api/v1${at}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': `${login} ${at} ${JSON.stringify(body)}`.replace(/[^\x21-\x7e]/g, '').slice(0, 200),
      ...(tokens.has(login) ? { Authorization: `Bearer ${tokens.get(login)}` } : {}),
    },
    body: body && JSON.stringify(body),
  });
  const answer = await answered.json();
  assert.ok(answered.ok, `${method} ${at}: ${JSON.stringify(answer)}`);
  return answer;
}

async function session(login) {
  tokens.set(login, (await call(login, 'POST', '/session', { login, password: `${login}-larache` })).token);
}

async function office(login) {
  if (!offices.has(login)) {
    const own = await reader(browser, server);
    await signIn(own.page, 'ar', login, `${login}-larache`);
    offices.set(login, own);
  }
  return offices.get(login).page;
}

async function act(login, what, values) {
  const page = await office(login);
  await page.goto(`/ar/cases/${commitment}/act/${what}`);
  await send(page, 'act', values);
  assert.match(page.url(), /done=recorded/, `${what}: ${await said(page)}`);
  return page;
}

async function told() {
  const answered = await fetch(`${server.origin}/api/v1/cases/${commitment}/commitment`);
  return (await answered.json()).answer;
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
  await session('keeper');
  await session('focal-point');
  await call('keeper', 'POST', '/procedures', { toml: procedure });
  const cases = await (await fetch(`${server.origin}/api/v1/cases?kind=commitment&limit=100`)).json();
  const known = cases.answer.cases.find((one) => one.body.name.fr.startsWith('Conseil communal de Larache'));
  const opened = await call('focal-point', 'POST', '/cases', {
    body: known.body.party, procedure: 'test.commitment', territory: known.territory.code,
    title: { language: 'ar', text: 'نشر محاضر الدورات (خيالي)' },
  });
  commitment = opened.case;
  await act('president', 'step.adopt', {
    'form-programme': 'برنامج الانفتاح (خيالي)', 'form-problem': 'لا أحد يطلع على المحاضر', 'form-solution': 'صفحة لها',
    'form-values': ['transparency'], 'form-start': '2025-01', 'form-end': '2026-12',
    'form-responsible': known.body.party,
  });
  for (const [milestone, title] of [['m1', 'نشر الصفحة'], ['m2', 'نشر المحاضر']]) {
    await act('focal-point', 'milestones.plan', { title, milestone, due: '2025-06-30', office: 'focal-point' });
  }
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

test('evidence is filed, refused beside its field where it says too much, and accepted by another', async () => {
  const page = await office('focal-point');
  const day = (await told()).on;
  await page.goto(`/ar/cases/${commitment}/act/evidence.file`);
  await look(page, 'evidence-form');
  const item = {
    title: 'صفحة المحاضر', kind: 'publication', milestone: 'm1', occurred: day, source: 'موقع الجماعة (خيالي)',
    access: 'restricted', text: 'نص لا يجوز نشره',
  };
  await send(page, 'act', item);
  assert.ok(await page.locator('[aria-invalid="true"]').count() > 0, 'what is restricted is not typed');
  assert.equal(await page.inputValue('[name="title"]'), item.title, 'nothing typed is lost');
  await send(page, 'act', { access: 'public', text: 'الصفحة كما نُشرت (خيالي)' });
  await act('follow-up', 'evidence.accept', { evidence: '1' });
  const view = await told();
  assert.deepEqual(view.levels, { declared: null, evidenced: 'substantial', shown: ['m1'] });
});

test('progress is reported in four clicks, and that nothing changed in two', async () => {
  const page = await office('focal-point');
  let clicks = 0;
  const click = async (locator) => {
    clicks += 1;
    await Promise.all([page.waitForLoadState(), locator.click()]);
  };
  await page.goto(`/ar/cases/${commitment}`);
  await click(page.locator('main a.button', { hasText: 'التصريح بالتقدم' }).first());
  await look(page, 'progress-form');
  const level = page.locator('form#act [name="level"]');
  if (await level.first().evaluate((element) => element.tagName) === 'SELECT') {
    clicks += 1;
    await level.selectOption('substantial');
  } else {
    await click(page.locator('form#act [name="level"][value="substantial"]'));
  }
  await click(page.locator('form#act [name="evidence"][value="1"]'));
  await click(page.locator('form#act button').last());
  assert.match(page.url(), /done=recorded/);
  assert.ok(clicks <= 4, `${clicks} clicks`);
  assert.equal((await told()).levels.declared, 'substantial');
  // five commitments, each opened from a list and reported: well under ten minutes' worth
  assert.ok(5 * (clicks + 1) <= 25);

  await page.goto(`/ar/cases/${commitment}/act/progress.declare`);
  assert.equal(await page.locator('form#act [name="level"]:checked, form#act [name="level"]').first().evaluate(
    (element) => (element.tagName === 'SELECT' ? element.value : document.querySelector('[name="level"]:checked').value),
  ), 'substantial', 'what was declared last is proposed');
});

test('what rises on nothing new is refused beside its field', async () => {
  const page = await office('focal-point');
  await page.goto(`/ar/cases/${commitment}/act/progress.declare`);
  await send(page, 'act', { level: 'substantial', percent: '60', evidence: ['1'] });
  await page.goto(`/ar/cases/${commitment}/act/progress.declare`);
  await send(page, 'act', { percent: '80' });
  assert.ok(await page.locator('[aria-invalid="true"]').count() > 0, await said(page));
  await look(page, 'progress-refused');
});

test('a declaration is contested by an association and answered, and shows both', async () => {
  await act('association', 'progress.contest', { reason: 'لم نجد إلا صفحة فارغة (خيالي)' });
  await act('focal-point', 'progress.forecast', { milestone: 'm2', due: '2025-09-30', reason: 'تأخر التوريد (خيالي)' });
  let view = await told();
  const contest = view.declarations.at(-1).contests[0];
  await act('focal-point', 'progress.answer', { contest: String(contest.contest), reason: 'مُلئت الصفحة أمس (خيالي)' });
  view = await told();
  assert.ok(view.declarations.at(-1).contests[0].answer);
  assert.equal(view.forecasts[0].slippage_days, 92);
  const visitor = await reader(browser, server);
  await visitor.page.goto(`/ar/cases/${commitment}`);
  const text = await said(visitor.page);
  assert.match(text, /لم نجد إلا صفحة فارغة/);
  assert.match(text, /مُلئت الصفحة أمس/);
  assert.match(text, /محطات مثبتة: 1 من 2/);
  await look(visitor.page, 'progress-case');
  assert.deepEqual(visitor.wrong, []);
});

test('completion is declared by one and signed by another, beside what evidence shows', async () => {
  const page = await office('focal-point');
  for (const milestone of ['m1', 'm2']) {
    await act('focal-point', 'milestones.declare', { milestone, evidence: `أُنجزت ${milestone} (خيالي)` });
  }
  const day = (await told()).on;
  await act('focal-point', 'evidence.file', {
    title: 'صورة للسجل', kind: 'photograph', milestone: 'm2', occurred: day, source: 'الجماعة (خيالي)', text: 'صورة (خيالي)',
  });
  await act('focal-point', 'progress.declare', { level: 'complete', percent: '100', evidence: ['2'] });
  assert.equal((await told()).levels.declared, 'substantial', 'until another has signed');
  await page.goto(`/ar/cases/${commitment}`);
  assert.match(await said(page), /ينتظر توقيعا ثانيا/);
  const committee = await office('follow-up');
  await committee.goto('/ar/desk');
  assert.match(await said(committee), /التوقيع الثاني على تصريح بالاكتمال/);
  await act('follow-up', 'progress.countersign', { declaration: '3' });
  const view = await told();
  assert.deepEqual([view.levels.declared, view.levels.evidenced], ['complete', 'substantial']);
  await page.goto(`/ar/cases/${commitment}`);
  assert.match(await said(page), /المصرح به: مكتمل\. المثبت بالوثائق: متقدم/);
  await look(page, 'progress-gap');
  for (const { wrong } of offices.values()) assert.deepEqual(wrong, []);
});
