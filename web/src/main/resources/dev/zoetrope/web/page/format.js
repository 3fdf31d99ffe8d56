// How values are written, and how elements are made: only ever as text, so that nothing a service said becomes markup.

/** Makes an element: h('a.link', {href: '#'}, 'text', child, [children]). */
export function h(tag, ...rest) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  for (const each of rest.flat(Infinity)) {
    if (each === null || each === undefined || each === false) continue;
    if (each instanceof Node) element.append(each);
    else if (typeof each === 'object') {
      for (const [key, value] of Object.entries(each)) {
        if (typeof value === 'function') element.addEventListener(key, value);
        else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
      }
    } else element.append(String(each));
  }
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** A bar of parts from 0 to 1, each with a class; a mark stands at a share of it. */
export function bar(parts, label, mark) {
  const svg = shape('svg', {
    viewBox: '0 0 100 8', preserveAspectRatio: 'none', class: 'bar', role: 'img', 'aria-label': label,
  });
  svg.append(shape('rect', {x: 0, y: 0, width: 100, height: 8, class: 'bar-back'}));
  let x = 0;
  for (const [share, kind] of parts) {
    const width = Math.max(0, Math.min(100 - x, share * 100));
    if (width > 0) svg.append(shape('rect', {x, y: 0, width, height: 8, class: 'bar-' + kind}));
    x += width;
  }
  if (mark !== undefined && mark >= 0 && mark <= 1) {
    svg.append(shape('rect', {x: Math.min(99, mark * 100), y: 0, width: 1, height: 8, class: 'bar-mark'}));
  }
  const title = shape('title', {});
  title.textContent = label;
  svg.prepend(title);
  return svg;
}

/** 3725000 -> 1 h 2 min. */
export function span(ms) {
  if (ms === null || ms === undefined || Number.isNaN(ms)) return '';
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s} s`;
  if (s < 3600) return s % 60 && s < 600 ? `${Math.floor(s / 60)} min ${s % 60} s` : `${Math.floor(s / 60)} min`;
  if (s < 86400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
}

/** The difference between this machine's clock and the server's, which is the same machine or near it. */
let skew = 0;

export function clockIs(iso) {
  skew = Date.parse(iso) - Date.now();
}

export function since(iso) {
  return iso ? Date.now() + skew - Date.parse(iso) : NaN;
}

/** A moment as people say it, with the whole of it in the title. */
export function moment(iso) {
  if (!iso) return '';
  const date = new Date(iso);
  const today = date.toDateString() === new Date(Date.now() + skew).toDateString();
  const time = date.toLocaleTimeString([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false});
  const day = date.toLocaleDateString([], {day: 'numeric', month: 'short', year: 'numeric'});
  return h('time', {datetime: iso, title: iso}, today ? time : `${day}, ${time}`);
}

/** An amount: whole cents, and more digits only where there are some. */
export function amount(value, currency) {
  const number = Number(value);
  const text = Number.isFinite(number)
    ? number.toLocaleString('en', {minimumFractionDigits: 2, maximumFractionDigits: 4})
    : String(value);
  return `${text} ${currency}`;
}

export function cost(of) {
  if (!of || of.amount === null) return h('span.quiet', {title: 'no price is known'}, 'unknown');
  const estimated = of.kind === 'ESTIMATED';
  return h('span', {title: estimated ? 'as it was estimated' : 'as the provider reported it'},
    estimated ? '≈ ' : '', amount(of.amount, of.currency));
}

export function bytes(count) {
  if (count === null || count === undefined) return '';
  const units = ['bytes', 'KB', 'MB', 'GB'];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit ? value.toFixed(1) : value} ${units[unit]}`;
}

export function number(value) {
  return Number(value).toLocaleString('en');
}

export function plural(count, one, many) {
  return `${number(count)} ${count === 1 ? one : many || one + 's'}`;
}

export function state(name) {
  return h('span.state.state-' + name.toLowerCase(), name.toLowerCase());
}

/** A command to copy. */
export function command(text) {
  const button = h('button.copy', {
    type: 'button', title: 'Copy', 'aria-label': 'Copy ' + text,
    click: () => navigator.clipboard && navigator.clipboard.writeText(text).then(() => {
      button.textContent = 'copied';
      setTimeout(() => { button.textContent = 'copy'; }, 1500);
    }),
  }, 'copy');
  return h('span.command', h('code', text), button);
}

export function modelName(job) {
  return job.family || job.model.replace(/^[^:]*:/, '');
}
