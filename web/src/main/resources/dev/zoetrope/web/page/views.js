// What is shown of many jobs.
import {h, bar, span, since, moment, amount, cost, number, plural, state, command, modelName} from './format.js';

const jobLink = job => h('a', {href: '#/job/' + job.job, title: job.job}, modelName(job));

function section(title, note, ...content) {
  return h('section', h('h2', title, note !== null && note !== undefined ? h('span.count', note) : null), ...content);
}

function tags(job) {
  return Object.entries(job.tags || {}).map(([name, value]) =>
    h('a.tag', {href: '#/jobs?tag=' + encodeURIComponent(name + '=' + value)}, `${name}=${value}`));
}

// ---- doubts

function doubt(page, job) {
  return h('li.doubt',
    h('p.lead', jobLink(job), ' at ', job.provider, ', ', moment(job.created), ', ', cost(job.cost)),
    h('p', `It is not known whether ${job.provider} accepted this job. It is never bought again by itself. Look for it in `
      + `${job.provider}'s own records (account ${job.account}); then say what you found:`),
    h('p.commands', command(`zoetrope settle ${job.job} --bought REMOTE_ID`), command(`zoetrope settle ${job.job} --not-bought`)));
}

function doubts(page, overview) {
  const count = overview.states.UNCONFIRMED || 0;
  if (!count) return null;
  return h('section.notice.bad',
    h('h2', plural(count, 'job'), ' in doubt', h('span.count', 'decide first')),
    h('ul.plain', overview.doubts.slice(0, 3).map(job => doubt(page, job))),
    count > 3 ? h('p', h('a', {href: '#/jobs?state=UNCONFIRMED'}, `All ${number(count)} jobs in doubt`)) : null);
}

// ---- money

function limits(money) {
  const rows = [];
  for (const each of money.currencies) {
    const spent = Number(each.spent);
    const reserved = Number(each.reserved);
    const limit = each.inTotal === null ? null : Number(each.inTotal);
    const most = limit || spent + reserved || 1;
    rows.push(h('div.money',
      h('div.big', amount(each.spent, each.currency)),
      h('div.quiet', 'spent', reserved ? `, and ${amount(each.reserved, each.currency)} reserved` : '',
        limit === null ? '' : ` of ${amount(each.inTotal, each.currency)}`),
      bar([[spent / most, spent + reserved > most ? 'bad' : 'spent'], [reserved / most, 'reserved']],
        `${amount(each.spent, each.currency)} spent, ${amount(each.reserved, each.currency)} reserved`)));
    const day = each.perDay === null ? null : Number(each.perDay);
    rows.push(h('div.money',
      h('div.big', amount(each.today, each.currency)),
      h('div.quiet', 'today (UTC)', day === null ? '' : ` of ${amount(each.perDay, each.currency)}`),
      day === null ? null : bar([[Number(each.today) / (day || 1), Number(each.today) > day ? 'bad' : 'spent']],
        `${amount(each.today, each.currency)} of ${amount(each.perDay, each.currency)} today`)));
  }
  if (!rows.length) rows.push(h('p.quiet', 'Nothing was bought yet.'));
  if (money.unpriced) {
    rows.push(h('p.quiet', `${plural(money.unpriced, 'job adds', 'jobs add')} nothing, because no price is known.`));
  }
  return h('div.moneys', rows);
}

function groupTable(title, groups, link) {
  if (!groups.length) return null;
  const most = {};
  for (const group of groups) {
    for (const each of group.money) {
      most[each.currency] = Math.max(most[each.currency] || 0, Number(each.spent) + Number(each.reserved));
    }
  }
  return h('div.scroll', h('table',
    h('thead', h('tr', h('th', title), h('th.right', 'jobs'), h('th.right', 'spent'), h('th.right', 'reserved'),
      h('th.right', 'today'), h('th.wide', ''))),
    h('tbody', groups.map(group => (group.money.length ? group.money : [null]).map((each, at) => h('tr',
      h('td', at ? '' : link && group.name ? h('a', {href: link(group.name)}, group.name) : group.name || h('span.quiet', 'none')),
      h('td.right', at ? '' : number(group.jobs)),
      h('td.right', each ? amount(each.spent, each.currency) : h('span.quiet', 'unknown')),
      h('td.right', each && Number(each.reserved) ? amount(each.reserved, each.currency) : ''),
      h('td.right', each && Number(each.today) ? amount(each.today, each.currency) : ''),
      h('td.wide', each ? bar([[Number(each.spent) / (most[each.currency] || 1), 'spent'],
        [Number(each.reserved) / (most[each.currency] || 1), 'reserved']], `${group.name}: ${amount(each.spent, each.currency)}`) : '')))))));
}

// ---- open jobs

function waiting(job) {
  if (job.state === 'PLANNED' || job.state === 'UPLOADING') return 'not bought yet';
  if (job.state === 'SUBMITTING') return 'being bought';
  const parts = [];
  if (job.queuePosition !== null) parts.push(`place ${job.queuePosition} in the queue`);
  if (job.step) parts.push(job.step);
  else if (job.progress !== null) parts.push(`${Math.round(job.progress * 100)} %`);
  return parts.join(', ');
}

