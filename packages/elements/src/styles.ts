import { css } from 'lit'

/**
 * The tokens of `docs/theming.md`: each is a `--vitrine-*` custom property the page may set; inside, elements read the
 * resolved `--_*` twin. A theme comes from `<vitrine-show theme>`, which sets `data-theme` on the elements it holds.
 */
export const tokens = css`
  :host {
    --_ink: var(--vitrine-ink, #16181d);
    --_ink-2: var(--vitrine-ink-2, #5b616e);
    --_ink-3: var(--vitrine-ink-3, #8a909c);
    --_surface: var(--vitrine-surface, #ffffff);
    --_surface-2: var(--vitrine-surface-2, #f6f7f9);
    --_line: var(--vitrine-line, #e6e8ec);
    --_accent: var(--vitrine-accent, #2f6f5e);
    --_on-accent: var(--vitrine-on-accent, #ffffff);
    --_live: var(--vitrine-live, #e5262f);
    --_good: var(--vitrine-good, #12805c);
    --_warn: var(--vitrine-warn, #b26a00);
    --_bad: var(--vitrine-bad, #c02626);
    --_radius-s: var(--vitrine-radius-s, 8px);
    --_radius-m: var(--vitrine-radius-m, 12px);
    --_radius-l: var(--vitrine-radius-l, 18px);
    --_radius-pill: var(--vitrine-radius-pill, 999px);
    --_shadow: var(--vitrine-shadow, 0 8px 30px rgb(16 24 40 / 0.12));
    --_font: var(--vitrine-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_text-xs: 0.78125rem;
    --_text-s: 0.84375rem;
    --_text-m: 0.90625rem;
    --_text-l: 1rem;
    --_text-xl: 1.1875rem;
    --_text-2xl: 1.5rem;
    --_text-3xl: 1.75rem;
    --_ease: cubic-bezier(0.2, 0.7, 0.2, 1);
    --_fast: 160ms;
    --_slow: 240ms;
  }
  :host([data-theme='dark']) {
    --_ink: var(--vitrine-ink, #f2f3f5);
    --_ink-2: var(--vitrine-ink-2, #b3b8c2);
    --_ink-3: var(--vitrine-ink-3, #838996);
    --_surface: var(--vitrine-surface, #15171b);
    --_surface-2: var(--vitrine-surface-2, #1d2025);
    --_line: var(--vitrine-line, #2c3037);
    --_accent: var(--vitrine-accent, #6fbfa8);
    --_on-accent: var(--vitrine-on-accent, #10201b);
    --_live: var(--vitrine-live, #ff4a52);
    --_good: var(--vitrine-good, #3bb78d);
    --_warn: var(--vitrine-warn, #e0a040);
    --_bad: var(--vitrine-bad, #f06a6a);
  }
`

/** What every element starts from. */
export const base = css`
  :host {
    box-sizing: border-box;
    display: block;
    font: 400 var(--_text-m) / 1.4 var(--_font);
    color: var(--_ink);
    -webkit-text-size-adjust: 100%;
    -webkit-tap-highlight-color: transparent;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  button,
  input {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    border: 0;
    padding: 0;
    background: none;
    cursor: pointer;
    touch-action: manipulation;
  }
  button:disabled {
    cursor: default;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  img {
    display: block;
    max-width: 100%;
  }
  svg {
    display: block;
  }
  .icon {
    flex: none;
  }
  :host([dir='rtl']) .icon.mirrored {
    transform: scaleX(-1);
  }
  :focus-visible {
    outline: 2px solid var(--_ink);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 1ms !important;
      transition-duration: 1ms !important;
      scroll-behavior: auto !important;
    }
  }
`

/** Buttons: one in the accent colour on a screen, everything else ink or line. */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 20px;
    border-radius: var(--_radius-pill);
    font-weight: 650;
    white-space: nowrap;
    transition:
      transform var(--_fast) var(--_ease),
      opacity var(--_fast) var(--_ease);
  }
  .button:active:not(:disabled) {
    transform: scale(0.97);
  }
  .button:disabled {
    opacity: 0.5;
  }
  .button.accent {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.ink {
    background: var(--_ink);
    color: var(--_surface);
  }
  .button.line {
    border: 1px solid var(--_line);
    background: var(--_surface);
  }
  @media (forced-colors: active) {
    .button {
      border: 1px solid ButtonText;
    }
  }
`
