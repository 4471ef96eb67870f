// Keeps the page up to date: follows the world's events, and fetches the page again when something has happened.
// Every text that comes from elsewhere is set as text, never as markup.

const shortestPause = 500; // ms between two fetches
const beat = 5000; // ms between fetches while the clock runs or there is no world
const events = document.body.dataset.events;
const entries = document.getElementById('entries');
const notice = document.getElementById('notice');

// Invisible characters of names, and those that reorder the text around them, as visible signs.
const shown = text => String(text ?? '').slice(0, 200).replace(
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu,
  sign => `‹U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}›`);

// ---- Replaces parts of the page by what the server sends

const parts = root => [...root.querySelectorAll('[data-live]')];
const sent = new Map(parts(document).map(part => [part.dataset.live, part.outerHTML]));

function replace(fresh) {
  for (const old of parts(document)) {
    const key = old.dataset.live;
    const next = fresh.querySelector(`[data-live="${key}"]`);
    if (!next || next.outerHTML === sent.get(key)) {
      continue;
    }

    sent.set(key, next.outerHTML);
    const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
    const places = [...old.querySelectorAll('.scroll[id]')].map(box => [box.id, box.scrollTop, box.scrollLeft]);
    old.replaceWith(document.adoptNode(next));
    for (const [id, top, left] of places) {
      document.getElementById(id)?.scrollTo(left, top);
    }

    if (focused) {
      (document.getElementById(focused) ?? document.getElementById('content')).focus({ preventScroll: true });
    }
  }
}

function replaceEntries(fresh) {
  const next = fresh.getElementById('entries');
  if (entries && next) {
    const isNewer = entry => Number(entry.dataset.number) > Number(next.firstElementChild?.dataset.number ?? 0);
    const newer = [...entries.children].filter(isNewer);
    entries.replaceChildren(...newer, ...[...next.children].map(entry => document.adoptNode(entry)));
  }
}

let silence = 0;

function tell(text, isRefusal) {
  clearTimeout(silence);
  notice.dataset.refusal = `${isRefusal}`;
  notice.textContent = text;
  if (!isRefusal) {
    silence = setTimeout(() => notice.replaceChildren(), 10000);
  }
}

