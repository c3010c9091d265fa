// Files of evidence in the browser, in Arabic: a PDF is sent in and saved again as it was, one that is cut
// off is refused beside its field, a restricted one is read with a reason and opened by a release.
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
  .replace('key = "ogp.local.commitment"', 'key = "test.evidence"')
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
    body: known.body.party, procedure: 'test.evidence', territory: known.territory.code,
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

// A PDF of one empty page, with a table of its objects.
function pdf() {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, n) => {
    const at = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = text.length;
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 4\n0000000000 65535 f \n${rows}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const file = (buffer, name = 'محضر \u202Efdp.pdf') => ({ name, mimeType: 'application/pdf', buffer });
const item = async () => ({
  title: 'محضر الدورة (خيالي)', kind: 'official-act', milestone: 'm1', occurred: (await told()).on,
  source: 'كتابة المجلس (خيالي)', access: 'public', language: 'ar',
});

async function saved(page, begin) {
  const [download] = await Promise.all([page.waitForEvent('download'), begin()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('a file is sent in, refused beside its field where it does not open, and saved again as it was', async () => {
  const page = await office('focal-point');
  await page.goto(`/ar/cases/${commitment}/act/evidence.file`);
  await look(page, 'evidence-upload');
  await send(page, 'act', { ...await item(), file: file(pdf().subarray(0, 200)) });
  assert.equal(await page.locator('[name="file"][aria-invalid="true"]').count(), 1, await said(page));
  assert.equal(await page.inputValue('[name="title"]'), 'محضر الدورة (خيالي)', 'nothing typed is lost');
  await look(page, 'evidence-upload-refused');
  await send(page, 'act', { file: file(pdf()) });
  assert.match(page.url(), /done=recorded/, await said(page));
  const visitor = await reader(browser, server);
  await visitor.page.goto(`/ar/cases/${commitment}`);
  await look(visitor.page, 'evidence-file');
  const got = await saved(visitor.page, () => visitor.page.locator('a[download]').first().click());
  assert.equal(got.name, 'evidence-1.pdf', 'the name of the sender is kept nowhere');
  assert.deepEqual(got.bytes, pdf());
});

test('a restricted file is closed with its reason, read on record, and open once it is released', async () => {
  const closed = Buffer.concat([pdf().subarray(0, 9), Buffer.from('% names of children\n'), Buffer.alloc(0)]);
  const shifted = pdf().toString('latin1').replace('%PDF-1.4\n', closed.toString('latin1'))
    .replace(/startxref\n(\d+)/, (_, at) => `startxref\n${Number(at) + closed.length - 9}`);
  const restricted = Buffer.from(shifted, 'latin1');
  const page = await office('focal-point');
  await page.goto(`/ar/cases/${commitment}/act/evidence.file`);
  await send(page, 'act', { ...await item(), access: 'restricted', file: file(restricted) });
  assert.equal(await page.locator('[name="reason"][aria-invalid="true"]').count(), 1, 'why it is restricted');
  await send(page, 'act', { reason: 'فيه أسماء أطفال (خيالي)', file: file(restricted) });
  assert.match(page.url(), /done=recorded/, await said(page));

  const visitor = await reader(browser, server);
  await visitor.page.goto(`/ar/cases/${commitment}`);
  assert.match(await said(visitor.page), /فيه أسماء أطفال/);
  await look(visitor.page, 'evidence-restricted');
  const refused = await fetch(`${server.origin}/ar/cases/${commitment}/evidence/2/file`);
  assert.equal(refused.status, 403);

  const committee = await office('follow-up');
  await committee.goto(`/ar/cases/${commitment}/act/evidence.read`);
  await committee.locator('[name="evidence"][value="2"]').check();
  await committee.fill('[name="reason"]', 'للتحقق منه (خيالي)');
  const read = await saved(committee, () => committee.locator('form#act button').last().click());
  assert.deepEqual(read.bytes, restricted);
  assert.equal((await told()).evidence[1].readings, 1);
  await act('follow-up', 'evidence.release', { evidence: '2', reason: 'حُذفت الأسماء (خيالي)' });
  await visitor.page.goto(`/ar/cases/${commitment}`);
  await look(visitor.page, 'evidence-released');
  const open = await fetch(`${server.origin}/ar/cases/${commitment}/evidence/2/file`);
  assert.deepEqual(Buffer.from(await open.arrayBuffer()), restricted);
  assert.deepEqual(visitor.wrong, []);
});
