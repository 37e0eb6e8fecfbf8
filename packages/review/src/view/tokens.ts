import { css } from 'lit'

/**
 * What the page is drawn with: the merchant's or the host page's `--vitrine-*` custom properties, else ours.
 * One hue for data (the accent) and one for trouble.
 */
export const tokens = css`
  :host {
    --ink: var(--vitrine-ink, #16181d);
    --ink-2: var(--vitrine-ink-2, #5b616e);
    --surface: var(--vitrine-surface, #ffffff);
    --surface-2: var(--vitrine-surface-2, #f6f7f9);
    --line: var(--vitrine-line, #e6e8ec);
    --data: var(--vitrine-accent, #2f6f5e);
    --good: var(--vitrine-good, #12805c);
    --warn: var(--vitrine-warn, #b26a00);
    --trouble: var(--vitrine-bad, #c02626);
    --radius: var(--vitrine-radius, 12px);
    --good-text: color-mix(in srgb, var(--good) 85%, var(--ink));
    --trouble-text: color-mix(in srgb, var(--trouble) 90%, var(--ink));
    --good-tint: color-mix(in srgb, var(--good) 13%, var(--surface));
    --trouble-tint: color-mix(in srgb, var(--trouble) 10%, var(--surface));
    --data-tint: color-mix(in srgb, var(--data) 11%, var(--surface));
    --data-tint-2: color-mix(in srgb, var(--data) 24%, var(--surface));
    --warn-solid: color-mix(in srgb, var(--warn) 86%, var(--ink));
  }

  @media (prefers-color-scheme: dark) {
    :host {
      --ink: var(--vitrine-ink, #f2f3f5);
      --ink-2: var(--vitrine-ink-2, #b3b8c2);
      --surface: var(--vitrine-surface, #15171b);
      --surface-2: var(--vitrine-surface-2, #1d2025);
      --line: var(--vitrine-line, #2c3037);
      --data: var(--vitrine-accent, #6fbfa8);
      --good: var(--vitrine-good, #3fb088);
      --warn: var(--vitrine-warn, #dd9a45);
      --trouble: var(--vitrine-bad, #ec7272);
      --good-tint: color-mix(in srgb, var(--good) 20%, var(--surface));
      --trouble-tint: color-mix(in srgb, var(--trouble) 20%, var(--surface));
      --data-tint: color-mix(in srgb, var(--data) 18%, var(--surface));
      --data-tint-2: color-mix(in srgb, var(--data) 34%, var(--surface));
    }
  }

  /* Ink on paper, whatever the screen was. */
  @media print {
    :host {
      --ink: #16181d;
      --ink-2: #5b616e;
      --surface: #ffffff;
      --surface-2: #f6f7f9;
      --line: #e6e8ec;
      --data: #2f6f5e;
      --good: #12805c;
      --warn: #b26a00;
      --trouble: #c02626;
    }
  }
`
