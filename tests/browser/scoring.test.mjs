// A council assesses itself in Arabic: the grid is agreed, each criterion is scored in one form, civil
// society scores beside it, a low score is answered, the scores are reviewed, the edition published. On
// a phone and on a desk, and printed in three languages. All of it is invented.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { DESK, PHONE, Server, axe, openBrowser, picture, reader, said, send, sideways, signIn } from './lib.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const procedure = readFileSync(path.join(here, '../../core/procedures/ma.region.self-assessment.toml'), 'utf8');
const CRITERIA = [
  ['completion', 3, 'مستوى إنجاز الالتزامات'],
  ['on-time', 2, 'المحطات المنجزة في أجلها'],
  ['trust', 1, 'ثقة المواطنات والمواطنين في الجماعة'],
];

let server;
let browser;
let assessment;
const offices = new Map();
const tokens = new Map();

async function call(login, method, at, body) {
  if (!tokens.has(login)) {
    const session = await fetch(`${server.origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `session ${login}` },
      body: JSON.stringify({ login, password: `${login}-larache` }),
    });
    tokens.set(login, (await session.json()).token);
  }
  const answered = await fetch(`${server.origin}/api/v1${at}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': createHash('sha256').update(`${login} ${at} ${JSON.stringify(body)}`).digest('hex'),
      Authorization: `Bearer ${tokens.get(login)}`,
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

async function text(words) {
  return call('keeper', 'POST', '/texts', { language: 'ar', text: words });
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
  await call('keeper', 'POST', '/procedures', { toml: procedure });
  const cases = await call('keeper', 'GET', '/cases');
  const { body, territory } = cases.answer.cases.find((one) => one.body.name.fr.startsWith('Conseil communal de Larache'));
  const title = { language: 'ar', text: 'التقييم الذاتي لالتزامات الانفتاح (معطيات خيالية)' };
  const opened = await call('focal-point', 'POST', '/cases', {
    body: body.party, procedure: 'ma.region.self-assessment', territory: territory.code, title,
  });
  assessment = opened.case;
  // the first is about a commitment that the register already follows
  const followed = cases.answer.cases.find((one) => one.kind === 'commitment' && one.body.party === body.party);
  for (const [criterion, weight, words] of CRITERIA) {
    const about = criterion === 'completion' ? { about: followed.case } : {};
    await call('focal-point', 'POST', '/criteria', { case: assessment, criterion, weight, title: await text(words), ...about });
  }
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

test('nobody scores before the grid is agreed, by another', async () => {
  const focal = await office('focal-point');
  await focal.goto(`/ar/cases/${assessment}/scores`);
  assert.match(await said(focal), /لم يجر الاتفاق على الشبكة بعد/);
  assert.equal(await focal.locator('a[href*="scores.score"]').count(), 0);
  await look(focal, 'scores-proposed');
  const bureau = await office('bureau');
  await bureau.goto(`/ar/cases/${assessment}/act/scores.agree`);
  await send(bureau, 'act', {});
  assert.match(bureau.url(), /\/scores\?done=recorded/);
  assert.match(await said(bureau), /جرى الاتفاق على الشبكة/);
});

test('a grid is scored criterion after criterion, each with what shows it or a reason', async () => {
  const page = await office('focal-point');
  await page.goto(`/ar/cases/${assessment}`);
  await page.locator('a.button', { hasText: 'بدء التنقيط' }).first().click();
  await send(page, 'act', {});
  await page.goto(`/ar/cases/${assessment}/scores`);
  let clicks = 0;
  const levels = { completion: 'substantial', 'on-time': 'limited', trust: 'no-evidence' };
  for (const [criterion] of CRITERIA) {
    await page.locator(`a[href*="scores.score?criterion=${criterion}"]`).click();
    if (criterion === 'completion') {
      // what the register had of that commitment at the record of the grid is there before anyone scores
      assert.match(await said(page), /كما كان في السجل عند الاتفاق على الشبكة/);
      assert.equal(await page.locator('form#act [name="criterion"]:not([type="hidden"])').count() <= 1, true);
      await send(page, 'act', { level: levels[criterion] });
      assert.ok(await page.locator('[aria-invalid="true"]').count() > 0, 'neither evidence nor reason, beside its field');
      await look(page, 'scores-form-refused');
    }
    const shown = criterion === 'trust'
      ? { reason: 'لا استطلاع منجزا' }
      : { evidence: 'سجلّ المحطات الرئيسية، دجنبر 2026' };
    await send(page, 'act', { level: levels[criterion], ...shown });
    assert.match(page.url(), /\/scores\?done=recorded/);
    clicks += 3;
  }
  assert.ok(clicks <= 3 * CRITERIA.length, 'a link, a level, a button for each');
  assert.match(await said(page), /المعايير التي نقّطتها الهيئة: 3 من 3/);
  // whoever scores reads what is sealed; the public reads that it is there, and since when
  assert.match(await said(page), /تقرؤون هنا ما هو مختوم/);
  assert.match(await said(page), /لا استطلاع منجزا/);
  const stranger = await reader(browser, server);
  await stranger.page.goto(`/ar/cases/${assessment}/scores`);
  assert.match(await said(stranger.page), /يبقى التنقيط مختوما حتى: فتح الاستشارة العمومية/);
  assert.match(await said(stranger.page), /مختوم منذ/);
  assert.doesNotMatch(await said(stranger.page), /لا استطلاع منجزا|متقدم ·|سجلّ المحطات/);
  await look(stranger.page, 'scores-sealed');
  // the last value stands in the form
  await page.locator('a[href*="scores.score?criterion=on-time"]').click();
  const chosen = page.locator('form#act [name="level"]:checked, form#act select[name="level"]');
  assert.equal(await chosen.first().inputValue(), 'limited');
});

test('civil society scores beside it, without seeing what the body gives', async () => {
  const page = await office('association');
  await page.goto(`/ar/cases/${assessment}/scores`);
  await page.locator('a[href*="scores.score-beside?criterion=completion"]').click();
  await send(page, 'act', { level: 'limited', evidence: 'زيارة ميدانية (خيالية)' });
  assert.match(await said(page), /زيارة ميدانية/);
  assert.doesNotMatch(await said(page), /لا استطلاع منجزا|سجلّ المحطات/);
});

test('the scores are reviewed sealed, released when the public is asked, and low ones answered', async () => {
  const step = async (login, name, form) => call(login, 'POST', `/cases/${assessment}/steps`, { step: name, form });
  await step('focal-point', 'send_to_review', {});
  const bureau = await office('bureau');
  await bureau.goto(`/ar/cases/${assessment}/scores`);
  assert.match(await said(bureau), /لا استطلاع منجزا/);
  await bureau.goto(`/ar/cases/${assessment}/act/scores.review`);
  await send(bureau, 'act', { outcome: 'approved' });
  await step('bureau', 'open_consultation', {});
  const page = await office('focal-point');
  await page.goto(`/ar/cases/${assessment}/scores`);
  assert.match(await said(page), /تنقيط الهيئة أعلى بمستوى واحد/);
  assert.match(await said(page), /رُفع الختم/);
  assert.match(await said(page), /نتائج دون العتبة بلا تحسين ولا تعليل: 2/);
  await look(page, 'scores-both-sides');
  await page.goto(`/ar/cases/${assessment}/act/scores.improve?criterion=on-time`);
  await send(page, 'act', { action: 'رزنامة للمحطات الرئيسية', office: 'focal-point', due: '30/06/2027' });
  assert.match(page.url(), /\/scores\?done=recorded/);
  await page.goto(`/ar/cases/${assessment}/act/scores.waive?criterion=trust`);
  await send(page, 'act', { reason: 'يُنجز الاستطلاع من طرف هيئة أخرى' });
  assert.doesNotMatch(await said(page), /بلا تحسين ولا تعليل/);
  // a consultation takes its fourteen days: what follows is told in the stories
  await bureau.goto(`/ar/cases/${assessment}/scores`);
  await look(bureau, 'scores-reviewed');
});
