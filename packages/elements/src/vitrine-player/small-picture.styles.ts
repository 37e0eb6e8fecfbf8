import { css } from 'lit'

export const styles = css`
  :host {
    color: #fff;
    background: #191b20;
  }
  :host(.window) {
    position: fixed;
    inset: 0;
  }
  :host(.corner) {
    position: fixed;
    z-index: var(--vitrine-z, 1000);
    inset-block-end: max(16px, env(safe-area-inset-bottom));
    inset-inline-end: 16px;
    overflow: hidden;
    border-radius: var(--_radius-l);
    box-shadow: 0 10px 36px rgb(10 12 16 / 0.34);
    animation: come var(--_slow) var(--_ease);
  }
  .small {
    position: relative;
    overflow: hidden;
    width: 160px;
    height: 284px;
  }
  .small.broad {
    width: 284px;
    height: 160px;
  }
  :host(.window) .small {
    width: 100%;
    height: 100%;
  }
  .picture {
    position: absolute;
    inset: 0;
  }
  .bar {
    position: absolute;
    inset-inline: 0;
    display: flex;
    align-items: center;
    padding: 2px;
  }
  .bar.top {
    top: 0;
    padding-block-end: 26px;
    background: linear-gradient(rgb(0 0 0 / 0.55), transparent);
  }
  .bar.bottom {
    bottom: 0;
    padding-block-start: 26px;
    background: linear-gradient(transparent, rgb(0 0 0 / 0.6));
  }
  .space {
    flex: 1;
  }
  button {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
  }
  button .icon {
    width: 21px;
    height: 21px;
  }
  @media (hover: hover) {
    button:hover {
      background: rgb(255 255 255 / 0.16);
    }
  }
  :focus-visible {
    outline-color: #fff;
    outline-offset: -4px;
    box-shadow: inset 0 0 0 4px #16181d;
  }
  .mark {
    margin-inline-start: 8px;
    padding: 2px 8px;
    border-radius: var(--_radius-pill);
    background: var(--_live);
    font-size: var(--_text-xs);
    font-weight: 650;
    letter-spacing: 0.02em;
    text-transform: uppercase;
  }
  .price {
    margin-inline-end: 8px;
    padding: 2px 9px;
    border-radius: var(--_radius-pill);
    background: #fff;
    color: #16181d;
    font-size: var(--_text-s);
    font-weight: 720;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  @keyframes come {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    @keyframes come {
      from {
        opacity: 0;
      }
    }
  }
  @media (forced-colors: active) {
    :host(.corner) {
      border: 1px solid CanvasText;
    }
    button {
      background: Canvas;
      color: CanvasText;
      forced-color-adjust: none;
    }
  }
`
