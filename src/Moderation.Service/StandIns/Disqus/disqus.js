// Stands in for https://FORUM.disqus.com/count.js: fills links to #disqus_thread, and elements of the class disqus-comment-count, with the
// count of data-disqus-identifier, data-disqus-url or the link. DISQUSWIDGETS.getCount({reset: true}) looks again at all of them.
// It asks for labels: the three texts that Disqus has do not say every plural form.
(() => {
  'use strict';
  const script = document.currentScript || document.getElementById('dsq-count-scr');
  if (window.DISQUSWIDGETS !== undefined || !script) return;

  const anchor = '#disqus_thread';
  const places = `a[href$="${anchor}"], .disqus-comment-count, :is(a, span):is([data-disqus-identifier], [data-disqus-url])`;
  let elements = new Map(); // what is asked, as in the query, to the elements that show it
  let counts = new Map();
  let texts;

  function keyOf({ dataset, href }) {
    if (dataset.disqusIdentifier) return `1=${encodeURIComponent(dataset.disqusIdentifier)}`;
    const url = dataset.disqusUrl || (href && href.split('#')[0]);
    return url && `2=${encodeURIComponent(url)}`;
  }

  function getCount({ reset } = {}) {
    if (reset) [elements, counts] = [new Map(), new Map()];
    const known = new Set([...elements.values()].flat());
    const wanted = new Set();
    for (const element of document.querySelectorAll(places)) {
      const key = !known.has(element) && keyOf(element);
      if (!key) continue;
      if (!elements.has(key)) elements.set(key, []);
      elements.get(key).push(element);
      if (!counts.has(key)) wanted.add(key);
    }
    const keys = [...wanted].sort(); // the same address on every page, for caches
    while (keys.length) {
      const data = document.createElement('script');
      data.async = true;
      data.src = new URL(`count-data.js?${keys.splice(0, 10).join('&')}&labels=true`, script.src);
      document.head.append(data);
    }
    show();
  }

  function displayCount({ text, counts: read } = {}) {
    texts = text?.comments ?? texts;
    for (const { id, comments, label } of read ?? [])
      for (const kind of [1, 2]) counts.set(`${kind}=${encodeURIComponent(id)}`, { comments, label });
    show();
  }

  function show() {
    if (!texts) return;
    for (const [key, shown] of elements) {
      if (!counts.has(key)) continue;
      const { comments, label } = counts.get(key);
      const text = label ?? (comments === 0 ? texts.zero : comments === 1 ? texts.one : texts.multiple.replace('{num}', comments));
      for (const element of shown) element.textContent = text;
    }
  }

  window.DISQUSWIDGETS = { getCount, displayCount };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => getCount());
  else getCount();
})();
