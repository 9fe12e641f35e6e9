// Stands in for Coral's count.js: span.coral-count shows the count of data-coral-id or data-coral-url, else of this page, and the word for
// it unless data-coral-notext is "true". CoralCount.getCount({reset: true}) asks again.
(() => {
  'use strict';
  const script = document.currentScript || document.querySelector('.coral-script');
  if (window.CoralCount !== undefined || !script) return;

  const canonical = () => document.querySelector('link[rel="canonical"]')?.href || location.href.split(/[?#]/)[0];
  const refOf = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  function getCount({ reset } = {}) {
    const asked = new Map();
    for (const { dataset } of document.querySelectorAll('.coral-count')) {
      if (dataset.coralRef && !reset) continue;
      if (!dataset.coralId) dataset.coralUrl ||= canonical();
      dataset.coralRef = refOf(dataset.coralId || dataset.coralUrl);
      asked.set(dataset.coralRef, dataset.coralId ? { id: dataset.coralId } : { url: dataset.coralUrl });
    }
    for (const [ref, story] of asked) {
      const query = new URLSearchParams({ callback: 'CoralCount.setCount', ...(reset && { d: Date.now() }), ...story, ref });
      const call = document.createElement('script');
      call.src = new URL(`../../api/story/count.js?${query}`, script.src);
      call.onload = call.onerror = () => call.remove();
      document.head.append(call);
    }
  }

  // The markup is the service's own: a number, and an encoded word.
  function setCount({ ref, countHtml, textHtml, count }) {
    const html = countHtml.replace('COMMENT_COUNT', count);
    for (const element of document.querySelectorAll(`.coral-count[data-coral-ref="${CSS.escape(ref)}"]`)) {
      element.innerHTML = element.dataset.coralNotext === 'true' ? html : `${html} ${textHtml}`;
      element.dataset.coralCount = count;
    }
  }

  window.CoralCount = { getCount, setCount, reload: () => getCount() };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => getCount());
  else getCount();
})();
