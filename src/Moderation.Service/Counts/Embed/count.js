// Shows comment counts on a page of yours:
//   <script async src="https://comments.example/embed/count.js"></script>
//   <span data-comment-count="article-7" data-site="my-site">Kommentar (0)</span>
// data-locale picks the language of the label; data-live keeps it fresh while the page is visible.
// What the element says in the HTML stays until the service has answered.
(() => {
  'use strict';
  const script = document.currentScript;
  const loaded = script?.src && Symbol.for('comment-count ' + script.src);
  if (!loaded || window[loaded]) return;
  window[loaded] = true;

  const shown = new WeakMap(); // element -> what it stands for, and the version of the count it shows
  const groups = new Map(); // one per site and locale, asked and backed off on its own
  let timer;
  let waiting;

  function work() {
    clearTimeout(timer);
    const now = performance.now();
    const due = new Map();
    let again = false;
    for (const element of document.querySelectorAll('[data-comment-count][data-site]')) {
      const { commentCount: article, site, locale = '', live } = element.dataset;
      // One id that the service refuses would cost its whole batch the answer.
      if (!/^[a-z0-9-]{1,64}$/.test(site) || !/^\P{Cc}+$/u.test(article) || new TextEncoder().encode(article).length > 255) continue;
      if (live !== undefined && !element.hasAttribute('aria-live')) element.setAttribute('aria-live', 'polite');
      const key = keyOf(site, locale, article);
      if (shown.get(element)?.key !== key) shown.set(element, { key, version: -1 });
      const { asked } = shown.get(element);
      if (asked && (live === undefined || document.hidden)) continue;
      again = true;
      const name = keyOf(site, locale);
      if (!groups.has(name)) groups.set(name, { site, locale, failures: 0, retryAt: 0, liveAt: 0 });
      const group = groups.get(name);
      if (group.busy || now < (asked ? group.liveAt : group.retryAt)) continue;
      if (!due.has(group)) due.set(group, new Map());
      const articles = due.get(group);
      if (!articles.has(article)) articles.set(article, []);
      articles.get(article).push(element);
    }
    due.forEach((articles, group) => ask(group, articles, now));
    if (again) timer = setTimeout(work, 500);
  }

  function keyOf(...parts) {
    return JSON.stringify(parts);
  }

  async function ask(group, articles, now) {
    group.busy = true;
    try {
      const ids = [...articles.keys()];
      while (ids.length) {
        const batch = [];
        const query = new URLSearchParams(group.locale && { locale: group.locale });
        // The service answers 100 articles at once; servers on the way cut request lines of 8 kB.
        while (ids.length && batch.length < 100 && `${query}`.length < 4000) {
          query.append('article', ids[0]);
          batch.push(ids.shift());
        }
        const response = await fetch(new URL(`../v1/sites/${group.site}/counts?${query}`, script.src), {
          credentials: 'omit',
          cache: group.liveAt ? 'no-cache' : 'default',
          signal: AbortSignal.timeout?.(10000),
        });
        if (!response.ok) throw response.status;
        const { counts } = await response.json();
        batch.forEach((id, i) => articles.get(id).forEach(element => show(element, keyOf(group.site, group.locale, id), id, counts[i])));
      }
      group.failures = group.retryAt = 0;
      group.liveAt = now + 450;
    } catch {
      const seconds = Math.min(60, 2 ** ++group.failures) * (0.75 + Math.random() / 2);
      group.retryAt = group.liveAt = performance.now() + 1000 * seconds;
    }
    group.busy = false;
  }

  function show(element, key, article, count) {
    const known = shown.get(element);
    // The page may have given the element to another article while the answer was on its way.
    if (known.key !== key) return;
    known.asked = true;
    if (count.articleId !== article || typeof count.label !== 'string' || !(count.version >= known.version)) return;
    known.version = count.version;
    if (element.textContent !== count.label) element.textContent = count.label;
  }

  function look() {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      work();
    }, 50);
  }

  work();
  document.addEventListener('visibilitychange', look);
  new MutationObserver(look).observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ['data-comment-count', 'data-site', 'data-locale', 'data-live'],
  });
})();
