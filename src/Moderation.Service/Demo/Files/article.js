// The page's own script: sends the form to the service, shows the verdict and keeps the list of comments.
// The number above the form is none of its business; /embed/count.js fills it, as it would on any site.
(() => {
  'use strict';

  const base = new URL('..', document.currentScript.src); // the service may lie under a path
  const article = { id: 'staatsbesuch', url: new URL('demo', base).href, title: 'Zwei Ufer, ein Fahrplan', locale: 'de' };
  const key = document.querySelector('meta[name=demo-key]').content;
  const longest = 20000;

  const statuses = {
    approved: ['Veröffentlicht', 'Ihr Kommentar ist jetzt für alle zu sehen.'],
    held: ['Wird geprüft', 'Ihr Kommentar ist gespeichert. Ein Mensch aus der Moderation sieht ihn sich an.'],
    rejected: ['Abgelehnt', 'Ihr Kommentar wird nicht veröffentlicht.'],
    withdrawn: ['Zurückgezogen', 'Ihr Kommentar wurde zurückgezogen.'],
  };
  const labels = {
    toxicity: 'Aggressiver Ton',
    severe_toxicity: 'Sehr aggressiver Ton',
    insult: 'Beleidigung',
    threat: 'Drohung',
    identity_hate: 'Hass auf eine Gruppe',
    obscene: 'Obszöne Sprache',
    spam: 'Werbung und Spam',
  };
  const steps = {
    'empty-text': () => 'Der Kommentar enthält keinen Text.',
    'blocked-words': ({ detail }) => `Der Kommentar enthält einen gesperrten Ausdruck${detail ? `: „${detail}“` : ''}.`,
    'author-name': () => 'Der Name kann so nicht erscheinen.',
    'personal-data': () => 'Der Kommentar nennt, wo jemand wohnt oder zu erreichen ist.',
    'link-flood': () => 'Der Kommentar enthält zu viele Links.',
    'repeated-post': () => 'Denselben Text haben Sie kürzlich schon gesendet.',
    thresholds: ({ label, score, threshold }) =>
      `${labels[label] ?? label ?? 'Bewertung'}: ${percent(score)} wahrscheinlich; `
      + `die Grenze dieser Seite liegt bei ${percent(threshold)}.`,
  };
  const failures = {
    400: 'So kann der Kommentar nicht angenommen werden.',
    401: 'Der Schlüssel dieser Seite gilt nicht mehr. Bitte laden Sie die Seite neu.',
    403: 'Der Schlüssel dieser Seite gilt nicht mehr. Bitte laden Sie die Seite neu.',
    413: 'Der Kommentar ist zu lang.',
    429: 'Das waren viele Kommentare in kurzer Zeit. Bitte warten Sie einen Moment.',
  };

  const at = id => document.getElementById(id);
  const number = new Intl.NumberFormat('de');
  const share = new Intl.NumberFormat('de', { style: 'percent' });
  const moment = new Intl.DateTimeFormat('de', { dateStyle: 'medium', timeStyle: 'short' });

  // A probability is never quite 0 or 1, and is not shown so.
  function percent(p) {
    if (typeof p !== 'number') return '?';
    if (p < 0.01) return `< ${share.format(0.01)}`;
    return p > 0.99 ? `> ${share.format(0.99)}` : share.format(p);
  }

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  // crypto.randomUUID exists only on https and localhost; the demo may be looked at from the next desk.
  function newId() {
    return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
  }

  function authorId() {
    try {
      return (localStorage.demoAuthor ??= newId());
    } catch {
      return (authorId.unkept ??= newId());
    }
  }

  // Sending

  let unanswered; // a request whose answer never came goes out again under its own id, so that it is stored once

  at('form').addEventListener('submit', async event => {
    event.preventDefault();
    const button = event.target.querySelector('button');
    if (button.disabled) return;
    button.disabled = true;
    const text = at('text').value;
    const name = at('name').value.trim() || undefined;
    if (unanswered?.text !== text || unanswered.author.name !== name) {
      unanswered = {
        articleId: article.id,
        articleUrl: article.url,
        articleTitle: article.title,
        articleLocale: article.locale,
        commentId: newId(),
        author: { id: authorId(), name },
        text,
        submittedAt: new Date().toISOString(),
      };
    }
    try {
      const response = await fetch(new URL('v1/sites/demo/comments', base), {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(unanswered),
        signal: AbortSignal.timeout(20000),
      });
      const answer = await response.json().catch(() => ({}));
      if (response.ok) showVerdict(answer, unanswered);
      else showProblem(response.status, answer);
      if (response.status < 500 && response.status !== 429) unanswered = undefined;
    } catch {
      showProblem();
    } finally {
      button.disabled = false;
    }
  });

  at('text').addEventListener('input', measure);

  function measure() {
    const { length } = at('text').value;
    at('length').textContent = length > longest - 2000 ? `${number.format(length)} von höchstens ${number.format(longest)} Zeichen` : '';
    at('length').classList.toggle('over', length > longest);
  }

  // The verdict

  function showResult(status, title, meaning) {
    at('verdict').dataset.status = status;
    at('status').textContent = title;
    at('meaning').textContent = meaning;
    for (const id of ['reasons', 'sent', 'scores', 'name-error', 'text-error']) at(id).replaceChildren();
    for (const id of ['name', 'text']) at(id).removeAttribute('aria-invalid');
  }

  function showVerdict({ status, reasons = [], scores = {} }, { commentId, author, text }) {
    showResult(status, ...(statuses[status] ?? [status, '']));
    // The same sentence can stand for several hits of one step.
    for (const sentence of new Set(reasons.map(sentenceFor))) at('reasons').append(make('li', '', sentence));
    const spans = reasons.flatMap(reason => reason.spans ?? []);
    if (status !== 'approved' || spans.length) at('sent').append(...marked(text, spans));
    showScores(scores, reasons);
    if (status !== 'rejected') at('text').value = '';
    measure();
    if (status === 'approved') {
      at('own').prepend(itemFor({ commentId, author, text, receivedAt: new Date().toISOString() }, 'Ihr Kommentar'));
      at('empty').hidden = true;
      refresh();
    }
  }

  function sentenceFor(reason) {
    return steps[reason.step]?.(reason) ?? `Regel „${reason.step}“${reason.detail ? `: ${reason.detail}` : ''}`;
  }

  // Spans of several reasons may overlap; a stretch of text is marked once.
  function* marked(text, spans) {
    let done = 0;
    for (const { begin, end } of [...spans].sort((a, b) => a.begin - b.begin)) {
      const from = Math.max(begin, done);
      const to = Math.min(end, text.length);
      if (from >= to) continue;
      yield text.slice(done, from);
      yield make('mark', '', text.slice(from, to));
      done = to;
    }
    yield text.slice(done);
  }

  function showScores(scores, reasons) {
    const known = Object.keys(labels);
    for (const label of [...known, ...Object.keys(scores).filter(l => !known.includes(l))]) {
      const score = scores[label];
      if (typeof score !== 'number') continue;
      const cause = reasons.find(reason => reason.label === label);
      const row = make('div', cause ? 'caused' : '');
      const value = make('dd');
      const bar = make('span', 'bar');
      const fill = make('span', 'fill');
      fill.style.width = `${100 * score}%`;
      bar.append(fill);
      if (typeof cause?.threshold === 'number') {
        const limit = make('span', 'limit');
        limit.style.left = `${100 * cause.threshold}%`;
        bar.append(limit);
      }
      value.append(bar, percent(score));
      row.append(make('dt', '', labels[label] ?? label), value);
      at('scores').append(row);
    }
  }

  function showProblem(status, { title, detail, errors = {} } = {}) {
    const gone = status === undefined || status >= 500;
    const meaning = gone
      ? 'Der Dienst ist gerade nicht zu erreichen. Ihr Text bleibt stehen; bitte versuchen Sie es gleich noch einmal.'
      : failures[status] ?? failures[400];
    showResult('failed', 'Nicht gesendet', meaning);
    for (const [field, sentences] of Object.entries(errors)) {
      const input = { 'author.name': 'name', text: 'text' }[field.toLowerCase()];
      if (!input) at('reasons').append(...[sentences].flat().map(sentence => make('li', '', sentence)));
      else {
        at(input).setAttribute('aria-invalid', 'true');
        at(`${input}-error`).textContent = [sentences].flat().join(' ');
      }
    }
    if (!gone && !Object.keys(errors).length && (detail ?? title)) at('reasons').append(make('li', '', detail ?? title));
  }

  // The list: fetched again when the number changes, at most every two seconds, and only as far as the reader has opened it.

  const items = new Map(); // comment id -> its element and the text it shows
  let pages = 1;
  let loads = 0;
  let refreshing = false;
  let stale = false;

  async function refresh() {
    stale = true;
    if (refreshing) return;
    refreshing = true;
    while (stale) {
      stale = false;
      await load();
      await new Promise(resolve => setTimeout(resolve, 2000));
    }
    refreshing = false;
  }

  async function load() {
    const turn = ++loads;
    try {
      const answer = await fetchPages();
      if (turn === loads) arrange(answer);
    } catch {
      // The list stays as it is; the next change of the number asks again.
    }
  }

  async function fetchPages() {
    const comments = [];
    let next;
    for (let page = 0; page < pages && (page === 0 || next); page++) {
      const query = next ? `?${new URLSearchParams({ cursor: next })}` : '';
      const address = new URL(`v1/sites/demo/articles/${article.id}/comments${query}`, base);
      const response = await fetch(address, { signal: AbortSignal.timeout(10000) });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const body = await response.json();
      comments.push(...body.comments);
      next = body.next;
    }
    return { comments, next };
  }

  // Touches only what changed, so that the reader's place, selection and unfolded texts stay.
  function arrange({ comments, next }) {
    const list = at('list');
    const first = items.size === 0;
    const own = new Set([...at('own').children].map(element => element.dataset.comment));
    const depths = new Map();
    const kept = new Set();
    let place = list.firstChild;
    for (const comment of comments) {
      const { commentId: id, parentId, text } = comment;
      depths.set(id, parentId ? (depths.get(parentId) ?? 0) + 1 : 0);
      if (own.has(id)) continue;
      kept.add(id);
      let element = items.get(id)?.element;
      if (!element || items.get(id).text !== text) {
        const renewed = itemFor(comment);
        renewed.classList.toggle('fresh', !first);
        if (element && element === place) place = renewed;
        element?.replaceWith(renewed);
        element = renewed;
        items.set(id, { element, text });
      }
      element.classList.toggle('reply', depths.get(id) > 0);
      element.classList.toggle('deeper', depths.get(id) > 1);
      if (element === place) place = place.nextSibling;
      else list.insertBefore(element, place);
    }
    for (const [id, { element }] of items) {
      if (kept.has(id)) continue;
      element.remove();
      items.delete(id);
    }
    at('empty').hidden = list.hasChildNodes() || at('own').hasChildNodes();
    at('more').hidden = !next;
  }

  function itemFor(comment, note) {
    const { commentId, author, text, receivedAt, language } = comment;
    const item = make('li', 'comment');
    item.dataset.comment = commentId;
    if (typeof text !== 'string') {
      item.append(make('p', 'gone', 'Dieser Kommentar ist nicht öffentlich.'));
      return item;
    }
    const who = make('p', 'who');
    const name = make('b', '', author?.name || 'Ohne Namen');
    name.dir = 'auto';
    who.append(name);
    if (receivedAt) {
      const time = make('time', '', moment.format(new Date(receivedAt)));
      time.dateTime = receivedAt;
      who.append(time);
    }
    if (note) who.append(make('span', '', note));
    const said = make('p', 'said', text);
    said.dir = 'auto';
    said.lang = language ?? '';
    item.append(who, said);
    if (text.length > 1500 || text.split('\n').length > 20) fold(said);
    return item;
  }

  function fold(said) {
    said.classList.add('folded');
    const button = make('button', 'unfold', 'Ganzen Kommentar zeigen');
    button.type = 'button';
    button.addEventListener('click', () => {
      said.classList.remove('folded');
      button.remove();
    });
    said.after(button);
  }

  at('more').addEventListener('click', () => {
    pages++;
    load();
  });

  new MutationObserver(refresh).observe(document.querySelector('.count'), { childList: true, characterData: true, subtree: true });
  at('form').querySelector('button').disabled = false;
  measure();
  refresh();
})();
