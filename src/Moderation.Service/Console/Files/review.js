// Keys, focus and what must not wait for an answer from the service. Buttons carry their key in data-key; pressing it is pressing them,
// so that whatever a button may do, its key may do, and nothing else.

const leaves = new Set(['j', 'k']); // from one item to another, whatever comes
const patience = 3000; // ms
const quiet = new Set(['', 'text', 'search', 'number', 'date', 'datetime-local', 'password', 'email', 'url', 'tel']);
let shown; // the comment before the moderator
let given; // the comment whose verdict is on its way
let givenAt = -Infinity;
let ahead = []; // keys that wait for their buttons, each with the comment that was shown
let unsaying;
let pressed = false;
let keys = localStorage.getItem('review-keys') !== 'off'; // who speaks to the computer, or whose keys slip, works without
const moment = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'short', timeStyle: 'short' });

const all = selector => [...document.querySelectorAll(selector)];
const isSeen = element => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;
const isTyping = element => element.isContentEditable || element.tagName === 'TEXTAREA' || element.tagName === 'SELECT'
  || (element.tagName === 'INPUT' && quiet.has(element.getAttribute('type') ?? ''));
// A verdict is on what one has seen: the buttons of the next item come a moment before its text. The service takes each only once.
const isOfShown = element => element.closest('[data-of]')?.dataset.of === shown;
const panel = () => all('[data-panel]:not([hidden])').find(isSeen);

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.form) {
      event.preventDefault();
      submit(event.target.form);
    }
    return;
  }
  if (event.key === 'Escape') return escape(event);
  if (!keys || isTyping(event.target) || document.querySelector('dialog[open]')) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (ahead.length && /^([a-z1-9]|Enter)$/.test(key)) {
    event.preventDefault();
    if (!event.repeat) wait(key);
    return;
  }
  const open = panel();
  if (open) return inPanel(event, open);
  if (key === 'b' || (key === ' ' && !event.target.closest('a, button, summary, input, [role=button]'))) {
    event.preventDefault(); // nor does the page scroll
    return unveil(true);
  }
  if (key === '?') {
    event.preventDefault();
    return document.getElementById('keyboard-help')?.showModal();
  }
  if (!/^[a-z/]$/.test(key)) return;
  if (event.repeat && !leaves.has(key)) return event.preventDefault();
  const isDone = press(key);
  if (isDone === undefined) return;
  event.preventDefault();
  if (!isDone) wait(key);
});

// Presses the key's button: true where that is done or was refused, false where its button is yet to come, undefined where none will.
function press(key) {
  const button = find(key);
  const desk = document.querySelector('.desk');
  if (!desk || key === '/') return button && (button.click(), true);
  if (!desk.matches('[data-live]')) return /^[arsenjku]$/.test(key) ? false : undefined;
  const isOnItem = shown !== undefined && /^[arsenjk]$/.test(key);
  if (isOnItem && given === shown) return refuse(key);
  if (isOnItem && document.querySelector('.verdict-bar')?.dataset.of !== shown) return false;
  if (!button) return key === 'u' && performance.now() - givenAt < patience ? false : undefined;
  button.click();
  return true;
}

function find(key) {
  const buttons = all(`[data-key="${key}"]`).filter(candidate => !candidate.disabled);
  // Where the list fills the window, the way into it is hidden.
  return buttons.find(isSeen) ?? (key === 'j' ? buttons[0] : undefined);
}

// What is typed before its button is there waits for it, so long as the same comment is shown.
function wait(key) {
  ahead.push({ key, of: shown, until: performance.now() + patience });
  setTimeout(catchUp, patience + 100);
}

function catchUp() {
  while (ahead.length) {
    const { key, of, until } = ahead[0];
    if ((of !== shown && key !== 'u') || until < performance.now() || isTyping(document.activeElement)) {
      return refuse(ahead.splice(0).map(late => late.key).join(' '));
    }
    const open = panel();
    if (open) inPanel({ key, target: document.activeElement, preventDefault() {} }, open);
    else if (press(key) === false) return;
    ahead.shift();
  }
}

