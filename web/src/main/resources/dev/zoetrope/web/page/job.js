// What is shown of one job: its result, its way, and the evidence.
import {h, bar, span, since, moment, cost, bytes, state, command, modelName} from './format.js';
import {preview} from './views.js';

function facts(rows) {
  return h('dl', rows.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => [h('dt', name), h('dd', value)]));
}

function timeline(job) {
  const steps = job.history;
  if (!steps.length) return h('p.quiet', 'This ledger keeps no history.');
  const begin = Date.parse(steps[0].at);
  const end = job.ended ? Date.parse(job.ended) : begin + Math.max(1, since(steps[0].at));
  const whole = Math.max(1, end - begin);
  return h('ol.timeline', steps.map((step, i) => {
    const at = Date.parse(step.at);
    const until = i + 1 < steps.length ? Date.parse(steps[i + 1].at) : end;
    return h('li',
      h('div.when', moment(step.at), h('span.quiet', i ? ` +${span(at - begin)}` : '')),
      h('div.what', state(step.state), step.rawStatus ? h('span.small.quiet', ` provider says ${step.rawStatus}`) : null,
        step.failure ? h('div.small.bad-text', step.failure) : null),
      bar([[(at - begin) / whole, 'none'], [(until - at) / whole, 'spent']], `${step.state} for ${span(until - at)}`));
  }));
}

function artifacts(job) {
  if (!job.artifacts.length) return null;
  return h('section', h('h2', 'Made'), h('div.made', job.artifacts.map(each => h('figure',
    preview(each, true),
    h('figcaption',
      each.path ? h('div.path', each.path) : null,
      each.text ? h('pre', each.text) : null,
      each.node ? h('div.small.quiet', `node ${each.node}`) : null,
      each.file
        ? h('div.small', `${each.mediaType}, ${bytes(each.bytes)} `, h('a', {href: each.file, download: ''}, 'save a copy'))
        : each.text ? null : h('div.small.warn-text', 'not fetched yet'))))));
}

function advice(page, job) {
  if (job.state === 'UNCONFIRMED') return settle(page, job);
  if (job.undelivered) {
    return h('section.notice.warn', h('h2', 'Files to fetch'),
      h('p', 'The job is paid, and not all of its files are here yet. Providers keep files for a limited time.'),
      h('p.commands', command('zoetrope resume'), command(`zoetrope wait ${job.job} --out FOLDER/`)));
  }
  if (job.error && job.state !== 'SUCCEEDED') {
    return h('section.notice', h('h2', job.error.reason), h('p', job.error.message));
  }
  return null;
}

function act(page, path, form, said) {
  return async event => {
    event.preventDefault();
    const values = typeof form === 'function' ? form() : form;
    if (values === null) return;
    said.textContent = 'asking…';
    try {
      const done = await page.post(path, values);
      said.textContent = done.answer.toLowerCase().replace(/_/g, ' ');
      document.querySelectorAll('form.dirty').forEach(each => each.classList.remove('dirty'));
      page.again();
    } catch (error) {
      said.textContent = error.message;
    }
  };
}

function settle(page, job) {
  const said = h('output.small');
  const id = h('input', {name: 'bought', placeholder: `${job.provider}'s id of the job`, 'aria-label': 'id', required: '',
    input: event => event.target.form.classList.toggle('dirty', event.target.value !== '')});
  const path = `api/jobs/${job.job}/settle`;
  return h('section.notice.bad', h('h2', 'It is not known whether this was bought'),
    h('p', `The answer of ${job.provider} was lost or said neither yes nor no. The job is never bought again by itself. Look for `
      + `it in ${job.provider}'s own records, account ${job.account}, at `, moment(job.updated), '; then say what you found.'),
    page.allows('settle')
      ? [h('form', {submit: act(page, path, () => ({bought: id.value}), said)}, id, h('button', 'It was bought')),
        h('p', h('button', {type: 'button', click: act(page, path,
          () => confirm('It was not bought? Its idempotency key becomes free, so that it may be bought again.') ? {'not-bought': 'true'} : null, said)},
        'It was not bought'), ' ', said)]
      : h('p.commands', command(`zoetrope settle ${job.job} --bought REMOTE_ID`), command(`zoetrope settle ${job.job} --not-bought`)));
}

