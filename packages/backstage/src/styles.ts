import { css } from 'lit'

/** Backstage is dense and calm: panels on a quiet ground, small type, one accent. */
export const panels = css`
  :host {
    --_ground: #f2f4f7;
    --_tint: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    --_warn-tint: color-mix(in srgb, var(--_warn) 11%, var(--_surface));
    --_bad-tint: color-mix(in srgb, var(--_bad) 9%, var(--_surface));
    --_good-ink: color-mix(in srgb, var(--_good) 88%, var(--_ink));
    --_warn-ink: color-mix(in srgb, var(--_warn) 78%, var(--_ink));
    --_bad-ink: color-mix(in srgb, var(--_bad) 92%, var(--_ink));
    /* A field's edge has to be seen (WCAG 1.4.11); a panel's need not. */
    --_edge: color-mix(in srgb, var(--_ink) 22%, var(--_surface));
    min-width: 0;
    min-height: 0;
  }
  :host([data-theme='dark']) {
    --_ground: #0b0c0f;
    --_tint: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
    --_warn-tint: color-mix(in srgb, var(--_warn) 17%, var(--_surface));
    --_bad-tint: color-mix(in srgb, var(--_bad) 17%, var(--_surface));
    color-scheme: dark;
  }
  .panel {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_surface);
  }
  .panel > header {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-height: 44px;
    padding: 6px 16px;
    border-bottom: 1px solid var(--_line);
  }
  h2 {
    font-size: var(--_text-m);
    font-weight: 650;
    white-space: nowrap;
  }
  .quiet {
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .empty {
    padding: 28px 20px;
    color: var(--_ink-2);
    font-size: var(--_text-s);
    text-align: center;
    text-wrap: balance;
  }
  bdi {
    overflow-wrap: anywhere;
    /* A title in another script stands where the others begin. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .tag {
    display: inline-block;
    padding: 0 6px;
    border-radius: 5px;
    background: var(--_surface-2);
    color: var(--_ink-2);
    font-size: 0.75rem;
    font-weight: 650;
    line-height: 1.5;
    white-space: nowrap;
  }
  .tag.good {
    background: var(--_tint);
    color: var(--_good-ink);
  }
  .tag.warn {
    background: var(--_warn-tint);
    color: var(--_warn-ink);
  }
  .tag.bad {
    background: var(--_bad-tint);
    color: var(--_bad-ink);
  }
  @media (forced-colors: active) {
    .tag {
      border: 1px solid;
    }
    .dot {
      forced-color-adjust: none;
    }
    [aria-pressed='true'],
    [aria-current='true'] {
      forced-color-adjust: none;
      background: Highlight !important;
      color: HighlightText !important;
    }
  }
`

/** Buttons of a dense console: smaller than a viewer's, full size again under a finger. */
export const controls = css`
  .small {
    gap: 6px;
    min-height: 32px;
    padding: 0 12px;
    border-radius: var(--_radius-s);
    font-size: var(--_text-s);
  }
  .button.line {
    border-color: var(--_line);
  }
  .button.line:hover:not(:disabled) {
    background: var(--_surface-2);
  }
  .button.quiet-bad {
    border: 1px solid var(--_line);
    color: var(--_bad-ink);
  }
  .glyph {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 32px;
    height: 32px;
    border-radius: var(--_radius-s);
    color: var(--_ink-2);
  }
  .glyph:hover {
    background: var(--_surface-2);
    color: var(--_ink);
  }
  .glyph:disabled {
    opacity: 0.35;
  }
  kbd {
    display: inline-grid;
    place-items: center;
    min-width: 22px;
    padding: 0 5px;
    border: 1px solid var(--_line);
    border-bottom-width: 2px;
    border-radius: 5px;
    background: var(--_surface-2);
    color: var(--_ink-2);
    font: 600 0.75rem / 1.5 var(--_font);
  }
  @media (pointer: coarse) {
    .small,
    .glyph {
      min-width: 44px;
      min-height: 44px;
    }
  }
`

export const forms = css`
  input,
  select,
  textarea {
    min-width: 0;
    min-height: 36px;
    padding: 6px 10px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    font-size: var(--_text-s);
    line-height: 1.4;
  }
  ::placeholder {
    color: var(--_ink-2);
    opacity: 1;
  }
  input[type='checkbox'] {
    min-height: 0;
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }
  label.field {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 0;
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  label.check {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: var(--_text-s);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-bottom: 6px;
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .problem {
    color: var(--_bad-ink);
    font-size: var(--_text-s);
    overflow-wrap: anywhere;
  }
  [aria-invalid='true'] {
    border-color: var(--_bad);
  }
  dialog {
    width: min(var(--_dialog, 560px), calc(100vw - 24px));
    max-height: calc(100dvh - 32px);
    padding: 0;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    color: var(--_ink);
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: rgb(10 12 16 / 0.45);
  }
  dialog > form,
  dialog > .body {
    display: grid;
    gap: 16px;
    padding: 20px 24px 0;
  }
  dialog h2 {
    font-size: var(--_text-xl);
    letter-spacing: -0.015em;
    white-space: normal;
  }
  dialog .actions {
    position: sticky;
    bottom: 0;
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    margin: 0 -24px;
    padding: 14px 24px;
    border-top: 1px solid var(--_line);
    background: var(--_surface);
  }
  dialog .actions .problem {
    flex: 1;
  }
  .button {
    border-radius: 10px;
    min-height: 38px;
    padding: 0 16px;
    font-size: var(--_text-s);
  }
  .button.small {
    min-height: 32px;
    padding: 0 12px;
    border-radius: var(--_radius-s);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
    gap: 14px;
  }
`
