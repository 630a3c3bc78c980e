// The HTML report in a real browser: report.mjs PROGRAM FOLDER. FOLDER holds
// node_modules and gets the pictures. What the page must say comes from the
// JSON result of the same run.
import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import os from 'node:os';

const [, , program, folder] = process.argv;
const require = createRequire(path.resolve(folder) + '/');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'leadtime-browser-'));
let passed = 0, failed = 0;

function expect(what, good, seen) {
  if (good) { passed++; return; }
  failed++;
  console.log(`${what}: failed`, seen === undefined ? '' : JSON.stringify(seen).slice(0, 2000));
}
const equal = (what, seen, wanted) =>
  expect(what, JSON.stringify(seen) === JSON.stringify(wanted), { seen, wanted });

/* --- pages to look at --- */
function leadtime(...args) {
  const done = spawnSync(program, args, { maxBuffer: 1 << 28, encoding: 'utf8' });
  if (done.error || done.status > 3) throw new Error(done.stderr || String(done.error));
  return done.stdout;
}
function render(name, ...args) {
  const page = path.join(work, name + '.html'), json = path.join(work, name + '.json');
  leadtime('check', ...args, '--format', 'html', '--output', page, '--format', 'json', '--output', json);
  return { page, url: 'file://' + page, json: JSON.parse(fs.readFileSync(json, 'utf8')) };
}
const oewg = render('oewg', 'samples/oewg-7', '--as-of', '2024-03-05');
const wg21 = render('wg21', 'samples/wg21', '--as-of', '2017-03-22');
const minimal = render('minimal', 'samples/minimal', '--as-of', '2027-03-01');

const ahead = (() => {
  const page = path.join(work, 'deadlines.html');
  leadtime('deadlines', 'samples/oewg-7', '--as-of', '2024-01-17', '--format', 'html', '--output', page);
  return { page, url: 'file://' + page,
    json: JSON.parse(leadtime('deadlines', 'samples/oewg-7', '--as-of', '2024-01-17', '--format', 'json')) };
})();

/* A register whose texts try to become markup, in every field. */
const attacks = [
  '<script>window.pwned = 1</script>', '" onload="window.pwned=1', "' onmouseover='window.pwned=1",
  '</title><script>window.pwned=1</script>', '</style><img src=x onerror=window.pwned=1>',
  '</svg><script>window.pwned=1</script>', ']]><script>window.pwned=1</script>', '&lt;script&gt;',
  '<!--', '{0} {1}', 'javascript:window.pwned=1', 'a\u202egnirts', '\u001b[31mred\u001b[0m', 'line\r\nline',
];
function hostile(name, text) {
  const at = path.join(work, name + '-in.json');
  const one = (t, i) => ({
    symbol: `${t} ${i}`, title: t, kind: t, session: 's1', author: t, url: t,
    circulated: { en: i % 2 ? '2024-02-01' : '2024-02-28' }, item: t,
    waivers: [{ rule: 'builtin/lead', by: t || 'x', on: '2024-02-01', reason: t || 'x' }],
  });
  const plain = attacks.map((a, i) => one(text(a), i));
  fs.writeFileSync(at, JSON.stringify({
    sessions: [{ id: 's1', title: text('</h2><script>window.pwned=1</script>'), opens: '2024-03-04', zone: 'UTC' }],
    documents: plain,
  }));
  return render(name, at, '--as-of', '2024-03-05');
}
const attacked = hostile('attacked', (t) => t);
const harmless = hostile('harmless', (t) => t.replace(/[^a-z0-9 ]/gi, 'x'));

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function open(what, options = {}, hash = '') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.requests = [];
  page.faults = [];
  page.on('request', (r) => page.requests.push(r.url()));
  page.on('console', (m) => page.faults.push(m.text()));
  page.on('pageerror', (e) => page.faults.push(e.message));
  page.on('dialog', (d) => { page.faults.push('dialog'); d.dismiss(); });
  await page.goto(what.url + hash);
  return page;
}
const close = (page) => page.context().close();
const shown = (page) => page.evaluate(() =>
  Array.from(document.querySelectorAll('table.pp > tbody')).filter((b) => !b.hidden && !b.closest('section').hidden)
    .map((b) => [b.dataset.v, b.querySelector('.sy').textContent]));

