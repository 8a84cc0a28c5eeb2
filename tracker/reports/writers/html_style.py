"""The style sheet of an HTML report, for screen and paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1d2127; --quiet: #5a6472; --line: #cfd5dd; --link: #17527f; --page: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7eaee; --quiet: #a3adba; --line: #414a56; --link: #8fc2ef; --page: #171a1f; }
  figure.chart img { background: #fff; }
}
* { box-sizing: border-box; }
html { background: var(--page); }
body { margin: 0; color: var(--ink); font: 1rem/1.5 "Source Serif 4", "Noto Serif", Georgia, Cambria, serif,
  "Songti SC", "Noto Serif CJK SC", "Noto Sans CJK SC", SimSun; overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1, h2, h3, th, caption, figcaption, .subtitle { font-family: Inter, "Noto Sans", "Segoe UI", "Helvetica Neue", Arial,
  sans-serif, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei"; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .7rem; padding-top: .8rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .5rem; }
p { margin: 0 0 .8rem; max-width: 46rem; }
p.lead { font-size: 1.22rem; line-height: 1.4; }
p.quiet, .subtitle, caption, figcaption { color: var(--quiet); font-size: .88rem; }
a { color: var(--link); }
sup { line-height: 0; font-size: .72em; }
sup a, a.back { text-decoration: none; }
.wide { overflow-x: auto; margin: 1.2rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; line-height: 1.35; }
caption { text-align: start; padding-bottom: .4rem; }
th, td { text-align: start; vertical-align: top; padding: .38rem .7rem .38rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 2px solid var(--quiet); font-weight: 600; }
tbody th { font-family: inherit; font-weight: inherit; }
figure { margin: 1rem 0; }
blockquote { margin: 0 0 .2rem; padding-left: 1rem; border-left: 3px solid var(--line); }
.translation { font-style: italic; }
figure.chart img { display: block; width: 100%; height: auto; }
ol.notes { padding-left: 2.4rem; font-size: .92rem; }
ol.notes li { margin-bottom: .45rem; }
ol.notes li:target, sup a:target { background: #fff2b8; color: #1d2127; }
@page { size: A4; margin: 20mm 18mm; }
@media print {
  :root { --ink: #000; --quiet: #444; --line: #bbb; --link: #000; --page: #fff; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  .page { break-before: page; }
  tr, figure, li { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  a { text-decoration: none; }
  a.back { display: none; }
}
"""
