import { css } from 'lit'

export const styles = css`
  :host([variant='button']) {
    display: inline-block;
  }
  .bag {
    position: relative;
    display: grid;
    place-items: center;
    width: 48px;
    height: 48px;
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_ink);
    font-size: 1.125rem;
    transition: transform var(--_fast) var(--_ease);
  }
  .bag:active {
    transform: scale(0.95);
  }
  .badge {
    position: absolute;
    inset-block-start: -5px;
    inset-inline-end: -5px;
    display: grid;
    place-items: center;
    min-width: 22px;
    height: 22px;
    padding: 0 6px;
    border: 2px solid var(--_surface);
    border-radius: 11px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_text-xs);
    font-weight: 650;
    line-height: 1;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 12px 0;
  }
  .note {
    flex: 1 1 8rem;
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .bar .sum {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    font-size: var(--_text-s);
  }
  .bar .sum b {
    font-weight: 650;
  }
  h2 {
    padding: 0 18px 12px;
    font-size: var(--_text-xl);
    font-weight: 650;
    letter-spacing: -0.015em;
  }
  h2:focus-visible {
    outline: 0;
    box-shadow: none;
  }
  .lines {
    flex: 1 1 auto;
    min-height: 0;
    padding: 0 18px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .line {
    display: grid;
    grid-template-columns: 64px minmax(0, 1fr) auto;
    gap: 0 12px;
    padding: 12px 0;
    border-top: 1px solid var(--_line);
    transition: opacity var(--_fast) var(--_ease);
  }
  .line[aria-busy='true'] {
    opacity: 0.55;
  }
  .line img,
  .blank {
    grid-row: 1 / span 2;
    width: 64px;
    height: 64px;
    border-radius: var(--_radius-s);
    background: var(--_surface-2);
    object-fit: cover;
  }
  .what {
    display: grid;
    grid-row: 1 / span 2;
    gap: 2px;
    justify-items: start;
  }
  .title {
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .each,
  .deal {
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .line .stepper {
    margin-top: 6px;
  }
  .line .sum {
    font-weight: 650;
    text-align: end;
  }
  .remove {
    display: grid;
    place-items: center;
    justify-self: end;
    width: 44px;
    height: 44px;
    margin-inline-end: -12px;
    color: var(--_ink-2);
  }
  .problem {
    grid-column: 1 / -1;
    color: var(--_bad);
    font-size: var(--_text-s);
    font-weight: 550;
  }
  .problem:empty {
    display: none;
  }
  .pay {
    flex: none;
    display: grid;
    gap: 8px;
    padding: 12px 18px calc(12px + env(safe-area-inset-bottom));
    border-top: 1px solid var(--_line);
  }
  .row {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .total {
    align-items: baseline;
    color: var(--_ink);
    font-size: var(--_text-l);
  }
  .total b {
    font-size: var(--_text-xl);
    font-weight: 720;
    letter-spacing: -0.02em;
  }
  .pay .go {
    min-height: 48px;
    font-size: var(--_text-l);
  }
  .pay .note {
    text-align: center;
  }
  .nothing {
    display: grid;
    justify-items: center;
    gap: 4px;
    padding: 24px 18px 40px;
    color: var(--_ink-2);
    text-align: center;
  }
  .nothing svg {
    width: 40px;
    height: 40px;
    margin-bottom: 8px;
    color: var(--_ink-3);
  }
  .nothing b {
    color: var(--_ink);
  }
  .nothing .button {
    margin-top: 12px;
  }
  @media (forced-colors: active) {
    .bag,
    .badge {
      border: 1px solid CanvasText;
    }
  }
`
