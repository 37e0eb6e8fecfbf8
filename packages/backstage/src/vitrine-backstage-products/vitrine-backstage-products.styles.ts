import { css } from 'lit'

export const styles = css`
  :host {
    container: vitrine-backstage-products / inline-size;
  }
  .hint {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  ul {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    align-content: start;
  }
  li,
  .row {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
  }
  li > :not(.row) {
    grid-column: 1 / -1;
  }
  li {
    border-bottom: 1px solid var(--_line);
  }
  li.pinned .row {
    background: var(--_tint);
  }
  .row {
    align-items: center;
    gap: 6px 10px;
    min-height: 62px;
    padding: 8px 16px;
  }
  .thumb {
    position: relative;
    width: 44px;
    height: 44px;
    border-radius: 9px;
    background: var(--_surface-2);
  }
  .thumb img {
    width: 44px;
    height: 44px;
    border-radius: 9px;
    object-fit: cover;
  }
  .thumb kbd {
    position: absolute;
    inset-block-end: -4px;
    inset-inline-end: -5px;
    min-width: 18px;
    padding: 0 4px;
    background: var(--_surface);
    font-size: 0.6875rem;
    line-height: 1.35;
  }
  .name {
    display: grid;
    gap: 1px;
    min-width: 0;
  }
  .name bdi {
    display: -webkit-box;
    overflow: hidden;
    font-weight: 650;
    overflow-wrap: break-word;
    hyphens: auto;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .name .quiet {
    font-size: var(--_text-xs);
  }
  .fact {
    white-space: nowrap;
  }
  .figures {
    display: grid;
    grid-template-columns: 88px 94px;
    gap: 8px;
  }
  .fixed {
    display: flex;
    align-items: center;
    min-height: 34px;
    padding-inline-start: 10px;
    font-size: var(--_text-s);
    white-space: nowrap;
  }
  .acts {
    display: grid;
    grid-template-columns: auto auto minmax(84px, 1fr);
    align-items: center;
    gap: 2px;
  }
  .pin {
    margin-inline-start: 6px;
  }
  .pin .icon {
    margin-inline-start: -3px;
  }
  .acts .glyph {
    width: 30px;
  }
  .unfold .icon {
    transition: transform var(--_fast) var(--_ease);
  }
  .unfold.open .icon {
    transform: rotate(180deg);
  }
  .glyph[hidden] {
    display: inline-grid !important;
    visibility: hidden;
  }
  .deal {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px 16px;
    margin: 0 16px 14px;
    padding: 12px 14px;
    border: 1px solid color-mix(in srgb, var(--_accent) 24%, var(--_surface));
    border-radius: var(--_radius-m);
    background: var(--_tint);
  }
  .pinned .deal {
    margin-top: 12px;
  }
  .deal .when {
    grid-column: 2;
    grid-row: 1 / span 3;
    display: grid;
    gap: 6px;
    justify-items: end;
    font-weight: 650;
  }
  progress {
    appearance: none;
    width: 100%;
    height: 7px;
    overflow: hidden;
    border: 0;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_accent) 18%, var(--_surface));
  }
  progress::-webkit-progress-bar {
    background: none;
  }
  progress::-webkit-progress-value {
    border-radius: 4px;
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    border-radius: 4px;
    background: var(--_accent);
  }
  @media (forced-colors: active) {
    progress {
      forced-color-adjust: none;
      background: Canvas;
      box-shadow: inset 0 0 0 1px CanvasText;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
    progress::-moz-progress-bar {
      background: Highlight;
    }
  }
  .variants {
    max-height: 22rem;
    margin: 0 16px 14px;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--_text-s);
  }
  th,
  td {
    padding: 5px 6px;
    text-align: start;
  }
  th:first-child {
    padding-inline-start: 14px;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--_surface-2);
    color: var(--_ink-2);
    font-weight: 550;
  }
  tbody th {
    min-width: 8rem;
    font-weight: 550;
  }
  td backstage-field {
    width: 80px;
  }
  td backstage-field.stock {
    width: 92px;
  }
  @container vitrine-backstage-products (min-width: 660px) {
    .figures {
      grid-template-columns: 104px 96px;
    }
  }
  @container vitrine-backstage-products (max-width: 620px) {
    .pin .icon {
      display: none;
    }
  }
  @container vitrine-backstage-products (max-width: 540px) {
    .hint {
      display: none;
    }
    ul {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    .row {
      padding: 9px 14px;
    }
    .figures {
      grid-column: 2 / -1;
      grid-row: 2;
      justify-content: start;
    }
    .fixed {
      min-height: 0;
      padding: 0;
    }
  }
`
