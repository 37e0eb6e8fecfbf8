import { css } from 'lit'

export const styles = css`
  :host {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    background: var(--_surface);
    container: vitrine-backstage-host / inline-size;
  }
  main {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1.2fr) minmax(0, 1fr);
    gap: clamp(16px, 3cqi, 40px) clamp(24px, 5cqi, 72px);
    min-height: 100%;
    padding: clamp(16px, 3cqi, 40px);
  }
  header {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
  }
  .clock {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.3em;
    font-size: clamp(2rem, 6cqi, 5rem);
    font-weight: 720;
    line-height: 1.1;
    letter-spacing: -0.02em;
  }
  .mark {
    padding: 0.15em 0.7em;
    border-radius: var(--_radius-pill);
    background: var(--_surface-2);
    color: var(--_ink-2);
    font-size: 0.4em;
    letter-spacing: 0.02em;
    line-height: 1.5;
    text-transform: uppercase;
  }
  .live .mark {
    background: var(--vitrine-live, #d81f28);
    color: #fff;
  }
  header .button {
    width: 44px;
    padding: 0;
    border-radius: 10px;
  }
  h2 {
    margin-bottom: 0.2em;
    color: var(--_ink-2);
    font-size: clamp(1rem, 2cqi, 1.5rem);
  }
  .on,
  .next {
    font-weight: 720;
    line-height: 1.15;
    letter-spacing: -0.02em;
    text-wrap: balance;
  }
  .on {
    margin-bottom: 0.6em;
    padding-inline-start: 0.3em;
    border-inline-start: 0.1em solid var(--_accent);
    font-size: clamp(2rem, 6cqi, 5rem);
  }
  .next {
    color: var(--_ink-2);
    font-size: clamp(1.5rem, 3.6cqi, 3rem);
  }
  .questions {
    min-width: 0;
  }
  li {
    padding-block: 0.5em;
    border-top: 1px solid var(--_line);
    font-size: clamp(1.25rem, 2.8cqi, 2.25rem);
    line-height: 1.25;
  }
  .who {
    display: block;
    color: var(--_ink-2);
    font-size: 0.6em;
    font-weight: 650;
  }
  .none {
    color: var(--_ink-2);
    font-size: clamp(1.25rem, 2.8cqi, 2.25rem);
  }
  /* A tablet that stands, a phone: one below the other, and as large as the width allows. */
  @container vitrine-backstage-host (max-width: 959px) {
    main {
      grid-template: auto / minmax(0, 1fr);
      align-content: start;
    }
    .clock,
    .on {
      font-size: clamp(2rem, 9cqi, 5rem);
    }
    .next {
      font-size: clamp(1.5rem, 6cqi, 3rem);
    }
    li,
    .none {
      font-size: clamp(1.25rem, 4.6cqi, 2.25rem);
    }
    h2 {
      font-size: clamp(1rem, 2.8cqi, 1.5rem);
    }
  }
  @media (forced-colors: active) {
    .mark {
      border: 1px solid;
    }
  }
`