/* --- what stands on it, and that it asks for nothing else --- */
async function contents() {
  const page = await open(oewg);
  const text = await page.evaluate(() => document.body.innerText);
  const wrong = oewg.json.summary.incomplete;
  expect('verdict first', (await page.textContent('h1')) === `${wrong} of ${oewg.json.summary.documents} papers are out of time`,
    await page.textContent('h1'));
  expect('time of the check', text.includes('Tue 5 Mar 2024'));
  for (const input of oewg.json.inputs) {
    expect('checksum of ' + input.file, text.includes(input.sha256));
    const changed = fs.statSync(input.file).mtime.toISOString();
    expect('date of ' + input.file, text.includes(changed.slice(11, 16) + ' UTC') && text.includes(String(Number(changed.slice(8, 10)))));
  }
  const rows = await shown(page);
  expect('every verdict has a row', rows.length >= oewg.json.verdicts.length, rows);
  equal('one request', page.requests, [oewg.url]);
  equal('no complaint', page.faults, []);
  const svgs = await page.evaluate(() => Array.from(document.querySelectorAll('section.se')).filter((s) => s.id !== 'norule')
    .map((s) => [s.querySelectorAll('svg.tl').length, s.querySelectorAll('svg.tl > g').length,
      new Set(Array.from(s.querySelectorAll('.sy')).map((e) => e.textContent)).size]));
  expect('a timeline a session, a lane a paper', svgs.length > 0 && svgs.every(([n, lanes, papers]) => n === Math.ceil(papers / 12) && lanes === papers), svgs);
  await close(page);
}

async function derivations() {
  const page = await open(oewg, { javaScriptEnabled: false });
  const count = await page.locator('.ex details').count();
  equal('every verdict opens', count, oewg.json.verdicts.length);
  expect('no tools without script', !(await page.locator('#tools').isVisible()));
  const row = page.locator('tbody', { hasText: 'checklist' }).first();
  await row.locator('summary').click();
  const verdict = oewg.json.verdicts.find((v) => v.document === 'checklist');
  const seen = await row.locator('.ex').innerText();
  for (const step of verdict.steps)
    expect('step ' + step.code, seen.includes(step.text), step.text);
  expect('source', seen.includes(verdict.source.instrument));
  equal('languages', await row.locator('.lg li').allTextContents(),
    verdict.languages.required.map((l) => l + ' ' + (verdict.languages.missing.includes(l) ? 'missing'
      : verdict.languages.late.includes(l) ? 'late' : verdict.languages.in_time.includes(l) ? 'in time' : 'undecided')));
  await close(page);
}

/* --- looks --- */
/* The check stands two days behind the opening, at the right edge, where labels
   stand before their lines. */
