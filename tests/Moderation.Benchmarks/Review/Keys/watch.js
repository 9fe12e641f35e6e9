// Takes in the page, by the page's clock, how long the moderator waits after a key press: until the document shows another item with its
// text, and until the frame with it has been drawn. window.itemShown is the measuring program's.
(() => {
  let pressed;
  let shown;
  window.addEventListener('keydown', event => {
    pressed = { key: event.key, at: event.timeStamp };
  }, { capture: true });

  const look = () => {
    const item = document.querySelector('[data-comment]');
    const text = item?.querySelector('[data-text]')?.textContent;
    if (!text || item.dataset.comment === shown) return;
    const now = performance.now();
    const told = { before: shown ?? null, after: item.dataset.comment, text, key: pressed?.key ?? '', shown: now - (pressed?.at ?? now) };
    shown = item.dataset.comment;
    requestAnimationFrame(() => {
      const drawn = new MessageChannel();
      drawn.port1.onmessage = () => window.itemShown({ ...told, painted: told.shown + performance.now() - now });
      drawn.port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-comment'] });
})();
