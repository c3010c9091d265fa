// The other demonstration, looked at by a citizen in Arabic: an openness programme with what is declared,
// shown and assessed of each commitment, chosen and taken away as a table; an auditor's day; a printed
// dashboard; an official who reports on five commitments, clicks counted. All of it is invented.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, Server, axe, openBrowser, picture, reader, said, sideways } from './lib.mjs';

let server;
let browser;
let cases;

async function look(page, name) {
  for (const [size, suffix] of [[PHONE, '360'], [DESK, '1280']]) {
    await page.setViewportSize(size);
    assert.equal(await sideways(page), null, `${name} at ${suffix}`);
    await picture(page, `${name}-${suffix}`);
  }
  assert.deepEqual(await axe(page), [], name);
}

before(async () => {
  server = await Server.demo('--programme');
  cases = server.told.cases;
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

test('three sums stand beside each other with the rule that made them, in three languages', async () => {
  const visitor = await reader(browser, server);
  for (const [language, rule] of [['ar', /متقدم 75/], ['fr', /substantiel 75/], ['en', /substantial 75/]]) {
    await visitor.page.goto(`/${language}/cases/${cases.plan}/plan`);
    const text = await said(visitor.page);
    assert.match(text, rule);
    // declared 300 of 500, assessed 225 of 500
    assert.match(text, /60 ?[%٪]/);
    assert.match(text, /45 ?[%٪]/);
    // on a phone each cell says what it is: three levels without their names would be one
    assert.equal(await visitor.page.locator('main tbody td:not([data-label])').count(), 0);
    await look(visitor.page, `plan-${language}`);
  }
  assert.deepEqual(visitor.wrong, []);
});

test('each sum leads to the commitments it is made of, from the list of plans to the record', async () => {
  const { page, wrong } = await reader(browser, server);
  await page.goto('/ar/plans');
  const row = page.locator('main tbody tr', { has: page.locator(`a[href*="${cases.plan}"]`) });
  // five commitments, all ended, none late any more
  assert.equal(await row.locator('a[href*="/territories/"]').count(), 2, 'the territory and its people');
  await Promise.all([page.waitForURL(/state=ended/), row.locator('a[href*="state=ended"]').click()]);
  assert.equal(await page.locator('main .scroll tbody tr').count(), 5);
  // declared: complete twice
  const complete = page.locator('.bars a[href*="declared=complete"]');
  assert.match(await complete.textContent(), /مكتمل: 2/);
  await Promise.all([page.waitForURL(/declared=complete/), complete.click()]);
  assert.equal(await page.locator('main .scroll tbody tr').count(), 2);
  // money leads to the two that have some, and each of them to its budget lines
  await Promise.all([page.waitForURL(/state=funded/), page.locator('a[href*="state=funded"]').first().click()]);
  const funded = page.locator('main .scroll tbody tr');
  assert.equal(await funded.count(), 2);
  await Promise.all([page.waitForURL(/#funding/), funded.first().locator('a[href*="#funding"]').click()]);
  assert.ok(await page.locator('#funding').isVisible());
  assert.deepEqual(wrong, []);
});

test('what was carried over and recommended is followed into the next programme and back', async () => {
  const { page, wrong } = await reader(browser, server);
  await page.goto(`/ar/cases/${cases.plan_evaluation}/evaluation`);
  await page.locator(`main a[href*="${cases.next_plan}"]`).first().click();
  await page.waitForURL(new RegExp(cases.next_plan));
  await look(page, 'next-programme');
  assert.ok(await page.locator(`main a[href*="${cases.plan_evaluation}"]`).count() > 0, 'the evaluation');
  assert.ok(await page.locator(`main a[href*="${cases.plan}"]`).count() > 0, 'the programme before it');
  await page.goto(`/ar/cases/${cases.plan}`);
  assert.ok(await page.locator(`main a[href*="${cases.next_plan}"]`).count() > 0, 'the programme after it');
  // of a commitment: each of its statuses leads to its records, and the page to what judged it
  await page.goto(`/ar/cases/${cases.commitments[0]}`);
  const leads = await page.locator('.bars a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.deepEqual(leads.slice(0, 2), ['#declared', '#evidence']);
  assert.match(leads[2], new RegExp(`${cases.plan_evaluation}/evaluation`));
  await page.goto(`/ar/cases/${cases.commitments[0]}`);
  assert.ok(await page.locator(`main a[href*="${cases.plan_evaluation}"]`).count() > 0, 'its evaluation');
  assert.deepEqual(wrong, []);
});

test('the receipt of what an office opened names nobody who brought it', async () => {
  const { page, wrong } = await reader(browser, server);
  for (const one of [cases.plan, cases.commitments[0], cases.assessment, cases.evaluation]) {
    await page.goto(`/ar/cases/${one}/receipt`);
    assert.doesNotMatch(await said(page), /صاحب الملف|Déposant|مواطن/, one);
  }
  assert.deepEqual(wrong, []);
});

test('an auditor finds what is declared complete and assessed limited, and takes it away', async () => {
  const { page, wrong } = await reader(browser, server);
  await page.goto(`/ar/cases/${cases.plan}/plan`);
  await page.selectOption('[name="declared"]', 'complete');
  await page.selectOption('[name="assessed"]', 'limited');
  await Promise.all([page.waitForLoadState(), page.locator('form.filters button').click()]);
  assert.equal(await page.locator('main .scroll tbody tr').count(), 1);
  assert.match(await said(page), /بوابة للمعطيات المفتوحة/);
  await look(page, 'plan-chosen');
  const csv = await page.locator('a[href*="plan.csv"]').getAttribute('href');
  const table = await (await fetch(`${server.origin}${csv}`)).text();
  const lines = table.trim().split('\n');
  assert.equal(lines.length, 2, table);
  assert.match(lines[1], /complete,no-evidence,limited|complete,not-started,limited|complete,limited,limited/);
  // a wish that nobody can mean is refused, and not a broken page
  const answered = await page.goto(`/ar/cases/${cases.plan}/plan?declared=half`);
  assert.equal(answered.status(), 400);
  assert.deepEqual(wrong, []);
});

test('the last day of August 2023 is replayed: seventeen of eighteen', async () => {
  const { page, wrong } = await reader(browser, server);
  await page.goto(`/ar/cases/${cases.programme}?as_of=2023-08-31`);
  assert.match(await said(page), /17 من 18/);
  await page.goto(`/ar/cases/${cases.programme}`);
  assert.match(await said(page), /18 من 18/);
  await page.goto(`/ar/cases/${cases.plan}/plan?as_of=2025-12-31`);
  assert.match(await said(page), /لا مستوى|بلا مستوى/);
  assert.deepEqual(wrong, []);
});

test('every page of the two stories can be read on a phone and by a screen reader', async () => {
  const { page, wrong } = await reader(browser, server);
  const paths = {
    'plan-case': `/cases/${cases.plan}`,
    'plan-consulted': `/cases/${cases.plan}/consultation`,
    'plan-commitment': `/cases/${cases.commitments[3]}`,
    'plan-evaluation': `/cases/${cases.plan_evaluation}/evaluation`,
    'programme-case': `/cases/${cases.programme}`,
    'programme-data': `/cases/${cases.data}`,
    'programme-scores': `/cases/${cases.assessment}/scores`,
    'programme-dashboard': '/dashboard',
    'programme-overdue': '/overdue',
    'plans': '/plans',
    'accreditations': '/accreditations',
  };
  for (const [name, path] of Object.entries(paths)) {
    const answered = await page.goto(`/ar${path}`);
    assert.equal(answered.status(), 200, path);
    assert.ok((await answered.body()).length < 100_000, `${path} weighs less than 100 kB`);
    await look(page, name);
  }
  // plans stand beside each other with how many people live there, and can be taken away
  await page.goto('/ar/plans');
  assert.equal(await page.locator('main tbody td:not([data-label])').count(), 0);
  assert.match(await said(page), /60 ?[%٪][\s\S]*45 ?[%٪]/);
  const csv = await (await fetch(`${server.origin}/ar/plans.csv`)).text();
  assert.match(csv.trim().split('\n')[1], /,5,5,500,300,275,225,/);
  // what is stated and what is counted stand beside each other
  await page.goto('/ar/dashboard');
  assert.match(await said(page), /126[\s\S]*228|228[\s\S]*126/);
  assert.deepEqual(wrong, []);
});

test('who may contest was accredited with reasons, and so was who was refused; anyone takes it away', async () => {
  const { page, wrong } = await reader(browser, server);
  await page.goto('/ar/accreditations?as_of=2023-08-31');
  const text = await said(page);
  assert.match(text, /جمعية شريكة بالحسيمة/);
  assert.match(text, /لم يُقدَّم القانون الأساسي/);
  assert.equal(await page.locator('.chip.done').count(), 2);
  assert.equal(await page.locator('.chip.late').count(), 1);
  // two years later the terms are over
  await page.goto('/ar/accreditations');
  assert.equal(await page.locator('.chip.done').count(), 0);
  const region = page.locator('aside a, .stack a', { hasText: 'مجلس جهة' }).first();
  await Promise.all([page.waitForURL(/body=/), region.click()]);
  assert.equal(await page.locator('main section h2 bdi').count(), 2, 'of the region only');
  const csv = await page.locator('a[href*="accreditations.csv"]').getAttribute('href');
  const rows = (await (await fetch(`${server.origin}${csv}`)).text()).trim().split('\n');
  assert.equal(rows.length, 3, rows.join('\n'));
  assert.match(rows.join('\n'), /رفض/);
  assert.match(rows[0], /المنظمة/);
  assert.equal((await page.goto('/ar/accreditations?body=everyone')).status(), 404);
  assert.deepEqual(wrong, []);
});

test('what waits for the bureau is sealed, and open to anyone from the day it was confirmed', async () => {
  const { page, wrong } = await reader(browser, server);
  const words = /خمسة مشاريع، والجواب المعلل عن المساهمات/;
  for (const path of ['', '/trail']) {
    await page.goto(`/ar/cases/${cases.plan}${path}?as_of=2024-05-25`);
    assert.doesNotMatch(await said(page), words);
  }
  await page.goto(`/ar/cases/${cases.plan}?as_of=2024-05-25`);
  assert.match(await said(page), /مختوم، في انتظار التأكيد/);
  await look(page, 'plan-sealed');
  await page.goto(`/ar/cases/${cases.plan}`);
  assert.match(await said(page), words);
  await look(page, 'plan-released');
  await page.goto(`/ar/cases/${cases.plan}/trail`);
  assert.match(await said(page), /رُفع الختم عن «المشاريع والجواب المعلل عن المساهمات»/);
  assert.deepEqual(wrong, []);
});

test('what an amendment changes stands beside what it reads since, and the first words say so', async () => {
  const { page, wrong } = await reader(browser, server);
  await page.goto(`/ar/cases/${cases.commitments[4]}`);
  const change = page.locator('table.amended tbody tr');
  assert.equal(await change.count(), 1);
  assert.equal(await change.locator('del').count(), 1);
  assert.match(await change.locator('ins').innerText(), /كل ثلاثة أشهر/);
  assert.match(await said(page), /عُدِّل في/);
  await look(page, 'plan-amended');
  assert.deepEqual(wrong, []);
});

test('the page of a council is printed on one sheet, without menus, and says what is left out', async () => {
  const { page } = await reader(browser, server);
  const councils = [];
  for (const one of [cases.plan, cases.programme]) {
    await page.goto(`/ar/cases/${one}`);
    councils.push(await page.locator('a[href*="/bodies/"]').first().getAttribute('href'));
  }
  for (const [n, council] of councils.entries()) {
    for (const language of ['ar', 'fr', 'en']) {
      await page.emulateMedia({ media: 'print' });
      await page.goto(council.replace('/ar/', `/${language}/`));
      assert.equal(await page.locator('.top nav').first().isVisible(), false);
      assert.ok(await page.locator('main h1').first().isVisible());
      await picture(page, `council-on-paper-${n}-${language}`);
      const pdf = await page.pdf({ format: 'A4' });
      const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
      assert.equal(sheets, 1, `${council} ${language}`);
    }
  }
  // the region has more cases than are printed, and says so
  await page.goto(councils[1]);
  assert.match(await said(page), /على الورق: \d+ من \d+/);
  await page.emulateMedia({ media: 'screen' });
  assert.equal(await page.locator('.on-paper').first().isVisible(), false);
});
