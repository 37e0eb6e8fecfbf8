import { css } from 'lit'

/** A modal sheet at the bottom: covers about 70 %, leaves the picture in sight. */
export const sheetStyles = css`
  dialog.sheet {
    position: fixed;
    inset: auto auto var(--_bottom, 0) var(--_left, 0);
    display: flex;
    flex-direction: column;
    width: var(--_width, 100%);
    max-width: none;
    height: auto;
    max-height: calc(var(--_height, 100dvh) * 0.72);
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: 22px 22px 0 0;
    background: var(--_surface);
    color: var(--_ink);
    box-shadow: 0 -8px 40px rgb(0 0 0 / 0.18);
    overscroll-behavior: contain;
    translate: 0 0;
    transition:
      translate var(--_slow) var(--_ease),
      opacity var(--_slow) var(--_ease),
      display var(--_slow) allow-discrete,
      overlay var(--_slow) allow-discrete;
  }
  dialog.sheet:not([open]) {
    display: none;
    translate: 0 100%;
  }
  dialog.sheet[data-dragged] {
    transition: none;
  }
  @starting-style {
    dialog.sheet[open] {
      translate: 0 100%;
    }
  }
  dialog.sheet::backdrop {
    background: rgb(0 0 0 / 0.14);
  }
  @media (min-width: 700px) {
    dialog.sheet:not([style*='--_width']) {
      inset: 0;
      width: min(30rem, calc(100vw - 2rem));
      max-height: min(46rem, calc(100dvh - 4rem));
      margin: auto;
      border-radius: var(--_radius-l);
    }
    dialog.sheet:not([style*='--_width'])::backdrop {
      background: rgb(0 0 0 / 0.42);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    dialog.sheet,
    dialog.sheet:not([open]) {
      translate: none;
    }
    dialog.sheet:not([open]) {
      opacity: 0;
    }
    @starting-style {
      dialog.sheet[open] {
        translate: none;
        opacity: 0;
      }
    }
  }
  .grip {
    flex: none;
    position: relative;
    display: grid;
    place-items: center;
    height: 28px;
  }
  .grip::before {
    content: '';
    width: 40px;
    height: 4px;
    border-radius: 2px;
    background: var(--_line);
  }
  .sheet-close {
    position: absolute;
    z-index: 1;
    inset-block-start: 8px;
    inset-inline-end: 8px;
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_surface) 82%, transparent);
  }
  @media (forced-colors: active) {
    dialog.sheet {
      border: 1px solid CanvasText;
    }
  }
`
