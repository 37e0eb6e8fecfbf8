import { css } from 'lit'

export const styles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    font-size: var(--_text-s);
    font-weight: 550;
  }
  .left {
    color: color-mix(in oklab, var(--_accent) 72%, var(--_ink));
    font-weight: 650;
  }
  .meter {
    flex: 1 1 3rem;
    min-width: 2rem;
    height: 6px;
    overflow: hidden;
    border-radius: 3px;
    background: color-mix(in srgb, var(--_accent) 22%, var(--_surface));
  }
  .meter i {
    display: block;
    height: 100%;
    border-radius: inherit;
    background: var(--_accent);
    transform-origin: 0 50%;
    transition: transform var(--_slow) var(--_ease);
  }
  :host([dir='rtl']) .meter i {
    transform-origin: 100% 50%;
  }
  .end {
    margin-inline-start: auto;
    font-weight: 650;
  }
  .good {
    color: color-mix(in oklab, var(--_good) 80%, var(--_ink));
  }
  .full .state,
  .closed .state {
    color: var(--_ink-2);
  }
  .card {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 12px 16px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
  }
  .card .bar,
  .problem {
    grid-column: 1 / -1;
  }
  .what {
    min-width: 0;
  }
  h3 {
    overflow: hidden;
    font-size: var(--_text-l);
    font-weight: 650;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .card .price b {
    font-size: var(--_text-xl);
  }
  .problem {
    color: var(--_bad);
    font-size: var(--_text-s);
  }
  .problem:empty {
    display: none;
  }
  @media (forced-colors: active) {
    .meter {
      border: 1px solid CanvasText;
    }
    .meter i {
      background: Highlight;
    }
  }
`
