// What every browser test stands on: a server of its own over a folder of its own, and a browser
// that speaks one language, shows one size, and tells everything that went wrong in a page.

import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, readFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? path.join(here, '../../target');
export const sijill = path.join(target, 'release/sijill');
export const axeSource = readFileSync(path.join(here, 'node_modules/axe-core/axe.min.js'), 'utf8');

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// A register that is being served.
export class Server {
  // An empty register, just made; `enrol` is the path of the keeper's one-time link.
  static async empty() {
    const dir = mkdtempSync(path.join(tmpdir(), 'sijill-browser-'));
    const register = path.join(dir, 'register');
    const made = execFileSync(sijill, [
      'init', register, '--origin', 'try', '--keys', path.join(dir, 'keys'), '--json',
      '--lang', 'ar',
    ]);
    const server = new Server(dir, register);
    server.made = JSON.parse(made);
    await server.serve();
    return server;
  }

  // The demonstration.
  static async demo(...more) {
    const dir = mkdtempSync(path.join(tmpdir(), 'sijill-browser-'));
    const register = path.join(dir, 'demo');
    const told = execFileSync(sijill, ['demo', '--dir', register, '--no-serve', '--json', ...more], {
      maxBuffer: 1 << 28,
    });
    const server = new Server(dir, register);
    server.keys = path.join(dir, 'demo-keys');
    server.told = JSON.parse(told);
    await server.serve();
    return server;
  }

  constructor(dir, register) {
    this.dir = dir;
    this.register = register;
    this.keys = path.join(dir, 'keys');
  }

  // Serves the folder and waits until it answers.
  async serve() {
    const port = await freePort();
    this.origin = `http://127.0.0.1:${port}`;
    this.process = spawn(
      sijill,
      ['serve', this.register, '--keys', this.keys, '--listen', `127.0.0.1:${port}`],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.said = '';
    this.process.stderr.on('data', (bytes) => { this.said = (this.said + bytes).slice(-20_000); });
    const until = Date.now() + 20_000;
    for (;;) {
      const answered = await fetch(`${this.origin}/healthz`).catch(() => null);
      if (answered?.ok) return;
      if (Date.now() > until || this.process.exitCode !== null) {
        throw new Error(`the server did not answer: ${this.said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  // Ends it with `signal` and waits until it is gone.
  async end(signal = 'SIGTERM') {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = new Promise((resolve) => this.process.once('exit', resolve));
      this.process.kill(signal);
      await gone;
    }
  }

  async remove() {
    await this.end('SIGKILL');
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };

// A reader of their own: cookies, size, script on or off. What breaks in a page is kept in
// `reader.wrong`: exceptions, console errors, blocked content, answers of 500 and above.
export async function reader(browser, server, { size = DESK, script = true, dark = false } = {}) {
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: size,
    javaScriptEnabled: script,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      wrong.push(`console: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 500) wrong.push(`${response.status()} ${response.url()}`);
  });
  return { context, page, wrong };
}

// Whether the page can be scrolled sideways, and by what.
export async function sideways(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return null;
    const out = [...document.querySelectorAll('body *')].find((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > width + 1 || box.left < -1);
    });
    return out ? `${out.tagName.toLowerCase()}.${out.className}: ${out.textContent.slice(0, 60)}` : 'page';
  });
}

// What axe-core finds, be it ever so small.
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return violations
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).slice(0, 4).join(', ')}`);
}

// A picture for the eyes of who looks after the pages.
export async function picture(page, name) {
  if (process.env.SIJILL_PICTURES !== '1') return;
  const folder = path.join(here, 'pictures');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

// Fills in the form `id` with values by the names of its fields, whatever kind of field each is,
// and sends it.
export async function send(page, id, values) {
  const form = page.locator(`form#${id}`);
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    const first = field.first();
    const type = await first.getAttribute('type');
    const tag = await first.evaluate((element) => element.tagName);
    if (type === 'radio' || (type === 'checkbox' && Array.isArray(value))) {
      for (const one of [value].flat()) await form.locator(`[name="${name}"][value="${one}"]`).check();
    } else if (type === 'file') {
      await first.setInputFiles(value);
    } else if (type === 'checkbox') {
      await first.setChecked(Boolean(value));
    } else if (tag === 'SELECT') {
      await first.selectOption(value);
    } else {
      await first.fill(value);
    }
  }
  await Promise.all([page.waitForLoadState(), form.locator('button').last().click()]);
}