async function labels() {
  const at = path.join(work, 'labels-in.json');
  fs.writeFileSync(at, JSON.stringify({
    sessions: [{ id: 's1', opens: '2027-01-20T09:00:00', zone: 'Asia/Tokyo' }],
    documents: [{ symbol: 'A/1', session: 's1', circulated: '2027-01-02' }, { symbol: 'A/2', session: 's1', circulated: '2027-01-08' }],
  }));
  for (let day = 20; day < 31; day++) {
    const page = await open(render('labels-' + day, at, '--as-of', '2027-01-' + day));
    const over = await page.evaluate(() => {
      const boxes = Array.from(document.querySelectorAll('.tl .lb')).map((e) => [e.textContent, e.getBoundingClientRect()]);
      return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) => p.left < q.right && q.left < p.right &&
        p.top + 2 < q.bottom && q.top + 2 < p.bottom).map(([b]) => a + ' over ' + b));
    });
    equal('labels of 2027-01-' + day, over, []);
    await close(page);
  }
}
async function looks() {
  const views = [
    ['desktop', oewg, { viewport: { width: 1280, height: 900 } }], ['phone', oewg, { viewport: { width: 390, height: 844 } }],
    ['dark', wg21, { colorScheme: 'dark' }], ['phone-hostile', attacked, { viewport: { width: 390, height: 844 } }],
  ];
  for (const [name, what, options] of views) {
    const page = await open(what, options);
    await page.screenshot({ path: path.join(folder, name + '.png') });
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(name + ' fits its width', wide <= room, [wide, room]);
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(name + ' fits its width from right to left', over <= 0, over);
    await close(page);
  }
  const page = await open(oewg);
  const pdf = path.join(folder, 'a4.pdf');
  await page.pdf({ path: pdf, preferCSSPageSize: true });
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  expect('A4', /Page size:\s+59[45]\.\d+ x 84[12]/.test(info), info);
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  expect('printed verdict', text.includes('papers are out of time'));
  expect('printed rows', text.includes('checklist') && text.includes('incomplete'));
  expect('no tools in print', !text.includes('Worst first'));
  expect('heads of tables repeat', (text.match(/Verdict\s+Paper\s+Due/g) || []).length >= 3, text);
  await close(page);
}

/* The head of the table is pushed to the foot of the first sheet, A4 with 14 mm
 * of margin, where it would stand alone: it goes over with the first row. */
async function foot() {
  const page = await open(minimal);
  const pdf = path.join(folder, 'foot.pdf');
  const print = async (...how) => {
    await page.pdf({ path: pdf, preferCSSPageSize: true });
    return execFileSync('pdftotext', [...how, pdf, '-'], { encoding: 'utf8' });
  };
  const at = Number(/yMax="([\d.]+)">Verdict</.exec((await print('-bbox')).split('<page ')[1])[1]);
  const down = (297 - 14) / 25.4 * 72 - at - 6;
  await page.evaluate((points) => { document.querySelector('.hero').style.paddingTop = `${points}pt`; }, down);
  const sheets = (await print('-layout')).split('\f').map((s) => s.trim().split('\n'));
  expect('the head of a table stands on a sheet with its first row',
    sheets.every((s) => !/^\s*Verdict\s+Paper/.test(s[s.length - 1])) && sheets.length > 2, sheets.map((s) => s.slice(-2)));
  await close(page);
}

