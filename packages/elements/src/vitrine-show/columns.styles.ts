import { css } from 'lit'

/** Beside the picture. */
export const columns = css`
  @container frame (min-width: 600px) {
    .card {
      grid-area: card;
      padding: 16px 16px 4px;
    }
    .tabs {
      grid-area: tabs;
    }
    .bag {
      grid-area: bag;
      padding-inline: 16px;
    }
    .panel {
      grid-area: panel;
      display: none;
      min-width: 0;
      min-height: 0;
      overflow: auto;
    }
    .panel.chat {
      position: static;
      pointer-events: auto;
    }
    .panel.chat::before {
      display: none;
    }
    .panel.chat > vitrine-chat {
      flex: 1;
      min-height: 0;
    }
    .panel-chat .panel.chat,
    .panel-agenda .panel.agenda,
    .panel-products .panel.products {
      display: flex;
      flex-direction: column;
    }
    .panel.products {
      padding: 16px;
    }
    .shelf {
      display: none;
    }
    .rail {
      /* Clear of a seek bar that comes later. */
      --_low: 96px;
    }
    .stage > vitrine-product {
      position: relative;
      z-index: 2;
      inset: auto;
      grid-area: 1 / 2 / -1 / -1;
      overflow: auto;
      min-width: 0;
      min-height: 0;
      background: var(--_surface);
    }
    .stage:not(.sheet) > vitrine-product {
      display: none;
    }
  }
  @container frame (min-width: 600px) and (max-width: 959.9px) and (min-height: 480px) {
    .broad .card {
      display: none;
    }
    .stage.broad > vitrine-product {
      grid-area: 2 / 1 / -1 / -1;
    }
  }
  @container frame (min-width: 960px) {
    .stage:not(.broad) .card,
    .stage:not(.broad) .bag {
      padding: 0;
    }
    .stage:not(.broad) .bag {
      flex: none;
      margin-top: auto;
    }
    .stage:not(.broad) .panel.products,
    .stage:not(.broad).panel-products .panel.chat {
      display: flex;
      flex: 1;
      flex-direction: column;
      padding: 0;
    }
    .panel.chat,
    .panel.agenda {
      flex: 1;
    }
    .stage:not(.broad) > vitrine-product {
      grid-area: shop;
    }
    .next {
      flex: 0 1 auto;
      min-width: 0;
      margin-inline-start: auto;
    }
    /* Under a broad picture there is room for the shelf, whatever tab is chosen. */
    .broad .panel.products {
      display: block;
      grid-area: 1 / 1 / -1 / 2;
      align-self: end;
      height: calc(100cqh - 33.75cqw);
      padding: 16px 24px;
    }
    .broad [data-panel='products'] {
      display: none;
    }
  }
  @container frame (min-width: 600px) and (max-height: 479.9px) {
    .panel.chat {
      position: absolute;
      inset: 0 0 0 auto;
      display: flex;
      flex-direction: column;
      justify-content: flex-end;
      width: 60%;
      --vitrine-chat-height: calc(100cqh - 206px);
    }
    .broad .panel.chat {
      width: min(46%, 380px);
    }
    .panel.chat > vitrine-chat {
      flex: none;
    }
    .rail {
      --_low: 44px;
      flex-direction: row;
    }
    .round .count {
      display: none;
    }
    /* Not so wide that it would stand tall. */
    .card {
      max-width: 25.9rem;
    }
    .shelf {
      display: grid;
    }
    .stage > vitrine-product {
      position: absolute;
      z-index: -1;
      inset: 0 0 0 auto;
      display: block;
      width: 60%;
      background: none;
    }
    .panel-products .panel.products,
    .panel-agenda .panel.agenda {
      position: absolute;
      z-index: 5;
      inset: 0 0 0 auto;
      display: flex;
      flex-direction: column;
      width: 60%;
      background: var(--_surface);
      color: var(--_ink);
    }
  }
  .price {
    position: absolute;
    z-index: 3;
    inset-block-end: 10px;
    inset-inline-start: 10px;
    padding: 3px 10px;
    border-radius: var(--_radius-pill);
    background: #fff;
    color: #16181d;
    font-weight: 720;
    pointer-events: none;
  }
  @container frame (max-width: 239.9px) {
    .rail,
    .next {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .round .disc,
    .next {
      border: 1px solid CanvasText;
    }
    .tabs button[aria-selected='true'] {
      border-color: Highlight;
    }
  }
`