// A verdict is on what one has seen: what is typed before the next comment is there decides nothing, and says so.
function refuse(keys) {
  const early = document.querySelector('[data-early]');
  if (early) {
    early.textContent = early.dataset.words.replace('#', keys);
    early.hidden = false;
    clearTimeout(unsaying);
    unsaying = setTimeout(() => { early.hidden = true; }, patience);
  }
  return true;
}

// By key or by hand.
function giving() {
  const of = given = shown;
  givenAt = performance.now();
  setTimeout(() => { if (given === of) given = undefined; }, patience); // no answer: it may be tried again
}

document.addEventListener('keyup', event => {
  if (event.key === ' ' || event.key.toLowerCase() === 'b') unveil(false);
});
window.addEventListener('blur', () => unveil(false));

function unveil(on) {
  document.documentElement.classList.toggle('unveiled', on || pressed);
}

document.addEventListener('change', event => {
  if (!event.target.matches('[data-keys-switch]')) return;
  keys = event.target.checked;
  localStorage.setItem('review-keys', keys ? 'on' : 'off');
});

// For fingers and for those who cannot hold a key.
document.addEventListener('pointerdown', event => {
  if (event.target.closest?.('[data-unveil]')) unveil(true);
});
for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => unveil(false));
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-unveil]');
  if (button && event.detail === 0) { // by keyboard or by a screen reader: it stays until pressed again
    pressed = !pressed;
    button.setAttribute('aria-pressed', pressed);
    unveil(false);
  }
  const verdict = event.target.closest?.('[data-key=a], [data-key=s]');
  if (verdict && isOfShown(verdict)) giving();
  const opener = event.target.closest?.('[data-opens]');
  if (opener) toggle(document.getElementById(opener.dataset.opens), opener);
  if (event.target.closest?.('[data-closes]')) close(event.target.closest('[data-panel]'));
  const help = event.target.closest?.('[data-shows]');
  if (help) document.getElementById(help.dataset.shows)?.showModal();
  for (const menu of all('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
});

function toggle(target, opener) {
  if (!target) return;
  if (!target.hidden) return close(target);
  for (const other of all('[data-panel]:not([hidden])')) other.hidden = true;
  target.hidden = false;
  opener?.setAttribute('aria-expanded', 'true');
  (target.querySelector('[data-first]') ?? target.querySelector('input, textarea, select, button'))?.focus();
}

function close(target) {
  if (!target || target.hidden) return;
  const inside = target.contains(document.activeElement);
  target.hidden = true;
  const opener = document.querySelector(`[data-opens="${target.id}"]`);
  opener?.setAttribute('aria-expanded', 'false');
  if (inside) (document.querySelector('[data-heading]') ?? opener)?.focus();
}

function escape(event) {
  const menu = document.querySelector('details.menu[open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  } else if (panel()) {
    event.preventDefault();
    close(panel());
  } else if (isTyping(event.target) && !event.target.closest('dialog')) {
    event.target.blur();
  }
}

function inPanel(event, open) {
  const choice = /^[1-9]$/.test(event.key) && open.querySelector(`input[type=radio][data-choice="${event.key}"]`);
  if (choice) {
    event.preventDefault();
    if (event.repeat) return;
    choice.click();
    send(choice.form);
  } else if (event.key === 'Enter' && event.target.type === 'radio') {
    event.preventDefault();
    send(event.target.form);
  } else if (event.key === 'n') {
    event.preventDefault();
    open.querySelector('input[type=text], textarea')?.focus();
  }
}

function send(form) {
  if (form.hasAttribute('data-decides') && (!isOfShown(form) || given === shown)) return refuse('↵');
  submit(form);
}

// A field tells of its text when it loses the focus, which a key does not take away.
function submit(form) {
  if (form.contains(document.activeElement)) document.activeElement.dispatchEvent(new Event('change', { bubbles: true }));
  form.requestSubmit();
}