async function read(answer) {
  if (answer.status === 401) {
    location.reload();
  }

  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

// ---- Fetching, at most twice a second

let timer = 0;
let last = 0;
let whole = false;
let fetching = false;
let outdated = false;

function refresh(withEntries = false) {
  whole ||= withEntries;
  if (fetching) {
    outdated = true; // A response in flight may have been made before.
  } else if (!timer && !document.hidden) {
    timer = setTimeout(fetchPage, Math.max(0, last + shortestPause - performance.now()));
  }
}

async function fetchPage() {
  last = performance.now();
  timer = 0;
  fetching = true;
  outdated = false;
  const withEntries = whole;
  whole = false;
  try {
    const address = new URL(location.href);
    if (address.pathname !== '/') {
      return;
    }

    address.searchParams.delete('done');
    const fresh = await read(await fetch(address, { headers: { Accept: 'text/html' } }));
    if (!events && fresh.body.dataset.events) {
      location.reload();
    }

    replace(fresh);
    if (withEntries) {
      replaceEntries(fresh);
    }

    setClock();
  } catch {
    // The emulator is gone; the stream of events shows when it is back.
  } finally {
    last = performance.now();
    fetching = false;
    if (outdated) {
      refresh();
    }
  }
}

// ---- The clock between two fetches

let clock = null;

function setClock() {
  const reading = document.getElementById('clock');
  if (reading && reading !== clock?.reading) {
    clock = {
      reading,
      now: Date.parse(reading.dataset.now),
      due: Date.parse(reading.dataset.due),
      speed: Number(reading.dataset.speed),
      since: performance.now(),
    };
  }
}

function span(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return minutes === 0 ? `${seconds} s`
    : hours === 0 ? `${minutes} min ${seconds % 60} s`
      : hours < 24 ? `${hours} h ${minutes % 60} min`
        : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function tick() {
  if (!clock || clock.speed === 0) {
    return;
  }

  const now = clock.now + (performance.now() - clock.since) * clock.speed;
  const time = document.getElementById('now');
  if (time && now < 8.64e15) {
    time.textContent = new Date(now).toISOString().slice(0, 19).replace('T', ' ');
  }

  const due = document.getElementById('due');
  if (due && clock.due) {
    due.textContent = span(clock.due - now);
  }
}

// ---- The journal

let paused = false;
let waiting = [];

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function line(kind, at, title, code, more, less, number) {
  const entry = document.createElement('li');
  entry.className = kind;
  if (number) {
    entry.dataset.number = number;
  }

  const time = element('time', '', at?.slice(11, 19) ?? '–');
  time.dateTime = at ?? '';
  const what = element('span', 'what', '');
  const name = document.createElement('b');
  name.append(element('bdi', '', shown(title)));
  const state = element('span', 'code', '');
  state.append(element('bdi', '', shown(code)));
  what.append(name, ' ', state, more);
  entry.append(time, what, element('span', 'faint', less));
  return entry;
}

const lineOf = {
  call: call => line(
    `call ${call.status < 400 ? 'ok' : 'refused'}`,
    call.at,
    call.action ?? 'no operation',
    call.code ? `${call.status} ${call.code}` : `${call.status}`,
    call.fault ? ` · ${shown(call.fault)}` : '',
    `${Math.round(call.milliseconds * 10) / 10} ms`,
    call.number),
  change: change => line(
    'change',
    change.at,
    change.kind,
    change.id,
    ` ${change.from ? `${shown(change.from).toLowerCase()} → ` : ''}${shown(change.to ?? 'gone').toLowerCase()}`,
    ''),
};

function note(kind, data) {
  waiting.push([kind, data]);
  waiting = waiting.slice(-Number(entries.dataset.most));
  if (waiting.length === 1 && !paused) {
    requestAnimationFrame(write);
  }
}

function write() {
  if (paused) {
    return;
  }

  const lines = waiting.map(([kind, data]) => lineOf[kind](JSON.parse(data)))
    .filter(entry => !(entry.dataset.number && entries.querySelector(`[data-number="${entry.dataset.number}"]`)))
    .reverse();
  waiting = [];
  entries.prepend(...lines);
  while (entries.children.length > Number(entries.dataset.most)) {
    entries.lastElementChild.remove();
  }
}

function follow() {
  const stream = new EventSource(events);
  stream.addEventListener('open', () => refresh(true));
  for (const kind of ['call', 'change']) {
    stream.addEventListener(kind, happened => {
      note(kind, happened.data);
      refresh();
    });
  }
}

// ---- Forms, sent without leaving the page

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const address = form.getAttribute('action'); // form.action may be a field of that name
  form.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(address, { method: 'POST', body, headers: { Accept: 'text/html' } });
    const fresh = await read(answer);
    const said = fresh.getElementById('notice');
    tell(said?.textContent ?? `The emulator answered ${answer.status}.`, !answer.ok);
    replace(fresh);
    setClock();
    if (answer.ok && 'clear' in form.dataset) {
      form.reset();
    }

    if (answer.ok && address.endsWith('/reset')) {
      replaceEntries(fresh);
    }
  } catch {
    tell('The emulator does not answer.', true);
  } finally {
    form.removeAttribute('aria-busy');
  }
}

document.addEventListener('submit', submitted => {
  if (submitted.target.matches('form[data-send]')) {
    submitted.preventDefault();
    send(submitted.target, submitted.submitter);
  }
});

document.documentElement.classList.add('scripted');
document.getElementById('show-changes')?.addEventListener('change', chosen =>
  entries.classList.toggle('calls-only', !chosen.target.checked));
document.getElementById('pause')?.addEventListener('click', pressed => {
  paused = !paused;
  pressed.target.setAttribute('aria-pressed', `${paused}`);
  if (!paused) {
    write();
  }
});
document.addEventListener('visibilitychange', () => refresh());
setClock();
setInterval(tick, 200);
setInterval(() => {
  if (!events || clock?.speed > 0) {
    refresh();
  }
}, beat);
if (events) {
  follow();
}
