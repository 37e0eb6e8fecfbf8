import { css } from 'lit'

export const pageStyles = css`
  :host {
    display: block;
    container: review / inline-size;
    color: var(--ink);
    background: var(--surface);
    font-family: inherit;
    font-size: 0.90625rem;
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  * {
    box-sizing: border-box;
  }
  article {
    max-width: 76rem;
    margin-inline: auto;
    padding: 2rem clamp(1rem, 4cqi, 3rem) 3rem;
    display: grid;
    gap: 2.5rem;
  }
  h1,
  h2,
  p,
  dl,
  dd,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }
  h1 {
    font-size: 1.75rem;
    font-weight: 720;
    line-height: 1.2;
    letter-spacing: -0.02em;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 1.0625rem;
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 0.75rem;
    margin-block-end: 0.875rem;
  }
  .note {
    color: var(--ink-2);
    font-size: 0.84375rem;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    margin-block-start: 0.375rem;
    color: var(--ink-2);
    font-size: 0.90625rem;
    list-style: none;
  }
  .facts li + li::before {
    content: '·';
    margin-inline: 0.4em;
  }
  .summary {
    max-width: 60rem;
    margin-block-start: 1.375rem;
    font-size: 1.1875rem;
    line-height: 1.55;
    letter-spacing: -0.01em;
    text-wrap: pretty;
  }
  mark {
    padding: 0.05em 0.22em;
    border-radius: 0.3em;
    color: var(--good-text);
    background: var(--good-tint);
    font-weight: 650;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  mark.bad {
    color: var(--trouble-text);
    background: var(--trouble-tint);
  }
  strong {
    font-weight: 650;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: 0.75rem;
  }
  .tile {
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) + 4px);
  }
  .tile dt {
    color: var(--ink-2);
    font-size: 0.84375rem;
  }
  .tile .figure {
    margin-block: 0.25rem 0.375rem;
    font-size: 1.5rem;
    font-weight: 700;
    line-height: 1.2;
    letter-spacing: -0.02em;
    overflow-wrap: anywhere;
  }
  .tile .remark {
    color: var(--ink-2);
    font-size: 0.8125rem;
  }
  .good,
  .tile .good {
    color: var(--good-text);
  }
  .bad,
  .tile .bad {
    color: var(--trouble-text);
  }
  td.good,
  td.bad {
    font-weight: 650;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 2.5rem 3rem;
    align-items: start;
  }
  section {
    min-width: 0;
    break-inside: avoid;
  }
  .scroll {
    overflow-x: auto;
  }
  .scroll:focus-visible,
  summary:focus-visible {
    outline: 2px solid var(--ink);
    outline-offset: 2px;
    border-radius: 4px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
  }
  caption {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  th,
  td {
    padding-block: 0.5625rem;
    padding-inline: 0.875rem 0;
    border-block-end: 1px solid var(--line);
    text-align: end;
    white-space: nowrap;
  }
  th:first-child,
  .words {
    text-align: start;
    white-space: normal;
  }
  tr > th:first-child {
    padding-inline-start: 0;
  }
  thead th {
    color: var(--ink-2);
    font-weight: 400;
    font-size: 0.8125rem;
  }
  tbody th {
    font-weight: 400;
    min-width: 7rem;
  }
  .bars {
    display: grid;
    gap: 0.625rem;
    font-size: 0.875rem;
    list-style: none;
  }
  .bars li {
    display: grid;
    grid-template-columns: minmax(6.5rem, 26%) minmax(0, 1fr) 3.5rem 3rem;
    align-items: center;
    gap: 0.75rem;
  }
  .bars.short li {
    grid-template-columns: minmax(6.5rem, 30%) minmax(0, 1fr) 3.5rem;
  }
  .bars svg {
    display: block;
    width: 100%;
    height: 1.25rem;
  }
  :host([dir='rtl']) .bars svg {
    transform: scaleX(-1);
  }
  .bars rect {
    fill: var(--data);
  }
  .bars .loss rect {
    fill: var(--trouble);
  }
  .bars .number {
    text-align: end;
    font-weight: 650;
  }
  .bars .rate {
    text-align: end;
    color: var(--ink-2);
  }
  .bars .loss .rate {
    color: var(--trouble-text);
    font-weight: 650;
  }
  .after {
    margin-block-start: 0.875rem;
    color: var(--ink-2);
    font-size: 0.875rem;
  }
  details {
    margin-block-start: 0.75rem;
    font-size: 0.875rem;
  }
  summary {
    width: max-content;
    max-width: 100%;
    padding-block: 0.75rem;
    color: var(--ink-2);
    cursor: pointer;
  }
  summary:hover {
    color: var(--ink);
  }
  .figures {
    display: grid;
    font-size: 0.875rem;
  }
  .figures div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    padding-block: 0.5625rem;
    border-block-end: 1px solid var(--line);
  }
  .figures dd {
    font-weight: 650;
    white-space: nowrap;
  }
  .actions {
    list-style: none;
  }
  .actions li {
    display: grid;
    grid-template-columns: 2.25rem minmax(0, 1fr) 13rem;
    gap: 0.25rem 1rem;
    align-items: start;
    padding-block: 1rem;
    border-block-end: 1px solid var(--line);
  }
  .priority {
    padding: 0.125rem 0;
    border-radius: 6px;
    color: var(--surface);
    background: var(--ink-2);
    font-size: 0.78125rem;
    font-weight: 650;
    text-align: center;
  }
  .priority.P0 {
    background: var(--trouble-text);
  }
  .priority.P1 {
    background: var(--warn-solid);
  }
  .notes {
    display: grid;
    gap: 0.25rem;
    padding-block-start: 1.25rem;
    border-block-start: 1px solid var(--line);
    color: var(--ink-2);
    font-size: 0.84375rem;
  }
  .notes h2 {
    color: var(--ink);
    font-size: 0.875rem;
  }
  .notes ul {
    padding-inline-start: 1.125rem;
  }

  @container review (width < 60rem) {
    .tiles {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  /* Below this, a table of six columns has no room beside a chart. */
  @container review (width < 56rem) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container review (width < 46rem) {
    .actions li {
      grid-template-columns: 2.25rem minmax(0, 1fr);
    }
    .actions .target {
      grid-column: 2;
      color: var(--ink-2);
      font-size: 0.84375rem;
    }
  }
  @container review (width < 32rem) {
    article {
      gap: 2.25rem;
      padding-block-start: 1.25rem;
    }
    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    h1 {
      font-size: 1.5rem;
    }
    .summary {
      font-size: 1.0625rem;
    }
    table {
      font-size: 0.8125rem;
    }
    th,
    td {
      padding-inline: 0.5rem 0;
    }
    tbody th {
      min-width: 4.5rem;
    }
    .bars li {
      grid-template-columns: 6.5rem minmax(0, 1fr) 2.75rem 2.5rem;
      gap: 0.5rem;
    }
  }
  @media print {
    article {
      padding: 0;
    }
    summary {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .bars rect {
      fill: CanvasText;
    }
    .bars .loss rect {
      fill: Highlight;
    }
    .priority {
      border: 1px solid CanvasText;
    }
  }
`
