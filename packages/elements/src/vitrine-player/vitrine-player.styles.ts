import { css } from 'lit'

export const styles = css`
  :host {
    position: relative;
    display: block;
    overflow: hidden;
    min-width: 0;
    min-height: 0;
    /* Where there is no poster: a calm surface in the shop's own colour, never black. */
    background:
      radial-gradient(110% 60% at 50% 24%, color-mix(in oklab, var(--_accent) 55%, #191b20), transparent),
      #191b20;
    color: #fff;
    container: vitrine-player / size;
  }
  /* Alone in a page, the picture decides about its own height. */
  :host(:not([fill])) {
    width: 100%;
    aspect-ratio: var(--_aspect, 9 / 16);
    max-height: 100svh;
  }
  .view {
    background: inherit;
  }
  .view,
  .picture,
  .poster,
  ::slotted([slot='poster']) {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .poster img,
  ::slotted([slot='poster']) {
    object-fit: var(--vitrine-video-fit, cover);
  }
  /* What the page says of all its images must not leave a gap. */
  ::slotted([slot='poster']) {
    width: 100% !important;
    max-width: none !important;
    height: 100% !important;
  }
  .picture video,
  .poster img,
  ::slotted([slot='poster']) {
    object-position: var(--_position, center);
  }
  .poster img {
    width: 100%;
    height: 100%;
  }
  .poster {
    z-index: 1;
    transition: opacity var(--_slow) var(--_ease);
  }
  .poster.gone {
    opacity: 0;
    pointer-events: none;
  }
  .scrim {
    position: absolute;
    z-index: 2;
    inset-inline: 0;
    pointer-events: none;
    transition: opacity var(--_slow) var(--_ease);
  }
  .scrim.top {
    top: 0;
    height: 7.5rem;
    background: linear-gradient(rgb(0 0 0 / 0.5), transparent);
  }
  .scrim.bottom {
    bottom: 0;
    height: 11rem;
    background: linear-gradient(transparent var(--_clear, 3rem), rgb(0 0 0 / 0.6));
  }
  .top,
  .controls {
    position: absolute;
    z-index: 3;
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 14px 16px;
  }
  .top {
    top: 0;
    flex-wrap: wrap;
  }
  .controls {
    bottom: 0;
    gap: 4px;
    padding: 8px 10px;
    transition: opacity var(--_slow) var(--_ease);
  }
  .still .controls > :not(.stays),
  .still .scrim.bottom:not(.stays) {
    opacity: 0;
  }
  .controls > * {
    transition: opacity var(--_slow) var(--_ease);
  }
  .view:focus {
    outline: none;
    box-shadow: none;
  }
  .still {
    cursor: none;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 26px;
    padding: 0 11px;
    border-radius: var(--_radius-pill);
    background: rgb(16 17 20 / 0.56);
    font-size: var(--_text-s);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  /* As wide before the picture moves as after. */
  .pill.mark {
    letter-spacing: 0.02em;
    text-transform: uppercase;
  }
  .pill.live {
    background: var(--vitrine-live, #e5262f);
  }
  .pill.mark::before {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentColor;
    content: '';
  }
  .control {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-width: 44px;
    height: 44px;
    padding: 0 10px;
    border-radius: var(--_radius-pill);
    font-size: var(--_text-s);
    font-weight: 650;
    white-space: nowrap;
  }
  .control .icon {
    width: 22px;
    height: 22px;
  }
  .control.sound.muted {
    min-width: 0;
    overflow: hidden;
  }
  @media (hover: hover) {
    .control:hover {
      background: rgb(255 255 255 / 0.14);
    }
  }
  :focus-visible {
    outline-color: #fff;
    box-shadow: 0 0 0 4px #16181d;
  }
  .space {
    flex: 1;
  }
  .details {
    font-variant-numeric: tabular-nums;
  }
  .details span {
    padding: 5px 11px;
    border-radius: var(--_radius-pill);
    background: rgb(16 17 20 / 0.56);
  }
  .notice {
    position: absolute;
    z-index: 3;
    inset: auto 0 var(--_notice-bottom, 68px);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px 12px;
    margin-inline: auto;
    width: fit-content;
    max-width: calc(100% - 32px);
    padding: 8px 8px 8px 16px;
    border-radius: var(--_radius-l);
    background: rgb(16 17 20 / 0.82);
    font-size: var(--_text-m);
    animation: appear var(--_slow) var(--_ease) 0.7s backwards;
  }
  .notice p {
    min-height: 28px;
    padding-block: 4px;
    padding-inline-end: 8px;
  }
  .notice .button {
    min-height: 36px;
    padding-inline: 14px;
    background: #fff;
    color: #16181d;
    font-size: var(--_text-s);
  }
  .start {
    position: absolute;
    z-index: 3;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    width: 100%;
    font-weight: 650;
    text-shadow: 0 1px 6px rgb(0 0 0 / 0.5);
  }
  /* In a show the room stands over the lower half. */
  :host([fill]) .start {
    padding-block-end: 22%;
  }
  .start .disc {
    display: grid;
    place-items: center;
    width: 72px;
    height: 72px;
    border-radius: 50%;
    background: #fff;
    color: #16181d;
    text-shadow: none;
  }
  .start .icon {
    width: 30px;
    height: 30px;
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  @container vitrine-player (max-width: 239px) {
    .top {
      padding: 10px;
    }
    .pill:not(.live),
    .label,
    .details,
    .full-screen {
      display: none;
    }
    .controls {
      padding: 2px;
    }
    .notice {
      inset-block-end: 52px;
      font-size: var(--_text-xs);
    }
  }
  :host(:fullscreen) {
    aspect-ratio: auto;
    max-height: none;
    --vitrine-video-fit: contain;
  }
  @media (forced-colors: active) {
    .pill,
    .control,
    .notice {
      border: 1px solid CanvasText;
      background: Canvas;
      color: CanvasText;
      forced-color-adjust: none;
    }
  }
`
