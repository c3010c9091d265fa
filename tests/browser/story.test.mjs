// Stories in the demonstration's register, in the browser: a petition is taken through its steps by
// three offices; a milestone is declared, contested and answered; the past is asked about; all of it
// with scripts off as well, and by the keyboard.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, Server, axe, openBrowser, picture, reader, said, send, sideways, signIn } from './lib.mjs';

let server;
let browser;
const signedIn = new Map();

before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

// One of the cast, with a browser of their own.
async function office(login, options = {}) {
  if (!signedIn.has(login)) {
    const own = await reader(browser, server, options);
    await signIn(own.page, 'ar', login, `${login}-larache`);
    assert.equal(await own.page.locator('form#sign-in').count(), 0, `${login} is signed in`);
    signedIn.set(login, own);
  }
  return signedIn.get(login);
}

async function ask(path) {
  const answered = await fetch(`${server.origin}/api/v1${path}`);
  assert.equal(answered.status, 200, path);
  return (await answered.json()).answer;
}

async function act(login, caseId, what, values) {
  const { page } = await office(login);
  await page.goto(`/ar/cases/${caseId}/act/${what}`);
  assert.deepEqual(await axe(page), [], what);
  await send(page, 'act', values);
  return page;
}

let petition;

test('bad input is refused beside its field, and nothing typed is lost', async () => {
  const { page } = await office('bureau');
  const bad = { 'form-reasons': '<script>alert(1)</script>', occurred: 'غدا' };
  await page.goto(`/ar/cases/${server.told.cases.street_lights}/act/step.refuse`);
  await send(page, 'act', bad);
  assert.equal(await page.inputValue('[name="form-reasons"]'), bad['form-reasons']);
  assert.equal(await page.inputValue('form#act [name="occurred"]'), bad.occurred);
  assert.ok(await page.locator('[aria-invalid="true"]').count() > 0);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'story-refused');
});

test('three offices take a petition further, each only where it may', async () => {
  // the street lights wait for the bureau, overdue
  petition = server.told.cases.street_lights;
  const before = await ask(`/cases/${petition}`);
  const clerk = await office('clerk');
  const refused = await clerk.context.request.get(`/ar/cases/${petition}/act/step.admit`);
  assert.equal(refused.status(), 403, 'a clerk does not admit');
  assert.equal(before.stage.id, 'bureau_check');
  await act('bureau', petition, 'step.admit', {});
  assert.equal((await ask(`/cases/${petition}`)).stage.id, 'admitted');
  await act('president', petition, 'agenda.inscribe', {
    session: '2025-05', session_kind: 'ordinary', item: '4',
  });
  const trail = await ask(`/cases/${petition}/trail`);
  assert.ok(trail.entries.some((entry) => entry.code === 'item-inscribed'));
});

test('a milestone is declared, contested by an association and answered, and shows both', async () => {
  const cases = await ask('/cases?kind=commitment&limit=100');
  const list = Object.values(cases.cases ?? cases);
  let found;
  for (const line of list) {
    const view = await ask(`/cases/${line.case}/commitment`);
    const open = view.milestones.find((one) => one.state === 'planned' || one.state === 'returned');
    if (open && !line.ended) { found = { id: line.case, milestone: open.milestone }; break; }
  }
  assert.ok(found, 'an open commitment with a planned milestone');
  await act('focal-point', found.id, 'milestones.declare', {
    milestone: found.milestone, evidence: 'محضر نشر يوم 3 فبراير 2025 (خيالي)',
  });
  const contested = await act('association', found.id, 'milestones.contest', {
    milestone: found.milestone, reason: 'لم نجد المحضر في الموقع (خيالي)',
  });
  await picture(contested, 'story-contested');
  let view = await ask(`/cases/${found.id}/commitment`);
  let line = view.milestones.find((one) => one.milestone === found.milestone);
  assert.equal(line.state, 'contested');
  const number = String(line.contests.at(-1).contest);
  await act('focal-point', found.id, 'milestones.answer', {
    contest: number, reason: 'نشرناه في صفحة أخرى (خيالي)',
  });
  view = await ask(`/cases/${found.id}/commitment`);
  line = view.milestones.find((one) => one.milestone === found.milestone);
  assert.ok(line.contests.at(-1).answer);
  assert.equal(line.state, 'declared');
  const visitor = await reader(browser, server, { size: PHONE });
  await visitor.page.goto(`/ar/cases/${found.id}`);
  assert.equal(await sideways(visitor.page), null);
  assert.deepEqual(await axe(visitor.page), []);
  assert.match(await said(visitor.page), /لم نجد المحضر/);
  assert.match(await said(visitor.page), /نشرناه في صفحة أخرى/);
  await picture(visitor.page, 'story-commitment-phone');
  assert.deepEqual(visitor.wrong, []);
});

