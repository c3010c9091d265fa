// A participatory budget in the browser, in the demonstration's register: an idea with a place is handed
// in at the counter, looked at and given a price by two; a citizen votes on a phone in Arabic, with and
// without scripts, and keeps a receipt; a ballot is found in the published set by its code; why a project
// lost is read, the bars and the table are looked at, and nothing is cut or runs the wrong way.

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

async function office(login) {
  if (!signedIn.has(login)) {
    const own = await reader(browser, server);
    await signIn(own.page, 'ar', login, `${login}-larache`);
    signedIn.set(login, own);
  }
  return signedIn.get(login);
}

async function ask(path) {
  const answered = await fetch(`${server.origin}/api/v1${path}`);
  assert.equal(answered.status, 200, path);
  return (await answered.json()).answer;
}

// One thing an office does in a case; `message` is what its page says afterwards.
async function act(login, caseId, what, values, query = '') {
  const { page } = await office(login);
  await page.goto(`/ar/cases/${caseId}/act/${what}${query}`);
  assert.deepEqual(await axe(page), [], what);
  await send(page, 'act', values);
  assert.equal(await page.locator('.wrong').count(), 0, `${what}: ${await said(page)}`);
  return page;
}

// The record of the step that waits, and the one who confirms it.
async function confirm(login, caseId) {
  const { page } = await office(login);
  await page.goto(`/ar/cases/${caseId}`);
  const href = await page.locator('a[href*="/act/course.confirm"]').first().getAttribute('href');
  await page.goto(href);
  await send(page, 'act', {});
  assert.equal(await page.locator('.wrong').count(), 0, await said(page));
}

let budget;
let idea;

test('an office sets the rules of a vote, with two envelopes', async () => {
  const { page } = await office('clerk');
  await page.goto('/ar/counter');
  const opening = await page.locator('form#counter option, form#counter input[name="opening"]')
    .evaluateAll((all) => all.map((one) => one.value).find((value) => value.startsWith('ma.commune.budget ')));
  assert.ok(opening, 'a clerk may open a budget');
  await send(page, 'counter', { opening, title: 'ميزانية تشاركية للتجربة (خيالي)' });
  budget = page.url().match(/\/ar\/cases\/([0-9a-f-]{36})/)[1];
  await page.goto(`/ar/cases/${budget}/act/ballots.prepare`);
  await page.click('a[href*="envelopes=2"]');
  const rules = {
    closes: '2025-03-31', ballot: 'knapsack', rule: 'votes', ties: 'cheaper',
    'title-ar-1': 'مشاريع الأحياء', 'amount-1': '٩٠٠٬٠٠٠', 'who-ar-1': 'كل من يسكن الجماعة',
    'title-ar-2': 'مشاريع الشباب', 'amount-2': '250 000,50', 'who-ar-2': 'من 14 إلى 25 سنة',
  };
  await send(page, 'act', rules);
  assert.equal(await page.locator('.wrong').count(), 0, await said(page));
  const view = await ask(`/cases/${budget}/budget`);
  assert.deepEqual(view.envelopes.map((one) => one.amount), [90_000_000, 25_000_050]);
  assert.equal(view.voting, 'prepared');
  // everything that was typed comes back when a field cannot be read
  await page.goto(`/ar/cases/${budget}/act/ballots.prepare`);
  assert.equal(await page.inputValue('[name="amount-2"]'), '250000.50');
  await send(page, 'act', { closes: 'غدا' });
  assert.ok(await page.locator('[aria-invalid="true"]').count() > 0);
  assert.equal(await page.inputValue('[name="title-ar-2"]'), 'مشاريع الشباب');
  assert.deepEqual(await axe(page), []);
  await picture(page, 'budget-prepare');
  await act('clerk', budget, 'step.inform', {});
  await act('clerk', budget, 'step.collect', {});
});

