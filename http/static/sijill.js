// A little script. Every page can be read and every form sent without it. It may hold no sentence:
// words stand in the page.
"use strict";

// what is wrong stands first, also for who does not see it
const wrong = document.querySelector(".wrong");
if (wrong) wrong.focus();

// numbers that grow while one looks: <span data-live="/api/v1/…" data-field="/answer/…">
// asks again every few seconds while the page is seen, and stops when it is refused
for (const place of document.querySelectorAll("[data-live]")) {
  let etag = "";
  let pause = 4000;
  const path = (place.dataset.field || "").split("/").slice(1);
  const group = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang === "ar" ? "ar-MA" : "fr";
  const ask = async () => {
    if (document.visibilityState === "visible") {
      try {
        const headers = etag ? { "If-None-Match": etag } : {};
        const answer = await fetch(place.dataset.live, { headers });
        if (answer.status === 200) {
          etag = answer.headers.get("etag") || "";
          let value = await answer.json();
          for (const name of path) value = value?.[name];
          if (Number.isSafeInteger(value)) {
            const text = value.toLocaleString(group, { numberingSystem: "latn" });
            if (text !== place.textContent) {
              place.textContent = text;
              place.classList.add("fresh");
              setTimeout(() => place.classList.remove("fresh"), 1600);
            }
          }
          pause = 4000;
        } else if (answer.status !== 304) {
          pause = Math.min(pause * 2, 120000);
          if (answer.status < 500 && answer.status !== 429) return;
        }
      } catch {
        pause = Math.min(pause * 2, 120000);
      }
    }
    setTimeout(ask, pause);
  };
  setTimeout(ask, pause);
}

// what can be copied: <button type="button" hidden data-copy="#id" data-done="copied">
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.querySelector(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const before = button.textContent;
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = button.dataset.done || before;
    setTimeout(() => { button.textContent = before; }, 1600);
  });
}

// what can be printed: <button type="button" hidden data-print>
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// a form sent twice by an impatient hand is sent once; it is open again when one comes back to it
for (const form of document.querySelectorAll("form[method=post]")) {
  let sent = 0;
  form.addEventListener("submit", (event) => {
    if (Date.now() - sent < 4000) event.preventDefault();
    else sent = Date.now();
  });
}
window.addEventListener("pageshow", (event) => { if (event.persisted && wrong) wrong.focus(); });

// a definition may be chosen as a file: its text is put into the field, to be read before it is sent
const text = document.querySelector('form[action$="/admin/procedures/new"] textarea');
if (text && window.Blob?.prototype.text) {
  const file = document.createElement("input");
  file.type = "file";
  file.accept = ".toml,text/plain";
  file.setAttribute("aria-describedby", text.getAttribute("aria-describedby") || "");
  file.setAttribute("aria-label", text.labels?.[0]?.textContent.trim() || "");
  text.before(file);
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (chosen) text.value = await chosen.text();
  });
}

// the fingerprint of a scan is made here, where the file is: it holds names and is not sent
const scan = document.querySelector('input[name="scan"]');
if (scan && window.crypto?.subtle) {
  const file = document.createElement("input");
  file.type = "file";
  file.setAttribute("aria-describedby", scan.getAttribute("aria-describedby") || "");
  const label = scan.labels?.[0];
  if (label) {
    label.id ||= "scan-label";
    file.setAttribute("aria-labelledby", label.id);
  }
  scan.before(file);
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await chosen.arrayBuffer()));
    scan.value = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const size = document.querySelector('input[name="scan_bytes"]');
    if (size) size.value = String(chosen.size);
  });
}

// a ballot says what is chosen together and what is left; amounts are in the smallest unit
for (const ballot of document.querySelectorAll("form[data-amount]")) {
  const amount = Number(ballot.dataset.amount);
  const unit = Number(ballot.dataset.unit) || 1;
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang === "ar" ? "ar-MA" : "fr";
  const money = (minor) => (minor / unit).toLocaleString(language, {
    numberingSystem: "latn", minimumFractionDigits: minor % unit ? 2 : 0, maximumFractionDigits: 2,
  });
  const part = (name) => ballot.querySelector(`[data-${name}]`);
  const running = part("running");
  if (!running) continue;
  const reckon = () => {
    let cost = 0;
    for (const one of ballot.querySelectorAll("input[data-price]:checked")) cost += Number(one.dataset.price);
    running.hidden = false;
    part("cost").textContent = money(cost);
    part("left").textContent = money(amount - cost);
    part("bar").setAttribute("width", `${Math.min(100, (cost / amount) * 100)}%`);
    ballot.classList.toggle("over", cost > amount);
    ballot.querySelector(".told-sum")?.remove();
  };
  ballot.addEventListener("change", reckon);
  if (ballot.querySelector("input:checked")) reckon();
}
