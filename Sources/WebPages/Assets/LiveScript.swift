/// Keeps a page true: fetches it again when the server says that something changed, and exchanges
/// the parts that differ. What somebody is typing in stays untouched.
///
/// A page marks `data-live` (the events' path) on `main`, `data-live-part` on parts with an id and
/// `data-live-list` on lists whose items have ids.
enum LiveScript {
  static let text = """
    "use strict";
    (function () {
      const main = document.querySelector("[data-live]");
      if (!main || !window.EventSource) return;
      const minuteMilliseconds = 60000;
      let isFetching = false;
      let isStale = false;

      function isInUse(element) {
        const fields = Array.from(element.querySelectorAll("textarea, input:not([type=hidden])"));
        return fields.some((field) => field.value !== field.defaultValue
          || field === document.activeElement);
      }

      function fresher(old, fresh) {
        if (!old) return document.importNode(fresh, true);
        if (isInUse(old)) return old;
        const isOpen = Array.from(old.querySelectorAll("details[open]"), (one) => one.id);
        for (const id of isOpen) {
          const same = id && fresh.querySelector("#" + CSS.escape(id));
          if (same) same.open = true;
        }
        return old.isEqualNode(fresh) ? old : document.importNode(fresh, true);
      }

      function mergeList(list, freshList) {
        const wanted = Array.from(freshList.children, (fresh) =>
          fresher(fresh.id && document.getElementById(fresh.id), fresh));
        for (const child of Array.from(list.children)) {
          if (!wanted.includes(child) && !isInUse(child)) child.remove();
        }
        wanted.forEach((child, index) => {
          const present = list.children[index];
          if (present !== child) list.insertBefore(child, present || null);
        });
      }

      function merge(page) {
        for (const part of document.querySelectorAll("[data-live-part]")) {
          const fresh = page.getElementById(part.id);
          if (!fresh) continue;
          const next = fresher(part, fresh);
          if (next !== part) part.replaceWith(next);
        }
        for (const list of document.querySelectorAll("[data-live-list]")) {
          const fresh = page.getElementById(list.id);
          if (fresh) mergeList(list, fresh);
        }
      }

      async function refresh() {
        if (isFetching) { isStale = true; return; }
        isFetching = true;
        isStale = false;
        try {
          const response = await fetch(location.href, { headers: { Accept: "text/html" } });
          if (response.redirected) { location.reload(); return; }
          const type = response.headers.get("Content-Type") || "";
          if (response.ok && type.startsWith("text/html")) {
            merge(new DOMParser().parseFromString(await response.text(), "text/html"));
          }
        } catch (error) {
          // The line is broken: the event source comes back and asks for a refresh.
        } finally {
          isFetching = false;
        }
        if (isStale) refresh();
      }

      function show(isConnected) {
        for (const note of document.querySelectorAll("[data-live-state]")) {
          note.textContent = isConnected ? note.dataset.on : note.dataset.off;
          note.hidden = false;
        }
      }

      const events = new EventSource(main.dataset.live);
      events.addEventListener("open", () => { show(true); refresh(); });
      events.addEventListener("changed", refresh);
      events.addEventListener("error", () => show(false));
      window.addEventListener("pagehide", () => events.close());
      window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
      setInterval(refresh, minuteMilliseconds);
    })();

    """
}
