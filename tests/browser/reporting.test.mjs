// An official reports on five commitments of a programme, one after the other, in Arabic and with the
// mouse: what shows it is filed, progress declared. Every click and key is counted. All of it is invented.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { Hand, Offices, Server, axe, openBrowser, picture, said } from './lib.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const shipped = (name) => readFileSync(path.join(here, `../../core/procedures/${name}.toml`), 'utf8');
const published = (source, from, to) => source
  .replace(/\[transition\][\s\S]*?(?=# ---)/, '')
  .replace(`key = "${from}"`, `key = "${to}"`)
  .replace(/^version = \d+/m, 'version = 1')
  .replace(/valid_from = "[^"]+"/, 'valid_from = "2022-10-21"');

const COMMITMENTS = [
  'نشر محاضر الدورات (خيالي)', 'بوابة للمعطيات المفتوحة (خيالي)', 'لقاءات تواصلية في الأحياء (خيالي)',
  'تكوين الموظفين في الحق في الحصول على المعلومات (خيالي)', 'ميزانية مبسطة للمواطن (خيالي)',
];

let server;
let browser;
let offices;
let plan;
const commitments = [];

before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
  offices = new Offices(browser, server);
  const commitment = published(shipped('ogp.local.commitment.v2'), 'ogp.local.commitment', 'test.commitment');
  const programme = published(shipped('ma.commune.openness-programme'), 'ma.commune.openness-programme', 'test.programme')
    .replace('children = ["ogp.local.commitment"]', 'children = ["test.commitment"]');
  for (const toml of [commitment, programme]) await offices.call('keeper', 'POST', '/procedures', { toml });
  const { answer } = await offices.call('keeper', 'GET', '/cases?kind=commitment&limit=100');
  const known = answer.cases.find((one) => one.body.name.fr.startsWith('Conseil communal de Larache'));
  const opening = { body: known.body.party, territory: known.territory.code };
  const opened = async (procedure, text, parent) => (await offices.call('focal-point', 'POST', '/cases', {
    ...opening, procedure, parent, title: { language: 'ar', text },
  })).case;
  plan = await opened('test.programme', 'برنامج انفتاح (خيالي)');
  for (const title of COMMITMENTS) {
    const one = await opened('test.commitment', title, plan);
    commitments.push(one);
    await offices.act('president', one, 'step.adopt', {
      'form-programme': 'برنامج الانفتاح (خيالي)', 'form-problem': 'مشكل خيالي', 'form-solution': 'حل خيالي',
      'form-values': ['transparency'], 'form-start': '2024-01', 'form-end': '2026-12',
      'form-responsible': known.body.party,
    });
    await offices.act('focal-point', one, 'milestones.plan', {
      title: 'المرحلة الأولى', milestone: 'm1', due: '2025-06-30', office: 'focal-point',
    });
  }
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

test('five commitments are reported with what shows it, in under ten minutes of a hand', async () => {
  const page = await offices.page('focal-point');
  const field = (name) => page.locator(`form#act [name="${name}"]`);
  const pick = async (hand, name, value) => {
    const first = field(name).first();
    if (await first.evaluate((element) => element.tagName) === 'SELECT') return hand.choose(first, value);
    return hand.click(page.locator(`form#act [name="${name}"][value="${value}"]`));
  };
  const send = (hand) => hand.follow(page.locator('form#act button').last());
  await page.goto(`/ar/cases/${plan}/plan`);
  const first = await (await fetch(`${server.origin}/api/v1/cases/${commitments[0]}/commitment`)).json();
  const day = first.answer.on;
  const hand = new Hand(page);
  for (const [index, title] of COMMITMENTS.entries()) {
    await hand.follow(page.locator('main a', { hasText: title }).first());
    await hand.follow(page.locator('main a.button', { hasText: 'إيداع وثيقة إثبات' }).first());
    await hand.type(field('title'), `صفحة المرحلة الأولى ${index + 1}`);
    await pick(hand, 'kind', 'publication');
    await pick(hand, 'milestone', 'm1');
    await hand.type(field('occurred'), day);
    await hand.type(field('source'), 'موقع الجماعة (خيالي)');
    await hand.type(field('text'), 'رابط الصفحة كما نُشرت اليوم (خيالي)');
    await send(hand);
    assert.match(page.url(), /done=recorded/, await said(page));
    await hand.follow(page.locator('main a.button', { hasText: 'التصريح بالتقدم' }).first());
    await pick(hand, 'level', 'limited');
    await hand.click(page.locator('form#act [name="evidence"][value="1"]'));
    await send(hand);
    assert.match(page.url(), /done=recorded/, await said(page));
    if (index === 0) {
      await picture(page, 'reporting-reported');
      assert.deepEqual(await axe(page), []);
    }
    await hand.follow(page.locator(`main a[href*="${plan}/plan"]`).first());
  }
  const table = await (await fetch(`${server.origin}/ar/cases/${plan}/plan.csv`)).text();
  assert.equal(table.trim().split('\n').length, 1 + COMMITMENTS.length);
  for (const one of commitments) {
    const told = await (await fetch(`${server.origin}/api/v1/cases/${one}/commitment`)).json();
    assert.equal(told.answer.levels.declared, 'limited');
  }
  const seconds = Math.round(hand.seconds());
  console.log(`# five reports: ${hand.clicks} clicks, ${hand.keys} keys, ${hand.pages} pages: ${seconds} s`);
  assert.ok(seconds < 600, `${seconds} s`);
  assert.ok(hand.clicks <= 5 * 16, `${hand.clicks} clicks`);
  assert.deepEqual(offices.wrong(), []);
});
