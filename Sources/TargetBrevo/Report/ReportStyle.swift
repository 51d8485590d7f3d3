/// The style of a page: for a phone and a desktop, in light and dark, on paper.
enum ReportStyle {
  /// The style sheet.
  static let css = """
    :root {
      color-scheme: light dark;
      --ground: #f6f7f9; --sheet: #ffffff; --ink: #17202a; --soft: #566373; --edge: #d9dee5;
      --plain: #6f95bd; --striped: #0a7a50; --stripe: #7cc6a5; --dotted: #f0cfc9; --dot: #a3291d;
      --good: #0a6b47; --bad: #a3291d;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #0f1317; --sheet: #181d23; --ink: #e8edf2; --soft: #a3afbc; --edge: #2d353f;
        --plain: #4d77a6; --striped: #2f9e71; --stripe: #8fe0bd; --dotted: #5a2a26; --dot: #ff9d90;
        --good: #57cfa0; --bad: #ff9d90;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 1.25rem 1rem 2rem; max-width: 70rem; background: var(--ground); color: var(--ink);
      font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
      overflow-wrap: break-word;
    }
    h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; }
    h2 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
    h3 { margin: 0 0 .5rem; font-size: 1rem; }
    p { margin: .25rem 0 .75rem; max-width: 46rem; }
    header p, footer p, .more, section > p { color: var(--soft); }
    .more, footer p { font-size: .875rem; }
    section, .tiles > div, .last {
      background: var(--sheet); border: 1px solid var(--edge); border-radius: .75rem;
    }
    section { margin: 1rem 0; padding: 1rem; }
    .last { max-width: none; margin: 1rem 0; padding: .6rem 1rem; border-left: .35rem solid var(--good); }
    .last.stopped, .last.open { border-left-color: var(--bad); }
    .tiles { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .75rem; margin: 0; }
    .tiles > div { padding: .75rem 1rem; }
    .tiles .wide { grid-column: span 2; }
    .tiles dt { color: var(--soft); font-size: .875rem; }
    .tiles dd { margin: 0; font-size: 1.375rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
    .tiles dd.more { font-size: .8125rem; font-weight: 400; line-height: 1.4; }
    figure { margin: .75rem 0; min-width: 0; }
    figcaption { font-weight: 600; }
    .many figcaption, figcaption .more { font-weight: 400; }
    .legend { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; margin: .25rem 0; padding: 0; list-style: none; font-size: .875rem; }
    .sample { vertical-align: -2px; }
    .patterns { position: absolute; }
    .pair, .many, .causes { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2rem; }
    .chart { display: block; width: 100%; margin-top: .25rem; overflow: visible; color: var(--soft); }
    .chart text { font-size: 12px; font-variant-numeric: tabular-nums; fill: var(--soft); }
    .mark { paint-order: stroke; stroke: var(--sheet); stroke-width: 4px; stroke-linejoin: round; }
    code { font: .9em ui-monospace, "DejaVu Sans Mono", monospace; color: var(--ink); }
    .rule, .floor { stroke: var(--soft); stroke-width: 1; shape-rendering: crispEdges; }
    .rule { stroke-opacity: .3; stroke-dasharray: 2 3; }
    .plain { fill: var(--plain); }
    .striped { fill: url(#striped); }
    .dotted { fill: url(#dotted); stroke: var(--dot); }
    .striped-ground { fill: var(--striped); }
    .striped-ink { fill: var(--stripe); }
    .dotted-ground { fill: var(--dotted); }
    .dotted-ink { fill: var(--dot); }
    details { margin-top: .5rem; }
    summary { cursor: pointer; font-size: .875rem; font-weight: 600; padding: .35rem 0; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
    caption { text-align: left; color: var(--soft); padding: .25rem 0; }
    th, td { padding: .25rem .75rem .25rem 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--edge); }
    th:first-child { text-align: left; }
    tbody th { font-weight: 400; }
    thead th { white-space: normal; vertical-align: bottom; }
    th:last-child, td:last-child { padding-right: 0; }
    article { padding: .75rem 0; border-top: 1px solid var(--edge); }
    article dl { display: grid; grid-template-columns: minmax(0, 1fr); margin: 0; font-size: .875rem; }
    article dt { color: var(--soft); }
    article dd { margin: 0 0 .35rem; }
    .count { font-variant-numeric: tabular-nums; }
    :focus-visible { outline: 2px solid var(--plain); outline-offset: 2px; }
    @media (min-width: 40rem) {
      body { padding: 2rem; }
      section { padding: 1.25rem 1.5rem; }
      .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); }
      .tiles .wide { grid-column: auto; }
      article dl { grid-template-columns: 6rem minmax(0, 1fr); }
    }
    @media (min-width: 56rem) {
      .pair, .many { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    }
    @media print {
      :root {
        --ground: #fff; --sheet: #fff; --ink: #000; --soft: #444; --edge: #bbb;
        --plain: #6f95bd; --striped: #0a7a50; --stripe: #7cc6a5; --dotted: #f0cfc9; --dot: #a3291d;
      }
      body { padding: 0; max-width: none; font-size: 10pt; }
      section { border: 0; padding: 0; }
      figure, article, .tiles > div { break-inside: avoid; }
      h2, h3, figcaption { break-after: avoid; }
      .chart, .sample, .last { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .many { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      details { display: none; }
    }

    """
}