function against(job) {
  const run = since(job.accepted);
  if (Number.isNaN(run)) return '';
  const label = job.typicalMs ? `${span(run)} of usually ${span(job.typicalMs)}` : span(run);
  const whole = job.typicalMs ? Math.max(job.typicalMs * 1.25, run) : null;
  return [h('div.small', label), whole ? bar([[run / whole, run > job.typicalMs * 1.25 ? 'late' : 'spent']], label, job.typicalMs / whole) : null];
}

function deadline(job) {
  const left = -since(job.deadline);
  return h('span', {title: job.deadline, class: left < 0 ? 'bad-text' : ''}, left < 0 ? `passed ${span(-left)} ago` : `in ${span(left)}`);
}

function open(overview) {
  const names = ['PLANNED', 'UPLOADING', 'SUBMITTING', 'QUEUED', 'RUNNING'];
  const count = names.reduce((sum, name) => sum + (overview.states[name] || 0), 0);
  if (!count) return section('Open jobs', 0, h('p.quiet', 'No job is under way.'));
  return section('Open jobs', number(count),
    h('div.scroll', h('table.cards',
      h('thead', h('tr', h('th', 'model'), h('th', 'state'), h('th', ''), h('th.wide', 'time'), h('th', 'deadline'), h('th.right', 'cost'))),
      h('tbody', overview.open.slice(0, 20).map(job => h('tr',
        h('td.main', jobLink(job), h('div.small.quiet', job.provider)),
        h('td.end', state(job.state)),
        h('td.small.note', waiting(job)),
        h('td.wide', against(job)),
        h('td.small', {'data-label': 'deadline '}, deadline(job)),
        h('td.right.end-low', cost(job.cost))))))),
    count > 20 ? h('p', h('a', {href: '#/jobs?state=' + names.join(',')}, `All ${number(count)} open jobs`)) : null);
}

// ---- files

function undelivered(overview) {
  const jobs = overview.undelivered;
  if (!jobs.length) return null;
  return h('section.notice.warn',
    h('h2', 'Files to fetch', h('span.count', jobs.length < 50 ? jobs.length : '50 or more')),
    h('p', 'These jobs are paid, and their files are not here yet. Providers keep files for a limited time, often for a day:'),
    h('p.commands', command('zoetrope resume')),
    h('ul.inline', jobs.slice(0, 12).map(job => h('li', jobLink(job), ' ', h('span.small.quiet', job.provider, ', ended ', moment(job.ended))))));
}

export function preview(artifact, big) {
  if (!artifact.file) return h('div.nothing', artifact.text ? 'words' : 'not here');
  if (!artifact.shown) return h('div.nothing', artifact.mediaType);
  const kind = artifact.mediaType.split('/')[0];
  const gone = event => event.target.replaceWith(h('div.nothing', 'cannot be shown'));
  if (kind === 'image') return h('img', {src: artifact.file, alt: '', loading: 'lazy', error: gone});
  if (kind === 'video') {
    const video = h('video', {src: artifact.file + (big ? '' : '#t=0.1'), preload: 'metadata', playsinline: '', loop: big ? false : '',
      controls: big ? '' : false, error: gone});
    if (!big) {
      video.muted = true;
      video.addEventListener('mouseenter', () => video.play().catch(() => {}));
      video.addEventListener('mouseleave', () => video.pause());
    }
    return video;
  }
  return big ? h('audio', {src: artifact.file, controls: '', error: gone}) : h('div.nothing', 'sound');
}

function made(overview) {
  const jobs = overview.made.filter(job => job.artifacts.some(each => each.file && each.shown));
  if (!jobs.length) return null;
  return section('Made last', null, h('div.previews', jobs.slice(0, 12).map(job =>
    h('a.preview', {href: '#/job/' + job.job},
      preview(job.artifacts.find(each => each.file && each.shown)),
      h('span.small', modelName(job))))));
}

export async function overviewView(page) {
  const overview = await page.overview();
  if (!overview.jobs) {
    return h('section.empty', h('h2', 'No jobs yet'),
      h('p', 'The ledger is empty. What is bought from now on, by any program with this ledger, appears here by itself:'),
      h('p.commands', command('zoetrope run kling-o1-std --prompt "A paper boat drifts downstream" --out boat.mp4')));
  }
  return [
    doubts(page, overview),
    undelivered(overview),
    section('Money', null, limits(overview.money),
      overview.money.providers.length ? groupTable('provider', overview.money.providers, name => '#/jobs?provider=' + encodeURIComponent(name)) : null,
      overview.local ? h('p.quiet', `${plural(overview.local, 'job')} of an emulator or a server of this machine cost nothing, and count for nothing.`) : null),
    open(overview),
    made(overview),
  ].filter(Boolean);
}

// ---- all jobs

const STATES = ['', 'UNCONFIRMED', 'PLANNED,UPLOADING,SUBMITTING,QUEUED,RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'];
const NAMES = ['all', 'in doubt', 'open', 'succeeded', 'failed', 'cancelled', 'rejected'];