/* --- other eyes --- */
/* Without colours of ours: every shape and every key is still drawn. */
async function forced() {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open(wg21, { forcedColors: 'active', colorScheme });
    const lost = await page.evaluate(() => {
      const canvas = getComputedStyle(document.body).backgroundColor;
      const none = (c) => c === canvas || c === 'rgba(0, 0, 0, 0)';
      return ['.chip', '.tiles li:not(.all) .w', '.lgd span'].flatMap((what) =>
        Array.from(document.querySelectorAll(what)).filter((e) => {
          const mark = getComputedStyle(e, '::before');
          const line = mark.borderInlineStartWidth !== '0px' && !none(mark.borderInlineStartColor);
          return !line && none(mark.backgroundColor) && mark.backgroundImage === 'none';
        }).map((e) => e.textContent));
    });
    equal('shapes without our colours, ' + colorScheme, lost, []);
    await close(page);
  }
}
/* What a table's head says on a desk, each cell says on a phone. */
async function cells() {
  const said = (page) => page.evaluate(() => Array.from(document.querySelectorAll('.pp tbody tr:first-child td'))
    .filter((e) => getComputedStyle(e).display !== 'none' && !e.matches('.cv, .pp:not(.dls) .cm:not(.nk)'))
    .map((e) => getComputedStyle(e, '::before').content.replace(/[": ]+$|^"/g, '')));
  const phone = { viewport: { width: 360, height: 800 } };
  let page = await open(oewg, phone);
  equal('a verdict on a phone', (await said(page)).slice(0, 5), ['Due', 'Actual', 'Days', 'Languages', 'Who can act']);
  await close(page);
  page = await open(ahead, phone);
  equal('a deadline on a phone', (await said(page)).slice(0, 4), ['Due', 'Recommended', 'Left', 'Session']);
  await close(page);
}
/* Sessions of several bodies on one day are told apart, and a share does not
   hide what is to come. */
async function shares() {
  const at = path.join(work, 'shares-in.json');
  const of = (id) => ({ id, opens: '2027-03-10', zone: 'UTC' });
  const one = (symbol, session, circulated) => ({ symbol, session, circulated });
  fs.writeFileSync(at, JSON.stringify({
    sessions: [of('budget'), of('climate')],
    documents: [one('B/1', 'budget', '2027-01-10'), one('B/2', 'budget', null), one('C/1', 'climate', '2027-01-10')],
  }));
  const page = await open(render('shares', at, '--as-of', '2027-02-01'));
  const rows = await page.evaluate(() => Array.from(document.querySelectorAll('svg.tr > g'))
    .map((g) => Array.from(g.querySelectorAll('.nm, .pc')).map((e) => e.textContent).join(' ')));
  equal('bars of two sessions', rows, ['budget 10 Mar 2027 100 %, 1 pending', 'climate 10 Mar 2027 100 % in time']);
  const over = await page.evaluate(() => Array.from(document.querySelectorAll('svg.tr > g')).filter((g) => {
    const [name, when] = Array.from(g.querySelectorAll('.nm')).map((e) => e.getBoundingClientRect());
    const box = g.closest('svg').getBoundingClientRect();
    return name.left < box.left || name.right > when.left;
  }).length);
  equal('their names have room', over, 0);
  await close(page);
}

/* --- people who cannot see it --- */
async function accessible() {
  const rely = ['color-contrast', 'html-has-lang', 'document-title', 'th-has-data-cells', 'scope-attr-valid', 'list', 'heading-order',
    'landmark-one-main', 'label', 'select-name', 'button-name', 'link-name', 'bypass', 'region', 'summary-name',
    'nested-interactive', 'aria-allowed-attr', 'page-has-heading-one'];
  const views = [[oewg, 'light', 1280], [oewg, 'dark', 1280], [oewg, 'light', 390], [minimal, 'light', 1280], [ahead, 'light', 390]];
  for (const [what, colorScheme, width] of views) {
    const page = await open(what, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run());
    const about = `axe ${path.basename(what.page)} ${colorScheme} ${width}`;
    equal(about, found.violations.map((v) => [v.id, v.nodes[0].html]), []);
    const good = new Set(found.passes.map((p) => p.id));
    if (what !== ahead) expect(about + ' pictures', good.has('svg-img-alt'));
    equal(about + ' passes', rely.filter((r) => !good.has(r)), []);
    await close(page);
  }
}

function valid() {
  const bin = path.join(folder, 'node_modules/html-validate/bin/html-validate.mjs');
  for (const what of [oewg, minimal, attacked, ahead]) {
    const done = spawnSync('node', [bin, '--config', 'tests/browser/htmlvalidate.json', what.page], { encoding: 'utf8' });
    expect('html-validate ' + path.basename(what.page), done.status === 0, (done.stdout + done.stderr).slice(0, 1500));
  }
}

/* --- what the script adds --- */
function parseCsv(text) {
  const rows = [[]];
  let cell = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { cell += '"'; i++; }
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { rows.at(-1).push(cell); cell = ''; }
    else if (c === '\r' && text[i + 1] === '\n') { rows.at(-1).push(cell); cell = ''; rows.push([]); i++; }
    else cell += c;
  }
  rows.pop();
  return rows;
}
async function download(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('#csv')]);
  return fs.readFileSync(await file.path(), 'utf8');
}
async function tools() {
  const want = (test) => wg21.json.verdicts.filter(test).map((v) => v.document).sort();
  const symbols = async (page) => (await shown(page)).map((r) => r[1]).sort();
  let page = await open(wg21);
  await page.selectOption('#v', 'late');
  equal('filter by verdict', await symbols(page), want((v) => v.verdict === 'late'));
  expect('verdict in the address', page.url().includes('verdict=late'), page.url());
  const session = wg21.json.verdicts.find((v) => v.verdict === 'late').session;
  await page.selectOption('#s', session);
  equal('filter by session', await symbols(page), want((v) => v.verdict === 'late' && v.session === session));
  const address = page.url();
  const csv = await download(page);
  expect('CSV begins with a mark', csv.startsWith('\ufeff'));
  const rows = parseCsv(csv.slice(1));
  equal('CSV has the dates of the result', rows.slice(1).map((r) => r[rows[0].indexOf('due')]).sort(),
    wg21.json.verdicts.filter((v) => v.verdict === 'late' && v.session === session).map((v) => v.deadline).sort());
  equal('CSV of what is shown', rows.slice(1).map((r) => r[rows[0].indexOf('paper')]).sort(), want((v) => v.verdict === 'late' && v.session === session));
  await close(page);

  page = await open({ url: address });
  equal('the address brings the view back', await symbols(page), want((v) => v.verdict === 'late' && v.session === session));
  await close(page);

  page = await open(wg21, {}, '#late');
  equal('#late alone', await symbols(page), want((v) => v.verdict === 'late'));
  await close(page);

  page = await open(wg21);
  await page.fill('#q', 'n3300');
  await page.waitForFunction(() => document.querySelectorAll('table.pp > tbody:not([hidden])').length < 20);
  expect('search', (await symbols(page)).includes('N3300'), await symbols(page));
  await page.fill('#q', '');
  await page.waitForFunction(() => !document.querySelector('table.pp > tbody[hidden]'));
  await page.selectOption('#o', 'days');
  const margins = await page.evaluate(() => Array.from(document.querySelectorAll('#s2 table.pp > tbody')).map((b) => Number(b.dataset.m) / 1440));
  equal('sort by days', margins, margins.slice().sort((a, b) => a - b));
  const wanted = wg21.json.verdicts.filter((v) => v.session === 'wg21-2012-02@leadtime.invalid').map((v) => v.margin.amount);
  equal('sorted days are those of the result', margins, wanted.sort((a, b) => a - b));
  await page.locator('#s2 th[data-k=s] button').click();
  const order = await page.evaluate(() => Array.from(document.querySelectorAll('#s2 .sy')).map((e) => e.textContent));
  equal('a head sorts', order, order.slice().sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
  equal('and says so', await page.locator('#s2 th[data-k=s]').getAttribute('aria-sort'), 'ascending');
  equal('no complaint of the script', page.faults, []);
  await close(page);
}

async function deadlines() {
  const page = await open(ahead);
  expect('next deadline first', (await page.textContent('h1')) === 'The next deadline is Mon 22 Jan 2024 (5 days)', await page.textContent('h1'));
  const list = ahead.json.deadlines;
  const rows = await page.evaluate(() => Array.from(document.querySelectorAll('table.pp > tbody')).map((b) => [b.dataset.s, b.dataset.r]));
  equal('a row a deadline, the soonest first', rows, list.map((d) => [d.session, d.rule]));
  await page.locator('.ex summary').first().click();
  const seen = await page.locator('.ex').first().innerText();
  for (const step of list[0].steps) expect('step of a deadline', seen.includes(step.text), step.text);
  await page.selectOption('#s', 'oewg-9');
  equal('filter deadlines by session', (await shown(page)).length, list.filter((d) => d.session === 'oewg-9').length);
  const csv = parseCsv((await download(page)).slice(1));
  equal('CSV of deadlines', csv.length - 1, list.filter((d) => d.session === 'oewg-9').length);
  equal('one request of the deadlines', page.requests, [ahead.url]);
  equal('no complaint of the deadlines', page.faults, []);
  await close(page);
}

/* Tools and heads stay in sight while a long table goes by. */
async function sticks() {
  const page = await open(wg21, {}, '#s2');
  await page.evaluate(() => document.querySelector('#s2 tbody:nth-of-type(30)').scrollIntoView({ block: 'center' }));
  await page.waitForTimeout(100);
  const [bar, head] = await page.evaluate(() => [document.getElementById('tools').getBoundingClientRect(),
    document.querySelector('#s2 thead th').getBoundingClientRect()].map((r) => [Math.round(r.top), Math.round(r.bottom)]));
  expect('the tools stay', bar[0] === 0 && bar[1] > 20, { bar, head });
  expect('and the heads below them', Math.abs(head[0] - bar[1]) <= 1, { bar, head });
  await close(page);
}

/* --- large --- */
async function large() {
  const size = fs.statSync(wg21.page).size;
  expect('under 8 MiB', size < 8 << 20, size);
  const best = { load: Infinity, filter: Infinity, search: Infinity };
  for (let i = 0; i < 4; i++) {
    const page = await open(wg21);
    const seen = await page.evaluate(async () => {
      const frame = () => new Promise((r) => requestAnimationFrame(() => setTimeout(r, 0)));
      const load = performance.getEntriesByType('navigation')[0].loadEventEnd;
      let t = performance.now();
      const v = document.getElementById('v');
      v.value = 'late';
      v.dispatchEvent(new Event('change'));
      await frame();
      const filter = performance.now() - t;
      v.value = '';
      v.dispatchEvent(new Event('change'));
      await frame();
      t = performance.now();
      const q = document.getElementById('q');
      q.value = 'ranges';
      q.dispatchEvent(new Event('input'));
      await new Promise((r) => setTimeout(r, 90));
      await frame();
      return { load, filter, search: performance.now() - t };
    });
    for (const key of Object.keys(best)) best[key] = Math.min(best[key], seen[key]);
    await close(page);
    if (best.load < 1000 && best.filter < 1000 && best.search < 1000) break;
  }
  // Times are a matter of the machine: asserted where they are asked for.
  if (process.env.LEADTIME_TIMES) {
    expect('2,246 papers load in a second', best.load < 1000, best);
    expect('and filter in a second', best.filter < 1000 && best.search < 1000, best);
  }
  console.log('  load %d ms, filter %d ms, search %d ms', ...Object.values(best).map(Math.round));
}

/* --- hostile texts --- */
async function attackedPage() {
  const elements = (page) => page.evaluate(() => {
    const count = {};
    document.querySelectorAll('*').forEach((e) => {
      if (e.localName === 'wbr') return; // where symbols break
      count[e.localName] = (count[e.localName] || 0) + 1;
      for (const a of e.getAttributeNames()) if (a.startsWith('on')) count['@' + a] = 1;
    });
    return count;
  });
  const page = await open(attacked), plain = await open(harmless);
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  await page.waitForTimeout(100);
  expect('nothing ran', !(await page.evaluate(() => window.pwned)));
  equal('one request of the hostile page', page.requests, [attacked.url]);
  equal('no dialog, no complaint', page.faults, []);
  equal('the same elements as with harmless texts', await elements(page), await elements(plain));
  const titles = await page.evaluate(() => Array.from(document.querySelectorAll('bdi.ti')).map((e) => e.textContent));
  for (const attack of attacks) {
    const want = attack.replace('\r\n', ' ').replace(/[\u0000-\u001f\u202e]/g, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
    expect('shown as text: ' + JSON.stringify(attack), titles.includes(want), titles);
  }
  const links = await page.evaluate(() => Array.from(document.querySelectorAll('a[href]')).map((a) => a.getAttribute('href')));
  expect('links are pages or places', links.every((l) => /^(#|https?:\/\/|mailto:)/.test(l)), links);
  const rows = parseCsv((await download(page)).slice(1));
  expect('no formula in the CSV', rows.flat().every((c) => !/^[=+\-@\t\r]/.test(c)), rows);
  await close(page);
  await close(plain);
}

const all = [contents, derivations, looks, foot, labels, forced, cells, shares, accessible, valid, tools, deadlines, sticks, large, attackedPage];
for (const test of all) {
  try { await test(); } catch (fault) { failed++; console.log(test.name, 'stopped:', fault.message); }
}
await browser.close();
fs.rmSync(work, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
