/* Small helps that are never needed: every page works without this file. */
"use strict";
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  // Copy a reference. The button stays hidden where copying cannot work.
  if (navigator.clipboard) all("[data-copy]").forEach((button) => {
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 3000);
    });
  });

  // Leave quickly: the link, or Esc three times within two seconds; the page is replaced in the history.
  const leave = document.querySelector(".leave");
  if (leave) {
    let presses = [];
    const go = (event) => { if (event) event.preventDefault(); document.body.hidden = true; location.replace(leave.href); };
    leave.addEventListener("click", go);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") { presses = []; return; }
      presses = presses.filter((at) => event.timeStamp - at < 2000).concat(event.timeStamp);
      if (presses.length >= 3) go();
    });
  }

  // What is wrong comes first, also where a browser does not know `autofocus` on a section.
  const summary = document.querySelector(".errors-summary");
  if (summary) summary.focus();

  // A menu closes with Esc and when one goes elsewhere.
  all("details.menu").forEach((menu) => {
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // A form is sent once. `data-again` frees a form whose answer is a file.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || "again" in form.dataset || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    all("button:not([type=button])", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(() => free(form), 15000);
  });
  const free = (form) => {
    delete form.dataset.sent;
    all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  };
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach(free));

  // A running job is asked for anew every three seconds, ten minutes long, while someone looks.
  // The browser parses the answer itself (responseType "document"): no text becomes HTML here.
  const until = Date.now() + 600000;
  const poll = () => all("[data-poll]").forEach((job) => {
    if (document.hidden) return;
    const request = new XMLHttpRequest();
    request.open("GET", job.dataset.poll || location.href);
    request.responseType = "document";
    request.onload = () => {
      const fresh = request.status === 200 && request.response && request.response.getElementById(job.id);
      if (fresh && fresh.outerHTML !== job.outerHTML) job.replaceWith(document.importNode(fresh, true));
    };
    request.send();
  });
  if (document.querySelector("[data-poll]")) {
    const timer = setInterval(() => {
      if (Date.now() > until || !document.querySelector("[data-poll]")) clearInterval(timer); else poll();
    }, 3000);
  }

  // Two minutes before an idle session ends, say so. Typing counts only once it has reached the server,
  // so the warning offers a button that asks the server.
  const idle = document.querySelector("[data-idle]");
  if (idle) {
    const WARNING = 120;
    const seconds = Number(idle.dataset.idle);
    const over = idle.querySelector("[data-over]");
    const asking = Array.from(idle.children).filter((part) => part !== over);
    let since = Date.now();
    idle.querySelector("[data-stay]").addEventListener("click", async () => {
      const answer = await fetch(idle.dataset.keep, { credentials: "same-origin", redirect: "manual" }).catch(() => null);
      if (answer && answer.ok) { since = Date.now(); idle.hidden = true; }
    });
    setInterval(() => {
      const passed = (Date.now() - since) / 1000;
      if (passed < seconds - WARNING) return;
      const ended = passed >= seconds;
      over.hidden = !ended;
      asking.forEach((part) => { part.hidden = ended; });
      idle.hidden = false;
    }, 5000);
  }
})();