function filters(at) {
  const states = h('div.chips', STATES.map((each, i) => {
    const query = new URLSearchParams(at.query);
    if (each) query.set('state', each);
    else query.delete('state');
    const here = (at.query.get('state') || '') === each;
    return h('a.chip', {href: '#/jobs?' + query, 'aria-current': here ? 'true' : false}, NAMES[i]);
  }));
  const others = ['provider', 'tag', 'batch'].filter(name => at.query.get(name)).map(name => {
    const query = new URLSearchParams(at.query);
    query.delete(name);
    return h('a.chip.set', {href: '#/jobs?' + query, title: 'Show all again'}, `${name} ${at.query.get(name)} ✕`);
  });
  return [states, others.length ? h('div.chips', others) : null];
}

function row(job) {
  return h('tr',
    h('td.small', moment(job.created)),
    h('td.main', jobLink(job), h('div.small.quiet', job.provider, ', ', job.capability)),
    h('td.end', state(job.state), job.undelivered ? h('div.small.warn-text', 'files to fetch') : null),
    h('td.small.note', job.error && job.state !== 'SUCCEEDED' ? job.error.message : waiting(job), tags(job)),
    h('td.right.end-low', cost(job.cost)),
    h('td.right.small.took', span(Date.parse(job.ended || '') - Date.parse(job.created))));
}

export async function jobsView(page, at, keep) {
  const ask = after => {
    const query = new URLSearchParams(at.query);
    if (after) query.set('after', after);
    return page.get('api/jobs?' + query);
  };
  const first = await ask(null);
  const rows = h('tbody', first.jobs.map(row));
  keep.more = keep.more || 0;
  let next = first.after;
  for (let i = 0; i < keep.more && next; i++) next = await grow(next);
  async function grow(after) {
    const piece = await ask(after);
    rows.append(...piece.jobs.map(row));
    return piece.after;
  }
  const more = h('button', {type: 'button', click: async () => {
    more.disabled = true;
    next = await grow(next);
    keep.more++;
    more.disabled = false;
    more.hidden = !next;
  }}, 'Show more');
  more.hidden = !next;
  return section('Jobs', null, filters(at),
    first.jobs.length ? h('div.scroll', h('table.cards',
      h('thead', h('tr', h('th', 'asked for'), h('th', 'model'), h('th', 'state'), h('th', ''), h('th.right', 'cost'), h('th.right', 'took'))),
      rows)) : h('p.quiet', 'No such job.'),
    h('p', more));
}

// ---- money and batches

export async function moneyView(page) {
  const overview = await page.overview();
  const tagged = await page.get('api/tags');
  return [
    section('Money', null, limits(overview.money)),
    section('By provider', null, groupTable('provider', overview.money.providers, name => '#/jobs?provider=' + encodeURIComponent(name)) || h('p.quiet', 'Nothing yet.')),
    section('By family', null, groupTable('family', overview.money.families) || h('p.quiet', 'Nothing yet.')),
    ...tagged.map(tag => section('By tag ', tag.tag,
      groupTable(tag.tag, tag.values, value => '#/jobs?tag=' + encodeURIComponent(tag.tag + '=' + value)),
      tag.more ? h('p.quiet', `and ${plural(tag.more, 'value')} more`) : null)),
    tagged.length ? null : section('By tag', null, h('p.quiet', 'No job has a tag. ', command('zoetrope run … --tag team=trailers'))),
  ].filter(Boolean);
}

export async function batchesView(page) {
  const batches = await page.get('api/batches');
  if (!batches.length) {
    return section('Batches', 0, h('p.quiet', 'No batch was run with this ledger.'),
      h('p.commands', command('zoetrope run kling-o1-std --batch lines.jsonl --out videos/')));
  }
  return section('Batches', batches.length < 50 ? batches.length : '50 or more',
    h('p.quiet', 'Counted are the items that have a job; those that are still to be started are known to their own process.'),
    h('div.scroll', h('table.cards',
      h('thead', h('tr', h('th', 'batch'), h('th.wide', ''), h('th.right', 'done'), h('th.right', 'failed'), h('th.right', 'in doubt'),
        h('th.right', 'open'), h('th.right', 'spent'))),
      h('tbody', batches.map(batch => h('tr',
        h('td.note', h('a', {href: '#/jobs?batch=' + encodeURIComponent(batch.name)}, batch.name)),
        h('td.wide', bar([[batch.done / batch.jobs, 'done'], [batch.failed / batch.jobs, 'bad'], [batch.doubts / batch.jobs, 'doubt'],
          [batch.open / batch.jobs, 'reserved']], `${batch.done} of ${batch.jobs} done`)),
        h('td.right', {'data-label': 'done '}, `${number(batch.done)} of ${number(batch.jobs)}`),
        h('td.right', {'data-label': 'failed '}, batch.failed ? number(batch.failed) : ''),
        h('td.right', {'data-label': 'in doubt '}, batch.doubts ? h('strong.bad-text', number(batch.doubts)) : ''),
        h('td.right', {'data-label': 'open '}, batch.open ? number(batch.open) : ''),
        h('td.right', batch.spent.map(each => each.replace(/([A-Z]+)$/, ' $1')).join(', '))))))));
}
