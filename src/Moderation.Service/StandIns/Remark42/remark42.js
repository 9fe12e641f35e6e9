// Stands in for Remark42's counter.js: elements of the class remark42__counter show the number of comments of data-url, else of the
// configured page, else of this one.
(() => {
  'use strict';
  const { host, site_id: site = 'remark', url: page } = window.remark_config ?? {};
  const source = document.currentScript?.src;
  if (!host && !source) return;
  const base = host ? new URL(host.replace(/\/?$/, '/'), location.href) : new URL('../', source);

  async function count() {
    const elements = [...document.querySelectorAll('.remark42__counter')];
    const urls = elements.map(element => element.dataset.url || page || location.href.split('#')[0]);
    const asked = [...new Set(urls)];
    for (let at = 0; at < asked.length; at += 200) {
      try {
        const response = await fetch(new URL(`api/v1/counts?${new URLSearchParams({ site })}`, base), {
          method: 'POST',
          body: JSON.stringify(asked.slice(at, at + 200)),
          credentials: 'omit',
        });
        if (!response.ok) return;
        const counts = new Map((await response.json()).map(read => [read.url, read.count]));
        elements.forEach((element, i) => {
          if (counts.has(urls[i])) element.textContent = counts.get(urls[i]);
        });
      } catch {
        return; // the elements keep what the page says
      }
    }
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', count);
  else count();
})();