test('an idea with a place is handed in, admitted and given a price by two', async () => {
  const { page } = await office('clerk');
  await page.goto(`/ar/cases/${budget}`);
  await page.click('a[href$="/idea"]');
  assert.deepEqual(await axe(page), []);
  const filled = {
    title: 'نافورة ماء صالح للشرب في ساحة الحي (خيالي)',
    'form-description': 'نافورة واحدة قرب الحديقة، بصنبور منخفض للأطفال.',
    'form-place': 'ساحة حي المنار قرب المسجد',
    'form-latitude': '35.1884', 'form-longitude': 'غرب',
    name: 'مواطنة خيالية', identity: 'LA 445566',
  };
  await send(page, 'idea', filled);
  assert.ok(await page.locator('[aria-invalid="true"]').count() > 0, 'a longitude is a number');
  assert.equal(await page.inputValue('[name="form-place"]'), filled['form-place']);
  await picture(page, 'budget-idea-refused');
  await send(page, 'idea', { 'form-longitude': '-6.1479' });
  const link = (await page.innerText('.link-sheet code')).trim();
  assert.match(link, /\/ar\/link\//);
  const children = (await ask(`/cases/${budget}`)).children;
  idea = children.at(-1);
  assert.equal((await ask(`/cases/${idea}`)).stage.id, 'submitted');
  const visitor = await reader(browser, server, { size: PHONE });
  await visitor.page.goto(`/ar/cases/${idea}`);
  const shown = await said(visitor.page);
  assert.match(shown, /ساحة حي المنار قرب المسجد/);
  assert.match(shown, /35\.188400, -6\.147900/);
  assert.doesNotMatch(shown, /445566|مواطنة خيالية/, 'nobody is named');
  assert.equal(await sideways(visitor.page), null);
  assert.deepEqual(await axe(visitor.page), []);
  await picture(visitor.page, 'budget-idea-phone');
  await visitor.context.close();

  await act('clerk', budget, 'step.review', {});
  await act('clerk', idea, 'step.admit', {});
  await act('clerk', budget, 'step.valuate', {});
  await act('clerk', idea, 'step.assign', { 'form-service': 'المصلحة التقنية (خيالي)' });
  await act('clerk', idea, 'step.find_feasible', {
    'form-price': '8500075', 'form-method': 'عرضا أثمان (خيالي)', 'form-months': '3',
  });
  assert.equal((await ask(`/cases/${idea}`)).stage.id, 'under_valuation', 'a second signature is needed');
  await confirm('bureau', idea);
  assert.equal((await ask(`/cases/${idea}`)).stage.id, 'feasible');
  const clerk = await office('clerk');
  await clerk.page.goto(`/ar/cases/${idea}`);
  assert.match(await said(clerk.page), /85\.000,75 درهم/);
  await act('clerk', budget, 'ballots.list', {
    envelope: (await ask(`/cases/${budget}/budget`)).envelopes[0].envelope, proposal: [idea],
  });
  const view = await ask(`/cases/${budget}/budget`);
  assert.deepEqual(view.projects.map((one) => [one.number, one.price]), [[1, 8_500_075]]);
});

// A link for a voter, printed at the counter.
async function ballot(vote, identity) {
  const page = await act('clerk', vote, 'ballots.link', { identity });
  const link = (await page.innerText('.link-sheet code')).trim();
  return new URL(link).pathname;
}

test('a citizen votes on a phone, in Arabic, without script, and keeps a receipt', async () => {
  const vote = server.told.cases.vote;
  const before = await ask(`/cases/${vote}/budget`);
  const path = await ballot(vote, 'LA 778899');
  const { page, context, wrong } = await reader(browser, server, { size: PHONE, script: false });
  await page.goto(path);
  assert.equal(await sideways(page), null);
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  await picture(page, 'ballot-phone');
  // too dear: refused with everything that was chosen given back
  for (const box of await page.locator('input[name="choice"]').all()) await box.check();
  await page.click('button[value="reckon"]');
  assert.match(await said(page), /أكثر من الغلاف/);
  await page.click('button[value="cast"]');
  assert.equal(await page.locator('.wrong').count(), 1);
  assert.equal(await page.locator('input[name="choice"]:checked').count(), 6);
  await picture(page, 'ballot-too-dear-phone');
  for (const number of [3, 4, 5]) await page.uncheck(`input[name="choice"][value="${number}"]`);
  await page.click('button[value="reckon"]');
  assert.match(await said(page), /يبقى من الغلاف/);
  await picture(page, 'ballot-reckoned-phone');
  await page.click('button[value="cast"]');
  const code = (await page.innerText('#code')).trim();
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  const position = (await page.locator('.receipt a.seal').getAttribute('href')).match(/records\/(\d+)/)[1];
  assert.equal(await sideways(page), null);
  assert.doesNotMatch(await said(page), /منحدرات|تشجير/, 'a receipt does not say what was chosen');
  await picture(page, 'voted-phone');
  const view = await ask(`/cases/${vote}/budget`);
  assert.equal(view.turnout.cast, before.turnout.cast + 1);
  assert.equal(view.projects[0].votes, null, 'nobody knows the votes before the close');

  // the receipt says that the ballot is in the box; the code alone, or another position, says nothing
  await page.goto(`/ar/cases/${vote}/ballots`);
  await send(page, 'check', { code: code.toLowerCase().replaceAll('-', ' '), position });
  assert.match(await said(page), /الورقة في الصندوق/);
  assert.equal(await sideways(page), null);
  await picture(page, 'check-recorded-phone');
  await send(page, 'check', { code, position: String(Number(position) - 1) });
  assert.match(await said(page), /لا يُقال شيء/);
  await send(page, 'check', { code: 'ABC', position });
  assert.ok(await page.locator('[aria-invalid="true"]').count() > 0);

  // the same link again replaces the ballot, under a new code
  await page.goto(path);
  assert.match(await said(page), /صوّتم من قبل/);
  await page.check('input[name="choice"][value="2"]');
  await page.click('button[value="cast"]');
  assert.notEqual((await page.innerText('#code')).trim(), code);
  assert.equal((await ask(`/cases/${vote}/budget`)).turnout.replaced, before.turnout.replaced + 1);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('with script the ballot says what is left while one chooses', async () => {
  const path = await ballot(server.told.cases.vote, 'LA 112233');
  const { page, context, wrong } = await reader(browser, server, { size: PHONE });
  await page.goto(path);
  assert.deepEqual(await axe(page), []);
  await page.check('input[name="choice"][value="1"]');
  assert.equal(await page.locator('[data-running]').isVisible(), true);
  assert.equal((await page.innerText('[data-left]')).replace(/\s/g, ''), '1.104.999,50');
  await picture(page, 'ballot-running-phone');
  await page.click('button[value="cast"]');
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.locator('[data-print]').isVisible(), true);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a ballot is found in the published set by its code, with its proof', async () => {
  const counted = server.told.cases.budget;
  const view = await ask(`/cases/${counted}/budget`);
  const [envelope] = view.envelopes;
  const set = await fetch(`${server.origin}/api/v1/cases/${counted}/bundle/${envelope.envelope}.ballots.jsonl`);
  assert.equal(set.status, 200);
  const lines = (await set.text()).trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines.length, envelope.unsealed.online + envelope.unsealed.paper);
  const { page, context } = await reader(browser, server, { size: PHONE, script: false });
  await page.goto(`/ar/cases/${counted}/ballots`);
  await send(page, 'check', { code: lines[7].code });
  const shown = await said(page);
  assert.match(shown, /الورقة في اللائحة المنشورة/);
  assert.match(shown, new RegExp(envelope.unsealed.root));
  assert.equal(await page.locator('section.now li').count() >= lines[7].choices.length, true);
  assert.match(shown, /أين ذهبت حصة هذه الورقة/);
  assert.equal(await sideways(page), null);
  await picture(page, 'check-published-phone');
  await send(page, 'check', { code: '00000-00000-00000-00000' });
  assert.match(await said(page), /لا ورقة بهذا الرمز/);
  await context.close();
});

test('the result says why each project won or lost, and its money adds up', async () => {
  const counted = server.told.cases.budget;
  const view = await ask(`/cases/${counted}/budget`);
  for (const envelope of view.envelopes) {
    assert.equal(envelope.amount, envelope.counted.total_cost + envelope.counted.left);
  }
  const lost = view.projects.find((one) => one.selected === false);
  assert.ok(lost, 'some project lost');
  for (const language of ['ar', 'fr', 'en']) {
    for (const size of [PHONE, undefined]) {
      const { page, context, wrong } = await reader(browser, server, { ...(size && { size }) });
      await page.goto(`/${language}/cases/${counted}/result`);
      assert.equal(await sideways(page), null, language);
      assert.deepEqual(await axe(page), [], language);
      const again = { ar: /أُعيد الفرز الآن/, fr: /Dépouillé à nouveau/, en: /Counted again just now/ };
      assert.match(await said(page), again[language]);
      const why = await page.locator(`#p${lost.number} + tr.why`).innerText();
      assert.match(why.replace(/[\u2066-\u2069]/g, ''), { ar: /لم يُختر/, fr: /Non retenu/, en: /Not selected/ }[language]);
      await picture(page, `result-${language}-${size ? 'phone' : 'desk'}`);
      assert.deepEqual(wrong, []);
      await context.close();
    }
  }
  // and the project's own page says it too
  const { page, context } = await reader(browser, server, { size: PHONE });
  await page.goto(`/ar/cases/${lost.proposal}`);
  assert.match(await said(page), /لماذا؟/);
  assert.match(await page.locator('#why').innerText(), /لم يُختر/);
  assert.equal(await sideways(page), null);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'proposal-lost-phone');
  await context.close();
});

