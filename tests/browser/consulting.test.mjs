// People are heard on a draft: an office opens the round at its desk, a citizen comments with a link from
// the counter, the comment is answered by another office, and anyone reads both. In Arabic, on a phone
// and on a desk. The procedure is invented.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { DESK, PHONE, Server, axe, openBrowser, picture, reader, said, send, sideways, signIn } from './lib.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const procedure = readFileSync(path.join(here, '../../core/src/activity/consultations/rehearsed.toml'), 'utf8');
const WORDS = 'نقترح ممرا للراجلين أمام المدرسة';
const ANSWER = 'أضيف الممر إلى المحور الثاني من المسودة';

let server;
let browser;
let consulted;
let today;
const offices = new Map();

const sessions = new Map();

// The session of an office, for what programs may do.
async function session(login) {
  if (!sessions.has(login)) {
    const answered = await fetch(`${server.origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `session of ${login}` },
      body: JSON.stringify({ login, password: `${login}-larache` }),
    });
    sessions.set(login, await answered.json());
  }
  return sessions.get(login);
}

async function call(login, method, at, body) {
  const { token } = await session(login);
  const answered = await fetch(`${server.origin}/api/v1${at}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': `${at} ${JSON.stringify(body)}`.replace(/[^\x21-\x7e]/g, '').slice(0, 200),
      Authorization: `Bearer ${token}`,
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
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  for (const [size, suffix] of [[PHONE, '360'], [DESK, '1280']]) {
    await page.setViewportSize(size);
    assert.equal(await sideways(page), null, `${name} at ${suffix}`);
    await picture(page, `consulting-${name}-${suffix}`);
  }
  assert.deepEqual(await axe(page), [], name);
}

// So many days after the last record: the clock of the demonstration is not ours.
function day(after) {
  return new Date(Date.parse(today) + after * 86_400_000).toISOString().slice(0, 10);
}

before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
  await call('keeper', 'POST', '/procedures', { toml: procedure });
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

test('a clerk opens the case and the round, and is told what is still missing', async () => {
  const page = await office('clerk');
  const { roles } = await session('clerk');
  const { answer, as_of: { time } } = await call('clerk', 'GET', '/cases');
  today = time;
  const known = answer.cases.find((line) => roles.some(({ body }) => body === line.body.party));
  const opened = await call('clerk', 'POST', '/cases', {
    body: known.body.party,
    procedure: 'test.consultation',
    territory: known.territory.code,
    title: { language: 'ar', text: 'تقييم ذاتي لبرنامج الانفتاح (معطيات خيالية)' },
  });
  consulted = opened.case;
  await page.goto(`/ar/cases/${consulted}/act/consultations.open`);
  await look(page, 'open');
  const drafts = { 'document-ar': 'مسودة أولى: محور الولوج إلى المعلومة.', 'document-fr': 'Premier projet : accès à l’information.' };
  await send(page, 'act', { round: 'first', until: day(3), ...drafts });
  assert.match(await said(page), /14/, 'the days that are asked for are told');
  assert.equal(await page.inputValue('[name="document-ar"]'), drafts['document-ar'], 'nothing typed is lost');
  await look(page, 'open-too-short');
  await send(page, 'act', { until: day(20), 'document-fr': '' });
  assert.match(await said(page), /الفرنسية/);
  await send(page, 'act', { 'document-fr': drafts['document-fr'] });
  assert.match(page.url(), /\/consultation\?done=recorded/);
  assert.match(await said(page), /محور الولوج إلى المعلومة/);
  assert.match(await said(page), /لا تعليق بعد/);
  await look(page, 'empty');
});

test('a citizen comments with a link from the counter, and is told that it stands', async () => {
  const clerk = await office('clerk');
  await clerk.goto(`/ar/cases/${consulted}/act/consultations.link`);
  await send(clerk, 'act', { identity: 'ZT200300', name: 'مواطنة متخيلة' });
  const link = (await clerk.content()).match(/\/ar\/link\/[A-Za-z0-9_-]+/)[0];
  const citizen = await reader(browser, server, { size: PHONE });
  const { page } = citizen;
  await page.goto(link);
  await look(page, 'link');
  await send(page, 'do-comment', { text: '' });
  assert.ok(await page.locator('[aria-invalid="true"]').count() > 0, 'nothing was said');
  await send(page, 'do-comment', { text: WORDS });
  assert.match(page.url(), /done=commented/);
  await look(page, 'commented');
  await page.goto(`/ar/cases/${consulted}/consultation`);
  const told = await said(page);
  assert.match(told, new RegExp(WORDS));
  assert.match(told, /ينتظر الجواب/);
  assert.doesNotMatch(told, /مواطنة متخيلة|ZT200300/, 'nobody is named');
  await look(page, 'waits');
  assert.deepEqual(citizen.wrong, []);
  await citizen.context.close();
});

test('the comment lies on the desk of those who answer, and is answered with words', async () => {
  const page = await office('bureau');
  await page.goto('/ar/desk');
  assert.match(await said(page), /تعليقات بلا جواب/);
  await page.goto(`/ar/cases/${consulted}/consultation`);
  await page.locator('article a.button').first().click();
  assert.match(await said(page), new RegExp(WORDS), 'what is answered is before one’s eyes');
  await look(page, 'answer');
  await send(page, 'act', { disposition: 'partly' });
  assert.ok(await page.locator('[aria-invalid="true"]').count() > 0, 'without words it is no answer');
  await send(page, 'act', { reason: ANSWER });
  assert.match(page.url(), /\/consultation\?done=recorded/);
  const told = await said(page);
  assert.match(told, new RegExp(ANSWER));
  assert.match(told, /أُخذ به جزئيا/);
  await look(page, 'answered');
});

test('anyone reads the draft, the comment and its answer, and the case says so', async () => {
  const own = await reader(browser, server);
  const { page } = own;
  await page.goto(`/ar/cases/${consulted}`);
  await look(page, 'case');
  await page.locator('section[aria-labelledby="consultation"] a.button').click();
  for (const words of [WORDS, ANSWER]) assert.match(await said(page), new RegExp(words));
  await page.locator('a.chip', { hasText: 'بلا جواب' }).first().click();
  assert.match(page.url(), /what=unanswered/);
  assert.match(await said(page), /لا تعليق من هذا الصنف/);
  await page.goto(`/ar/cases/${consulted}/trail`);
  assert.match(await said(page), /جواب عن تعليق/);
  for (const { wrong } of [own, ...offices.values()]) assert.deepEqual(wrong, []);
  await own.context.close();
});
