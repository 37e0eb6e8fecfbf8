import { css } from 'lit'

export const styles = css`
  :host {
    display: inline-block;
    font: inherit;
    color: inherit;
    white-space: nowrap;
  }
  .digits {
    display: inline-block;
    direction: ltr;
    unicode-bidi: isolate;
    font-variant-numeric: tabular-nums;
    font-feature-settings: 'tnum';
  }
  .units {
    display: inline-flex;
    gap: 20px;
  }
  .unit {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    min-width: 2.4em;
  }
  .unit .digits {
    font-size: var(--_text-3xl);
    font-weight: 720;
    line-height: 1.1;
    letter-spacing: -0.02em;
  }
  .name {
    margin-top: 2px;
    font-size: var(--_text-xs);
    opacity: 0.75;
  }
`