function cancel(page, job) {
  if (!['PLANNED', 'UPLOADING', 'QUEUED', 'RUNNING'].includes(job.state)) return null;
  if (!page.allows('cancel')) return h('p.commands', command(`zoetrope cancel ${job.job}`));
  const said = h('output.small');
  return h('p', h('button', {type: 'button', click: act(page, `api/jobs/${job.job}/cancel`,
    () => confirm(`Ask ${job.provider} to cancel this job? It may charge for it all the same.`) ? {} : null, said)}, 'Cancel this job'), ' ', said);
}

function fold(name, title, content) {
  return h('details', {'data-name': name}, h('summary', title), content);
}

export async function jobView(page, at) {
  const job = await page.get('api/jobs/' + encodeURIComponent(at.id));
  const took = job.accepted && job.ended ? Date.parse(job.ended) - Date.parse(job.accepted) : null;
  const words = job.input.values.prompt || job.input.values.text;
  const tags = Object.entries(job.tags || {});
  return [
    h('section.head',
      h('h1', modelName(job), ' ', state(job.state)),
      h('p.quiet', `${job.provider}, ${job.capability}, job `, h('code', job.job)),
      words ? h('blockquote', String(words)) : null,
      job.step || job.progress !== null || job.queuePosition !== null ? h('p', [
        job.queuePosition !== null ? `place ${job.queuePosition} in the queue` : null, job.step,
        job.progress !== null ? `${Math.round(job.progress * 100)} %` : null].filter(Boolean).join(', ')) : null,
      cancel(page, job)),
    advice(page, job),
    artifacts(job),
    h('section', h('h2', 'Timeline'), timeline(job),
      h('p.quiet', took !== null ? `It took ${span(took)}. ` : job.accepted && !job.ended ? `Under way for ${span(since(job.accepted))}. ` : '',
        job.typicalMs ? `Jobs like it usually take ${span(job.typicalMs)}.` : '')),
    h('section', h('h2', 'Evidence'),
      facts([
        ['cost', cost(job.cost)],
        ['account', `${job.account} at ${job.site}`],
        ['model', job.model],
        ['id at the provider', job.remoteId && h('code', job.remoteId)],
        ['asked for', moment(job.created)],
        ['accepted', moment(job.accepted)],
        ['last seen open', moment(job.seenOpen)],
        ['ended', moment(job.ended)],
        ['deadline', h('span', moment(job.deadline), job.onDeadline === 'CANCEL' ? ', then cancelled' : ', then left running')],
        ['idempotency key', job.idempotencyKey && h('code', job.idempotencyKey)],
        ['request hash', job.requestHash && h('code', job.requestHash)],
        ['files go to', job.target],
        ['tags', tags.length ? tags.map(([name, value]) => h('a.tag', {href: '#/jobs?tag=' + encodeURIComponent(name + '=' + value)}, `${name}=${value}`)) : null],
        ['after a refusal of', job.fallbackOf && h('a', {href: '#/job/' + job.fallbackOf}, job.fallbackOf)],
        ['could not be read', job.unread],
      ]),
      job.artifacts.filter(each => each.sha256).map((each, i) => facts([[`SHA-256 of file ${i + 1}`, h('code', each.sha256)]])),
      fold('input', 'What was sent', h('pre', JSON.stringify(job.input, null, 2))),
      job.answer ? fold('answer', 'What the provider answered', h('pre', job.answer)) : null,
      h('p', h('a', {href: `evidence/${job.job}.json`, download: ''}, 'Save the record'), ' or ', command(`zoetrope export ${job.job}`))),
  ].filter(Boolean);
}