test('a focal point opens a commitment, in its own name', async () => {
  const { page } = await office('focal-point');
  await page.goto('/ar/counter');
  assert.deepEqual(await axe(page), []);
  await send(page, 'counter', { title: 'نشر جدول أعمال الدورات (خيالي)' });
  const id = page.url().match(/\/ar\/cases\/([0-9a-f-]{36})/)[1];
  const opened = await ask(`/cases/${id}`);
  assert.equal(opened.kind, 'commitment');
  assert.match(opened.representative, /^party\//);
  await picture(page, 'story-opened');
});

test('back in time the school bus stands where it was known to stand, and where it was', async () => {
  const bus = server.told.cases.school_bus;
  const { page, context } = await reader(browser, server, { script: false });
  await page.goto(`/en/cases/${bus}?as_of=2024-09-15`);
  const recorded = await said(page);
  await page.goto(`/en/cases/${bus}?as_of=2024-09-15&occurred=1`);
  const happened = await said(page);
  assert.match(recorded, /before the standing committee/i);
  assert.match(happened, /in deliberation/i);
  // every link goes on asking about the same day
  const links = await page.$$eval('nav a, main a[href*="/cases"]', (all) => all.map((a) => a.getAttribute('href')));
  assert.ok(links.filter((href) => /cases/.test(href)).every((href) => href.includes('as_of=2024-09-15')), links.join('\n'));
  // and nothing can be done in the past
  assert.equal(await page.locator('main a[href*="/act/"]').count(), 0);
  await picture(page, 'story-past');
  await context.close();
});

test('every office has its desk, on a phone, without script', async () => {
  for (const login of ['clerk', 'bureau', 'president', 'focal-point', 'follow-up', 'association', 'keeper']) {
    const own = await reader(browser, server, { size: PHONE, script: false });
    // who signed in above goes on in another browser; signing in again and again is limited
    const before = signedIn.get(login);
    if (before) await own.context.addCookies(await before.context.cookies());
    else await signIn(own.page, 'ar', login, `${login}-larache`);
    await own.page.goto('/ar/desk');
    assert.equal(own.page.url(), `${server.origin}/ar/desk`, login);
    assert.equal(await own.page.locator('form#sign-in').count(), 0, `${login} is signed in`);
    assert.equal(await sideways(own.page), null, login);
    await picture(own.page, `desk-${login}`);
    assert.deepEqual(own.wrong, [], login);
    await own.context.close();
  }
});

test('the server is killed while pages are open, and goes on where it was', async () => {
  const { page } = await office('clerk');
  const before = await ask(`/cases/${petition}`);
  await page.goto(`/ar/cases/${petition}`);
  await server.end('SIGKILL');
  const gone = await page.goto(`/ar/cases/${petition}`).catch((error) => error);
  assert.ok(gone instanceof Error);
  await server.serve();
  assert.deepEqual((await ask(`/cases/${petition}`)).stage, before.stage);
});
