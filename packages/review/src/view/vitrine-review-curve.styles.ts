import { css } from 'lit'

export const curveStyles = css`
  :host {
    display: block;
    color: var(--ink);
  }
  svg {
    display: block;
    width: 100%;
    height: auto;
    overflow: visible;
    direction: ltr;
    touch-action: pan-y;
    font-family: inherit;
    font-variant-numeric: tabular-nums;
  }
  .grid {
    stroke: var(--line);
  }
  .axis {
    fill: var(--ink-2);
    font-size: 12px;
    text-anchor: middle;
  }
  .area {
    fill: var(--data-tint);
    mix-blend-mode: multiply;
  }
  .line {
    fill: none;
    stroke: var(--data);
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .trouble {
    fill: var(--trouble-tint);
  }
  .pointer {
    stroke: var(--ink-2);
    stroke-dasharray: 3 3;
  }
  .seam {
    stroke: var(--ink-2);
    stroke-dasharray: 2 4;
  }
  .axis.start {
    text-anchor: start;
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  .leader {
    stroke: var(--data);
    stroke-opacity: 0.5;
  }
  circle {
    stroke: var(--surface);
    stroke-width: 2;
  }
  circle.worst {
    fill: var(--trouble);
  }
  circle.best {
    fill: var(--data);
  }
  text.label {
    font-size: 12.5px;
    font-weight: 650;
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  text.worst {
    fill: var(--trouble-text);
  }
  text.best {
    fill: var(--data);
  }
  text.end {
    text-anchor: end;
  }
  .band rect {
    fill: var(--data-tint-2);
  }
  .band.odd rect {
    fill: var(--data-tint);
  }
  .band.agenda rect,
  .band.away rect {
    fill: var(--line);
  }
  .band.empty rect {
    fill: none;
    stroke: color-mix(in srgb, var(--ink-2) 50%, var(--surface));
    stroke-dasharray: 3 3;
  }
  div.label {
    padding: 0 8px;
    color: var(--ink);
    font-size: 12px;
    font-weight: 550;
    line-height: 28px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .band.deal div.label {
    font-weight: 650;
  }
  .readout {
    min-height: 1.4em;
    margin: 0.5rem 0 0;
    color: var(--ink-2);
    font-size: 0.84375rem;
    line-height: 1.4;
  }
  @media (prefers-color-scheme: dark) {
    .area {
      mix-blend-mode: normal;
      fill-opacity: 0.7;
    }
  }
  @media print {
    .readout {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .line,
    .band rect {
      stroke: CanvasText;
    }
    .grid {
      stroke: GrayText;
    }
    .area,
    .trouble,
    .band rect {
      fill: none;
    }
    text,
    .axis.start,
    text.worst,
    text.best {
      fill: CanvasText;
      stroke: none;
    }
    circle.worst,
    circle.best {
      fill: Highlight;
    }
  }
`
