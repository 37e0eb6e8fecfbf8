import { css } from 'lit'

/** Ranges: one look in every browser, mirrored by the direction of the text. */
const ranges = css`
  input[type='range'] {
    --_track: linear-gradient(#fff 0 0) 0 / var(--_part, 0%) 100% no-repeat rgb(255 255 255 / 0.34);
    flex: none;
    margin: 0;
    height: 44px;
    background: none;
    cursor: pointer;
    appearance: none;
    touch-action: none;
  }
  :host([dir='rtl']) input[type='range'] {
    --_track: linear-gradient(#fff 0 0) 100% / var(--_part, 0%) 100% no-repeat rgb(255 255 255 / 0.34);
  }
  input::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: 2px;
    background: var(--_track);
  }
  input::-moz-range-track {
    height: 4px;
    border-radius: 2px;
    background: var(--_track);
  }
  input::-webkit-slider-thumb {
    width: 14px;
    height: 14px;
    margin-top: -5px;
    border-radius: 50%;
    background: #fff;
    box-shadow: 0 1px 4px rgb(0 0 0 / 0.4);
    appearance: none;
  }
  input::-moz-range-thumb {
    width: 14px;
    height: 14px;
    border: 0;
    border-radius: 50%;
    background: #fff;
    box-shadow: 0 1px 4px rgb(0 0 0 / 0.4);
  }
  input[type='range']:focus-visible {
    outline-offset: -8px;
    border-radius: var(--_radius-pill);
    box-shadow: none;
  }
  .volume {
    width: 72px;
    margin-inline: 2px 6px;
  }
  /* Beside the button on demand; a finger has the device's own buttons. */
  @media (hover: none) {
    .volume {
      display: none;
    }
  }
  @media (hover: hover) {
    .volume:not(:focus-visible) {
      width: 0;
      margin-inline: 0;
      opacity: 0;
    }
    .sound:hover + .volume,
    .sound:focus-visible + .volume,
    .volume:hover,
    .volume:active {
      width: 72px;
      margin-inline: 2px 6px;
      opacity: 1;
    }
  }
  .timeline {
    position: absolute;
    z-index: 3;
    inset: auto 18px 50px;
    display: flex;
    align-items: center;
    gap: 10px;
    font-size: var(--_text-s);
    font-weight: 650;
    transition: opacity var(--_slow) var(--_ease);
  }
  .still .timeline {
    opacity: 0;
  }
  :host([timed]) .scrim.bottom {
    --_clear: 0rem;
  }
  :host([timed]) .notice {
    inset-block-end: 108px;
  }
  .seek {
    flex: 1 !important;
    min-width: 0;
  }
  .time {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    text-shadow: 0 1px 3px rgb(0 0 0 / 0.5);
  }
  .to-live {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    white-space: nowrap;
  }
  .to-live::before {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: rgb(255 255 255 / 0.6);
    content: '';
  }
  .to-live.now::before {
    background: var(--vitrine-live, #ff4a52);
  }
`

const captions = css`
  .captions {
    position: absolute;
    z-index: 2;
    inset: auto 16px 68px;
    text-align: center;
    pointer-events: none;
    transition: transform var(--_slow) var(--_ease);
  }
  :host([timed]) .captions {
    inset-block-end: 104px;
  }
  .captions p {
    font-size: 1.0625rem;
    font-weight: 550;
    line-height: 1.5;
    text-shadow:
      0 0 3px #000,
      0 1px 6px rgb(0 0 0 / 0.8);
    text-wrap: balance;
  }
  .captions.small p {
    font-size: 0.875rem;
  }
  .captions.large p {
    font-size: 1.375rem;
  }
  .captions.backed span {
    padding: 2px 8px;
    border-radius: 4px;
    background: rgb(10 11 13 / 0.8);
    text-shadow: none;
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }
  .control[aria-pressed='true'] .icon {
    border-radius: 4px;
    background: #fff;
    color: #16181d;
  }
`

const menu = css`
  .settings {
    position: absolute;
    z-index: 6;
    inset-block: auto 60px;
    inset-inline-end: 10px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    width: min(17rem, 100% - 20px);
    max-height: min(100% - 76px, 27rem);
    padding: 6px;
    border-radius: var(--_radius-l);
    background: #16181d;
    box-shadow: 0 12px 40px rgb(0 0 0 / 0.4);
    color: #f2f3f5;
    scrollbar-width: thin;
    scrollbar-color: rgb(255 255 255 / 0.3) transparent;
    animation: appear var(--_fast) var(--_ease);
  }
  .settings [role='group'] {
    margin-top: 6px;
    padding-top: 6px;
    border-top: 1px solid rgb(255 255 255 / 0.12);
  }
  .settings p {
    padding: 6px 12px 2px;
    color: #b3b8c2;
    font-size: var(--_text-xs);
    font-weight: 550;
  }
  .settings button {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 44px;
    padding: 6px 12px;
    border-radius: var(--_radius-m);
    font-weight: 550;
    text-align: start;
  }
  .settings button span {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .settings .icon,
  .settings i {
    width: 20px;
    height: 20px;
  }
  .settings i {
    flex: none;
  }
  .settings button:focus-visible {
    outline-offset: -2px;
    box-shadow: none;
  }
  @media (hover: hover) {
    .settings button:hover {
      background: rgb(255 255 255 / 0.1);
    }
  }
  .away {
    position: absolute;
    z-index: 2;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    padding: 24px;
    background: rgb(14 15 18 / 0.66);
    text-align: center;
  }
  /* In a show the room stands over the lower half. */
  :host([fill]) .away {
    padding-block-end: 24cqb;
  }
  .away > .icon {
    width: 34px;
    height: 34px;
  }
  .away p {
    max-width: 22em;
    font-weight: 550;
  }
  .away .button {
    background: #fff;
    color: #16181d;
  }
  .poster.held {
    background: inherit;
  }
  @container vitrine-player (max-width: 479px) {
    .controls:has(.captions-toggle) .details,
    .control.small {
      display: none;
    }
  }
  @container vitrine-player (max-width: 359px) {
    .control.details {
      display: none;
    }
  }
  @container vitrine-player (max-width: 239px) {
    .timeline,
    .control.gear,
    .control.captions-toggle,
    .away p {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .settings,
    .away {
      border: 1px solid CanvasText;
      background: Canvas;
      color: CanvasText;
      forced-color-adjust: none;
    }
    .settings p {
      color: CanvasText;
    }
    input[type='range'] {
      --_track: linear-gradient(Highlight 0 0) 0 / var(--_part, 0%) 100% no-repeat CanvasText !important;
      forced-color-adjust: none;
    }
    .captions span {
      background: Canvas !important;
      color: CanvasText;
    }
    .control[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`

export const styles = [ranges, captions, menu]