test('the bundle explains the result on a page that needs no server', async () => {
  const counted = server.told.cases.budget;
  const bundle = `${server.origin}/api/v1/cases/${counted}/bundle`;
  for (const language of ['ar', 'fr', 'en']) {
    const html = await (await fetch(`${bundle}/result.${language}.html`)).text();
    assert.doesNotMatch(html, /<script|(href|src)="(\/|http)/, 'it leads nowhere but to the files beside it');
    for (const [, name] of html.matchAll(/href="([^"#]+)"/g)) {
      assert.equal((await fetch(`${bundle}/${name}`)).status, 200, name);
    }
    const { page, context, wrong } = await reader(browser, server, { size: PHONE, script: false });
    await page.goto(`${bundle}/result.${language}.html`);
    assert.equal(await page.getAttribute('html', 'dir'), language === 'ar' ? 'rtl' : 'ltr');
    assert.equal(await sideways(page), null, language);
    await picture(page, `result-alone-${language}-phone`);
    assert.deepEqual(wrong, []);
    await context.close();
  }
  const { page, context } = await reader(browser, server);
  await page.goto(`${bundle}/result.ar.html`);
  assert.deepEqual(await axe(page), []);
  await context.close();
});

test('the pages of a budget hold on a phone and a desk, in each language', async () => {
  for (const id of [server.told.cases.budget, server.told.cases.vote, budget]) {
    for (const language of ['ar', 'fr', 'en']) {
      const { page, context, wrong } = await reader(browser, server, { size: PHONE, script: false });
      await page.goto(`/${language}/cases/${id}`);
      assert.equal(await sideways(page), null, `${language} ${id}`);
      assert.deepEqual(wrong, []);
      const name = id === budget ? 'collecting' : id === server.told.cases.vote ? 'voting' : 'counted';
      await picture(page, `budget-${name}-${language}-phone`);
      await context.close();
    }
  }
  const { page, context } = await reader(browser, server);
  await page.goto(`/ar/cases/${server.told.cases.budget}`);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'budget-counted-ar-desk');
  await page.goto(`/ar/cases/${server.told.cases.vote}`);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'budget-voting-ar-desk');
  // back in time the vote was not counted yet
  await page.goto(`/ar/cases/${server.told.cases.budget}?as_of=2024-02-14`);
  assert.match(await said(page), /التصويت مفتوح/);
  assert.doesNotMatch(await said(page), /مختار/);
  await context.close();
});
