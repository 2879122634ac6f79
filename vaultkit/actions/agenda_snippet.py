"""The style of the agenda note in Obsidian: `.obsidian/snippets/vaultkit.css`.

It holds for notes with `cssclasses: [vaultkit]`, as the agenda note, and uses the colours of the theme. The names of
classes are Obsidian's: `markdown-rendered` is its reading view and an embedded note, `is-live-preview` what one writes
in.
"""

from __future__ import annotations

SNIPPET = """\
/* The agenda note of vaultkit. Settings > Appearance > CSS snippets switches it on. It is yours: change it. */

/* Titles as small as a list needs them */
.vaultkit.markdown-rendered h1,
.vaultkit.is-live-preview .cm-line.HyperMD-header-1 { font-size: 1.35em; }
.vaultkit.markdown-rendered h2,
.vaultkit.is-live-preview .cm-line.HyperMD-header-2 { font-size: 1.05em; color: var(--text-muted); }
.vaultkit.markdown-rendered h2 { margin-block: 1.1em 0.25em; }

/* The day, where it cannot wait: the last bold words of a line that begins with a name */
.vaultkit.markdown-rendered li > strong:not(:first-of-type):last-of-type,
.vaultkit.is-live-preview .HyperMD-list-line-1 .cm-strong:not(.cm-hmd-internal-link, .cm-formatting) {
  color: var(--text-warning, var(--color-orange));
  font-weight: var(--font-semibold, 600);
}

/* What stands below a line: answers and details. Short ones stand side by side, which saves scrolling */
.vaultkit.markdown-rendered li > ul {
  display: flex;
  flex-wrap: wrap;
  column-gap: 2.2em;
  color: var(--text-muted);
  font-size: 0.94em;
}
.vaultkit.markdown-rendered li > ul > li { flex: 0 1 auto; }
.vaultkit.is-live-preview .cm-line.HyperMD-list-line-2 { color: var(--text-muted); }

/* Room for a thumb */
@media (max-width: 500px) {
  .vaultkit.markdown-rendered li { padding-block: 0.2em; }
}

/* While writing: what only vaultkit reads, the ids of lines and its comments: shown on the line of the cursor alone */
.vaultkit.is-live-preview .cm-blockid,
.vaultkit.is-live-preview .cm-comment:not(.cm-inline-code) { color: var(--text-faint); font-size: 0.7em; }
.vaultkit.is-live-preview .cm-line:not(.cm-active) :is(.cm-blockid, .cm-comment:not(.cm-inline-code)) {
  display: inline-block;
  width: 0;
  overflow: hidden;
  white-space: nowrap;
  vertical-align: bottom;
}

/* Drafts are letters */
.vaultkit.markdown-rendered pre > code { white-space: pre-wrap; font-family: inherit; }
"""
