"use strict";
// The page works without this; it adds what a hand would miss. It asks for nothing over the network.
(() => {
  const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

  const address = (text) => {
    const words = text.trim();
    if (!/^(https?:\/\/|www\.)\S+$/i.test(words)) return null;
    try {
      return new URL(words.includes("://") ? words : "https://" + words);
    } catch {
      return null;
    }
  };

  // Rich text loses its links in a text area: they are kept as Markdown, which the readers know.
  const BLOCKS = new Set(["P", "DIV", "LI", "TR", "BLOCKQUOTE", "ARTICLE", "SECTION", "FIGCAPTION", "UL", "OL", "TABLE"]);
  const DROPPED = new Set(["SCRIPT", "STYLE", "HEAD", "TEMPLATE", "NOSCRIPT"]);
  const written = (node, depth = 0) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName) || depth > 200) return "";
    if (node.tagName === "BR") return "\n";
    const inside = Array.from(node.childNodes, (child) => written(child, depth + 1)).join("");
    const heading = /^H([1-6])$/.exec(node.tagName);
    if (heading) return `\n\n${"#".repeat(Number(heading[1]))} ${inside.trim()}\n\n`;
    if (node.tagName === "A") {
      const href = node.getAttribute("href") || "";
      const words = inside.trim();
      if (/^https?:/i.test(href) && words) {
        return inside.replace(words, () => `[${words.replace(/[[\]]/g, "\\$&")}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)`);
      }
    }
    return BLOCKS.has(node.tagName) ? `\n\n${inside.trim()}\n\n` : inside;
  };

  each("[data-give]", (give) => {
    const text = give.querySelector("textarea");
    const file = give.querySelector("input[type=file]");
    const agreed = give.querySelector("input[type=hidden]");
    const leaves = give.querySelector(".leaves");
    const button = text.form.querySelector("button.main");
    const plain = button.textContent;
    const say = (words, asks) => {
      leaves.classList.toggle("asks", asks);
      if (leaves.textContent !== words) leaves.textContent = words;
    };
    const look = () => {
      const found = address(text.value);
      agreed.value = found ? (text.value.includes("://") ? text.value.trim() : "https://" + text.value.trim()) : "";
      if (!text.closest("details.earlier")) button.textContent = found ? button.dataset.asks.replace("{host}", found.host) : plain;
      say(found ? leaves.dataset.asks.replace("{host}", found.host) : leaves.dataset.stays, Boolean(found));
    };
    text.addEventListener("input", look);
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) text.form.requestSubmit();
    });
    text.addEventListener("paste", (event) => {
      const html = event.clipboardData.getData("text/html");
      if (!/<a\s[^>]{0,2000}href/i.test(html)) return;
      const body = new DOMParser().parseFromString(html, "text/html").body;
      const words = written(body).replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
      if (!words) return;
      event.preventDefault();
      text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
      look();
      if (!agreed.value) say(leaves.dataset.linked + " " + leaves.dataset.stays, false);
    });
    const tooLarge = () => {
      const large = Array.from(file.files).some((each) => each.size > Number(leaves.dataset.most) - 65536);
      file.setCustomValidity(large ? leaves.dataset.large : "");
      if (large) say(leaves.dataset.large, true);
      else look();
      return large;
    };
    file.addEventListener("change", tooLarge);
    const target = give.closest("main.home") && !give.closest("details") ? document.documentElement : give;
    let inside = 0;
    const carriesFile = (event) => event.dataTransfer && event.dataTransfer.types.includes("Files");
    target.addEventListener("dragenter", (event) => {
      if (carriesFile(event)) target.classList.toggle("dropping", ++inside > 0);
    });
    target.addEventListener("dragleave", (event) => {
      if (carriesFile(event)) target.classList.toggle("dropping", --inside > 0);
    });
    target.addEventListener("dragover", (event) => {
      if (carriesFile(event)) event.preventDefault();
    });
    target.addEventListener("drop", (event) => {
      if (!carriesFile(event) || event.defaultPrevented) return;
      event.preventDefault();
      inside = 0;
      target.classList.remove("dropping");
      file.files = event.dataTransfer.files;
      file.focus();
      if (tooLarge()) return;
      const form = text.form;
      const alone = !form.querySelector("details[open]");
      if (alone && !text.value.trim() && target !== give) form.requestSubmit();
    });
    look();
  });

  each("form", (form) =>
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
      each("button.main", (button) => button.setAttribute("aria-disabled", "true"), form);
    }),
  );
  // Whoever comes back by the history finds the form as it was, and usable.
  addEventListener("pageshow", () =>
    each("form[data-sent]", (form) => {
      delete form.dataset.sent;
      each("button.main", (button) => button.removeAttribute("aria-disabled"), form);
    }),
  );

  each("[data-copy]", (button) => {
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const words = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(words.value);
      } catch {
        words.select();
        document.execCommand("copy");
      }
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = label), 2000);
    });
  });
  each("[data-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  const KINDS = { posts: ".s.social_exclusive,.s.mixed", none: ".s.none", anonymous: ".s.anonymous", hedged: ".s.hedged" };
  for (const [name, selector] of Object.entries(KINDS)) {
    const label = document.querySelector(`label[for=v-${name}]`);
    if (label) label.append(` (${document.querySelectorAll(selector).length})`);
  }
  // What a link within the page leads to may lie in a closed box or behind a filter.
  const reveal = () => {
    const wanted = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!wanted) return;
    for (let box = wanted.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (wanted.closest(".para")) {
      const all = document.getElementById("v-all");
      if (all && getComputedStyle(wanted.closest(".para")).display === "none") all.checked = true;
    }
    wanted.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