document.addEventListener('submit', event => {
  if (event.target.hasAttribute('data-decides')) giving();
  close(event.target.closest('[data-panel]'));
});

// Each second, how long an undo is still possible: a deadline of this clock, from the time left when it came.
function count() {
  for (const element of all('[data-left]')) {
    element.deadline ??= performance.now() + Number(element.dataset.left);
    const seconds = Math.max(0, Math.ceil((element.deadline - performance.now()) / 1000));
    const text = element.dataset.words.replace('#', seconds);
    if (element.textContent !== text) element.textContent = text;
  }
}
setInterval(count, 500);

// What has changed on the page: another item is before the moderator, a dialog came, the list has its end in sight.
const end = new IntersectionObserver(entries => {
  for (const entry of entries) if (entry.isIntersecting) entry.target.click();
}, { rootMargin: '600px' });
const watched = new WeakSet();

function look() {
  const item = document.querySelector('[data-comment]');
  const id = item?.dataset.comment;
  if (id !== shown) {
    const moved = shown !== undefined || item?.dataset.take !== undefined;
    shown = id;
    given = undefined;
    pressed = false;
    unveil(false);
    if (item) {
      for (const open of all('[data-panel]:not([hidden])')) if (open.id !== 'filters') open.hidden = true;
      document.querySelector('.item-scroll')?.scrollTo({ top: 0 });
      document.querySelector('.row > a[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
      if (moved) item.querySelector('[data-heading]')?.focus({ preventScroll: true });
    } else if (moved) {
      document.querySelector('[data-nothing]')?.focus({ preventScroll: true });
    }
  }
  const path = document.querySelector('[data-live][data-address]')?.dataset.address;
  const address = path && new URL(path, document.baseURI).href;
  if (address && location.href.split('#')[0] !== address) history.replaceState(history.state, '', address);
  for (const time of all('time[data-local]')) {
    const at = time.getAttribute('datetime');
    if (time.local === at) continue;
    time.local = at;
    time.textContent = moment.format(new Date(at));
  }
  for (const box of all('[data-keys-switch]')) box.checked = keys;
  for (const dialog of all('dialog[data-modal]:not([open])')) if (!dialog.dataset.closed) dialog.showModal();
  for (const more of all('[data-end]')) {
    if (watched.has(more)) continue;
    watched.add(more);
    end.observe(more);
  }
  count();
  catchUp();
}

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => {
    waiting = false;
    look();
  });
}).observe(document.body, {
  subtree: true, childList: true, attributes: true, attributeFilter: ['data-comment', 'data-address', 'data-live', 'data-left', 'data-of'],
});
look();

// Appearance: at once here, the service keeps it.
window.review = {
  theme: name => name ? document.documentElement.dataset.theme = name : delete document.documentElement.dataset.theme,
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};

// The connection. Blazor tells this element how it stands; all that a person needs to know is that it is being tried.
const connection = document.getElementById('components-reconnect-modal');
connection?.addEventListener('components-reconnect-state-changed', event => {
  const { state } = event.detail;
  if (state === 'hide') {
    connection.hidden = true;
    return;
  }
  if (state === 'rejected' || state === 'resume-failed') {
    // The circuit is gone, the address says where one was. Words that were being typed are not thrown away unasked.
    if (!all('textarea, input[type=text]').some(field => field.value)) return location.reload();
    say(connection.dataset.lost, connection.dataset.reload, () => location.reload());
  } else if (state === 'failed') {
    say(connection.dataset.lost, connection.dataset.again, retry);
    setTimeout(retry, 5000);
  } else {
    say(connection.dataset.lost);
  }
});

async function retry() {
  try {
    if (await Blazor.reconnect() === false) location.reload();
  } catch {
    // Still out of reach; Blazor says so again.
  }
}

function say(text, action, act) {
  const words = document.createElement('span');
  words.textContent = text;
  connection.replaceChildren(words);
  if (action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button small';
    button.textContent = action;
    button.addEventListener('click', act);
    connection.append(button);
  }
  connection.hidden = false;
}