export async function signIn(page, language, login, password) {
  await page.goto(`/${language}/sign-in`);
  await send(page, 'sign-in', { login, password });
}

// What a page says in its main part.
export async function said(page) {
  return (await page.innerText('main')).replace(/[\u2066-\u2069]/g, '');
}

// The offices of the demonstration: each with a session for what programs may do, and a page of its
// own, signed in. Every password is the login and the name of the town.
export class Offices {
  #tokens = new Map();
  #readers = new Map();

  constructor(browser, server) {
    this.browser = browser;
    this.server = server;
  }

  // What the interface answers to `login`.
  async call(login, method, at, body) {
    if (!this.#tokens.has(login)) {
      const made = await this.#send('', 'POST', '/session', { login, password: `${login}-larache` });
      this.#tokens.set(login, made.token);
    }
    return this.#send(this.#tokens.get(login), method, at, body);
  }

  async #send(token, method, at, body) {
    const key = createHash('sha256').update(`${token} ${at} ${JSON.stringify(body)}`).digest('hex');
    const answered = await fetch(`${this.server.origin}/api/v1${at}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const answer = await answered.json();
    assert.ok(answered.ok, `${method} ${at}: ${JSON.stringify(answer)}`);
    return answer;
  }

  // The page of an office.
  async page(login) {
    if (!this.#readers.has(login)) {
      const own = await reader(this.browser, this.server);
      await signIn(own.page, 'ar', login, `${login}-larache`);
      this.#readers.set(login, own);
    }
    return this.#readers.get(login).page;
  }

  // Records an act through its form.
  async act(login, on, what, values) {
    const page = await this.page(login);
    await page.goto(`/ar/cases/${on}/act/${what}`);
    await send(page, 'act', values);
    assert.match(page.url(), /done=recorded/, `${what}: ${await said(page)}`);
    return page;
  }

  // What broke in any of their pages.
  wrong() {
    return [...this.#readers.values()].flatMap((own) => own.wrong);
  }
}

// The hand of a person at a page: every click is a click, every letter a key, and each is counted.
// How long it would take follows from the keystroke-level model (Card, Moran and Newell, Communications
// of the ACM 23(7), 1980): 1.1 s to point, 0.2 s to press and release, 0.28 s a key for somebody who
// types now and then, 0.4 s to move the hand, 1.35 s to think before each.
export class Hand {
  clicks = 0;
  keys = 0;
  turns = 0;
  pages = 0;

  constructor(page) {
    this.page = page;
  }

  async click(locator) {
    this.clicks += 1;
    await locator.scrollIntoViewIfNeeded();
    await locator.click();
  }

  // A click that leads to another page.
  async follow(locator) {
    this.pages += 1;
    const before = this.page.url();
    await this.click(locator);
    await this.page.waitForURL((url) => url.href !== before);
    await this.page.waitForLoadState();
  }

  async type(locator, words) {
    await this.click(locator);
    this.turns += 1;
    this.keys += [...words].length;
    await this.page.keyboard.type(words);
  }

  // One of a list that opens: a click opens it, a click chooses.
  async choose(locator, value) {
    this.clicks += 2;
    await locator.selectOption(value);
  }

  seconds() {
    const clicks = this.clicks * (1.35 + 1.1 + 0.2);
    const typed = this.turns * (2 * 0.4 + 1.35) + this.keys * 0.28;
    return clicks + typed + this.pages;
  }
}
