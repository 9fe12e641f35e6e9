// Shows comment counts on a page of yours:
//   <script async src="https://comments.example/embed/count.js"></script>
//   <span data-comment-count="article-7" data-site="my-site">Kommentar (0)</span>
//   <comment-count article="article-7" site="my-site" live>Kommentar (0)</comment-count>
// docs/publishing.md has all attributes. What an element says in the HTML stays until the service has answered.
//
// A page gets count.min.js, 2 KB at most. After a change here: npm ci --ignore-scripts && npm run minify
(() => {
  'use strict';

  // Nothing that goes wrong in here is the page's concern.
  const safe = action => (...given) => {
    try {
      return action(...given);
    } catch {}
  };

  safe(() => {
    // A module has no current script.
    const source = (document.currentScript ?? document.querySelector('script[src*="/embed/count.js"]')).src;
    const loaded = 'comment-count ' + source;
    if (window[loaded]) return;
    window[loaded] = 1;

    const attributes = ['comment-count', 'url', 'site', 'locale', 'label', 'live'];
    const roots = new Set(); // the document, and shadow trees that have components
    const seen = new WeakMap(); // element -> what it stands for, and the count it shows
    const groups = new Map(); // one per site and locale, asked and backed off on its own
    let timer;
    let soon;

    const now = () => performance.now();
    const pause = failures => now() + 1000 * Math.min(60, 2 ** failures) * (0.75 + Math.random() * 0.5);
    const pair = (field, value) => field + '=' + encodeURIComponent(value);

    // A language as systems write it, such as de_DE.UTF-8, as a tag; nothing for what is none, such as C.
    const tagOf = text => /^\s*([a-z]{2,3}([-_#]+[a-z\d]+)*)[-_\s]*([.@,;:]|$)/i.exec(text)?.[1].replace(/[-_#]+/g, '-');

    const scan = safe(() => {
      clearTimeout(soon);
      clearTimeout(timer);
      soon = 0;
      roots.forEach(root => root.isConnected
        ? root.querySelectorAll('[data-comment-count],comment-count').forEach(safe(register))
        : roots.delete(root));
      if ([...groups.values()].filter(group => group.work()).length) timer = setTimeout(scan, 1000);
    });

    // A page that is still being parsed is asked for once it is whole, but not later than a second from now.
    const look = safe(() => {
      soon = soon || setTimeout(scan, document.readyState === 'loading' ? 1000 : 20);
    });

    function register(element) {
      const [id, url, site, language, label, live] = attributes.map(attribute => element.getAttribute(
        element.localName !== attributes[0] ? 'data-' + attribute : attribute === attributes[0] ? 'article' : attribute));
      const locale = tagOf(language);
      const article = id || url && new URL(url, document.baseURI).href;
      const key = pair(id ? 'article' : 'url', article);
      // One that the service refuses would cost its whole batch the answer.
      if (!/^[a-z0-9-]{1,64}$/.test(site ?? '') || !/^\P{Cc}+$/u.test(article ?? '')
        || key.replace(/%../g, 1).length > (id ? 263 : 2000)) return;
      const place = site + ' ' + locale;
      if (!groups.has(place)) groups.set(place, groupOf(site, locale));
      if (live !== null && !element.hasAttribute('aria-live')) element.setAttribute('aria-live', 'polite');
      groups.get(place).show(element, key, place + key + label, label, live);
    }

    // The branches of an ICU plural: =0 {No comments} one {# comment} other {# comments}
    function format(count, label, locale) {
      // Of the element or else the page; of a tag that the browser refuses, the language alone.
      const locales = [locale, tagOf(document.documentElement.lang), 'en']
        .flatMap(tag => tag ? [tag, tag.split('-')[0]] : []).filter(safe(Intl.getCanonicalLocales));
      const branches = {};
      label.replace(/(=?\w+)\s*{([^}]*)}/g, (_, selector, branch) => branches[selector] = branch);
      return (branches['=' + count] ?? branches[new Intl.PluralRules(locales).select(count)] ?? branches.other)
        .replace(/#/g, new Intl.NumberFormat(locales).format(count));
    }

    function groupOf(site, locale) {
      const known = new Map(); // a key, such as article=7 -> its count
      const aliases = new Map(); // the key of a URL -> the key of its article
      const wanted = new Set();
      const live = new Set();
      let heard = [];
      let failures = 0;
      let retry = 0;
      let poll = 0;
      let calm = 0;
      let busy;
      let stream;

      const address = (path, keys) =>
        new URL('../v1/sites/' + site + '/counts' + path + '?' + keys.concat(locale ? pair('locale', locale) : []).join('&'), source).href;

      const take = safe(count => {
        const id = pair('article', count.articleId);
        const asked = count.url ? pair('url', count.url) : id;
        if (count.articleId) aliases.set(asked, id);
        const key = aliases.get(asked) ?? asked;
        // A cache on the way may answer with what it remembers.
        if (!(count.version < known.get(key)?.version)) known.set(key, count);
      });

      async function ask() {
        if (busy || !wanted.size || now() < retry) return;
        busy = 1;
        let keys = [];
        try {
          const field = [...wanted][0].split('=')[0];
          keys = [...wanted].filter(key => key.startsWith(field)).slice(0, 1000);
          keys.forEach(key => wanted.delete(key));
          // A GET can come out of a cache, but servers on the way cut request lines of 8 kB. No type, no preflight.
          const post = (keys.length > 100 || address('', keys).length > 7000) && {
            method: 'POST',
            body: new Blob([JSON.stringify({ [field + 's']: new URLSearchParams(keys.join('&')).getAll(field) })]),
          };
          const response = await fetch(address('', post ? [] : keys), {
            credentials: 'omit',
            cache: keys.some(key => known.has(key)) ? 'no-cache' : 'default',
            signal: AbortSignal.timeout?.(10000),
            ...post,
          });
          (await response.json()).counts.forEach(take);
          failures = 0;
        } catch {
          keys.forEach(key => wanted.add(key));
          retry = pause(++failures);
        }
        busy = 0;
        scan();
      }

      function listen(keys) {
        heard = [];
        stream?.close();
        stream = null;
        if (!keys.length) return;
        // Elements that keep coming do not open one stream after the other.
        calm = now() + 1000;
        // It begins with the counts as they are: nothing is missed between an answer and the stream.
        const opened = stream = new EventSource(address('/stream', keys));
        heard = keys;
        opened.onerror = safe(() => {
          // Unless the service refused, the browser tries again by itself, with the last event's id.
          if (opened.readyState < 2 || opened !== stream) return;
          heard = [];
          calm = pause(5);
          scan();
        });
        opened.addEventListener('reset', safe(() => {
          keys.forEach(key => wanted.add(key));
          ask();
        }));
        opened.addEventListener('count', safe(event => {
          take(JSON.parse(event.data));
          look();
        }));
      }

      return {
        show: (element, asked, stands, label, isLive) => {
          const key = aliases.get(asked) ?? asked;
          if (isLive !== null) live.add(key);
          const [stood, shown] = seen.get(element) ?? [];
          const count = known.get(key);
          if (stood !== stands) wanted.add(key);
          else if (count === shown) return;
          seen.set(element, [stands, count]);
          const text = count && (safe(format)(count.count, label, locale) ?? count.label);
          if (count && element.textContent !== text) element.textContent = text;
        },

        // Says whether there is a reason to come back.
        work() {
          const visible = document.hidden ? [] : [...live];
          live.clear();
          // What is not answered yet may turn out to be the URL of an article.
          const keys = visible.filter(known.has, known).slice(0, 100);
          while (keys.join().length > 7000) keys.pop();
          if (!visible.length || keys.some(key => !heard.includes(key)) && now() > calm) safe(listen)(keys);
          if (now() > poll) {
            poll = now() + 4900;
            visible.forEach(key => heard.includes(key) || wanted.add(key));
          }
          ask();
          return visible.length || wanted.size;
        },
      };
    }

    const watch = safe(root => {
      roots.add(root);
      look();
      new MutationObserver(look).observe(root, {
        childList: true,
        subtree: true,
        attributeFilter: ['article', ...attributes, ...attributes.map(attribute => 'data-' + attribute)],
      });
    });

    watch(document);
    safe(() => customElements.define(attributes[0], class extends HTMLElement {
      connectedCallback() {
        watch(this.getRootNode());
      }
    }))();
    ['DOMContentLoaded', 'visibilitychange'].forEach(moment => document.addEventListener(moment, scan));
  })();
})();
