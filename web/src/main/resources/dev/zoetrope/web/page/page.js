// The frame: which view is shown, where its data comes from, and when it is asked for again.
import {h, clockIs} from './format.js';
import {overviewView, jobsView, moneyView, batchesView} from './views.js';
import {jobView} from './job.js';

// The token is in a cookie now, and has no business in the history or on a screenshot.
if (location.search) history.replaceState(null, '', location.pathname + location.hash);

const main = document.getElementById('view');
const live = document.getElementById('live');
let shown = null;
let rights = [];

export class Refused extends Error {}

async function answer(response) {
  if (response.status === 401 || response.status === 403) {
    const said = await response.json().catch(() => null);
    if (said && said.error) throw new Error(said.error);
    throw new Refused('This page has lost its key: open it again by the address that its program printed.');
  }
  const body = await response.json();
  if (!response.ok) throw new Error(body && body.error ? body.error : `the answer was ${response.status}`);
  return body;
}

export async function get(path) {
  return answer(await fetch(path, {headers: {accept: 'application/json'}, cache: 'no-store'}));
}

export async function post(path, form) {
  return answer(await fetch(path, {
    method: 'POST',
    headers: {'Zoetrope-Page': '1', 'content-type': 'application/x-www-form-urlencoded'},
    body: new URLSearchParams(form || {}),
  }));
}

const page = {get, post, allows: action => rights.includes(action), again: () => refresh()};

const VIEWS = {overview: overviewView, jobs: jobsView, money: moneyView, batches: batchesView, job: jobView};

function place() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, id] = path.split('/');
  return {name: VIEWS[name] ? name : 'overview', id: id || null, query: new URLSearchParams(query || '')};
}

/** Draws the view that the address names; `fresh` begins it anew. */
async function draw(fresh) {
  const at = place();
  const mine = shown = fresh || !shown || shown.key !== location.hash ? {key: location.hash, keep: {}} : shown;
  for (const link of document.querySelectorAll('nav a')) {
    const here = link.dataset.view === (at.name === 'job' ? 'jobs' : at.name);
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  try {
    const content = await VIEWS[at.name](page, at, mine.keep);
    if (shown === mine) replace(content, fresh);
  } catch (error) {
    if (shown === mine) main.replaceChildren(h('section.notice.bad', h('h2', 'Nothing to show'), h('p', error.message)));
    if (error instanceof Refused) events.close();
  }
}

/** Keeps what a person is doing: a video that plays, an open fold, a text half written. */
function replace(content, fresh) {
  const busy = !fresh && (main.querySelector('form.dirty') || [...main.querySelectorAll('video,audio')].some(v => !v.paused));
  if (busy) return;
  const open = [...main.querySelectorAll('details[open]')].map(each => each.dataset.name);
  main.replaceChildren(...[content].flat());
  if (!fresh) {
    for (const each of main.querySelectorAll('details')) if (open.includes(each.dataset.name)) each.open = true;
  } else scrollTo(0, 0);
}

// Many changes at once are one reason to look, and a look is answered before the next one.
let looking = false;
let again = false;

async function refresh() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  try {
    await learn();
    await draw(false);
  } finally {
    looking = false;
  }
  if (again) {
    again = false;
    setTimeout(refresh, 1000);
  }
}

let last = null;

async function learn() {
  try {
    last = await get('api/overview');
    rights = last.allowed;
    clockIs(last.now);
    const doubts = last.states.UNCONFIRMED || 0;
    document.title = doubts ? `(${doubts}) Zoetrope` : 'Zoetrope';
  } catch (error) {
    if (error instanceof Refused) throw error;
  }
}

page.overview = async () => last || get('api/overview');

let events;

function listen() {
  events = new EventSource('api/events');
  events.addEventListener('open', () => state('live', true));
  events.addEventListener('error', () => state('not connected', false));
  events.addEventListener('change', refresh);
}

function state(words, good) {
  live.textContent = words;
  live.className = good ? 'good' : 'off';
}

addEventListener('hashchange', () => draw(true));
// Times go on although nothing changes, and what a stream missed is seen here.
setInterval(refresh, 15000);

(async () => {
  try {
    await learn();
  } catch (error) {
    main.replaceChildren(h('section.notice.bad', h('h2', 'Nothing to show'), h('p', error.message)));
    return;
  }
  await draw(true);
  listen();
})();
