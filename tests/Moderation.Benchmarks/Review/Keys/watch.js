// Takes in the page, by the page's clock, how long the moderator waits after a key press: until the document shows another item with its
// text, and until the frame with it has been drawn; and how much of it passed between a message to the service and the last one from it.
// window.itemShown is the measuring program's.
(() => {
  let pressed;
  let shown;
  let answered;
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener('message', () => answered = performance.now());
    }

    send(message) {
      if (pressed) pressed.sent ??= performance.now();
      super.send(message);
    }
  };
  window.addEventListener('keydown', event => {
    pressed = { key: event.key, at: event.timeStamp };
  }, { capture: true });

  const look = () => {
    const item = document.querySelector('[data-comment]');
    const text = item?.querySelector('[data-text]')?.textContent;
    if (!text || item.dataset.comment === shown) return;
    const now = performance.now();
    const told = {
      before: shown ?? null, after: item.dataset.comment, text, key: pressed?.key ?? '', shown: now - (pressed?.at ?? now),
      service: answered - pressed?.sent || 0,
    };
    shown = item.dataset.comment;
    requestAnimationFrame(() => {
      const drawn = new MessageChannel();
      drawn.port1.onmessage = () => window.itemShown({ ...told, painted: told.shown + performance.now() - now });
      drawn.port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-comment'] });
})();
