// Passkeys on the sign-in and account pages. Without this script, or where the browser has no passkeys, their buttons stay hidden.
"use strict";

(() => {
  const source = document.currentScript.src;
  const isSupported = window.PublicKeyCredential
    && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;
  if (!isSupported) return;
  const at = path => new URL(`../${path}`, source).href; // wherever the service is

  const post = async (address, body) => {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Requested-With": "passkeys" },
      body,
    });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response;
  };

  const add = async () => {
    const options = await (await post(at("account/passkeys/options"))).json();
    const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
    await post(at("account/passkeys"), JSON.stringify(credential.toJSON()));
    location.assign(at("account?saved=passkeys"));
  };

  const signIn = async (panel) => {
    const options = await (await post(at("sign-in/passkey/options"))).json();
    const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    await post(at("sign-in/passkey"), JSON.stringify(credential.toJSON()));
    location.assign(panel.dataset.returnUrl);
  };

  const connect = (selector, act) => {
    const panel = document.querySelector(selector);
    if (!panel) return;
    const button = panel.querySelector("button");
    const error = panel.querySelector(".error");
    panel.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      error.hidden = true;
      try {
        await act(panel);
      } catch {
        error.textContent = panel.dataset.failed;
        error.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
  };

  connect("[data-passkey-add]", add);
  connect("[data-passkey-sign-in]", signIn);
})();
