import { css } from 'lit'
import { columns } from './columns.styles.ts'

const parts = css`
  .next {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    max-width: 100%;
    min-height: 26px;
    padding: 0 11px;
    border-radius: var(--_radius-pill);
    background: rgb(16 17 20 / 0.56);
    color: #fff;
    font-size: var(--_text-s);
    font-weight: 550;
    position: relative;
  }
  /* A pill is low, a thumb is not. */
  .next::after {
    position: absolute;
    inset: -9px 0;
    content: '';
  }
  .next .what {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .next vitrine-countdown {
    font-weight: 720;
  }
  .rail {
    position: absolute;
    z-index: 4;
    inset-block-end: calc(var(--_low, 0px) + 12px);
    inset-inline-end: 8px;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 10px;
  }
  .round {
    position: relative;
    display: grid;
    justify-items: center;
    min-width: 48px;
    color: #fff;
    font-size: var(--_text-xs);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    text-shadow: 0 1px 3px rgb(0 0 0 / 0.6);
  }
  .round .disc {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    background: rgb(16 17 20 / 0.5);
    transition: transform var(--_fast) var(--_ease);
  }
  .round:active .disc {
    transform: scale(0.9);
  }
  .round .icon {
    width: 23px;
    height: 23px;
  }
  .round .count {
    min-height: 1.4em;
    margin-top: 2px;
  }
  .hearts {
    position: absolute;
    top: 0;
    left: 50%;
    pointer-events: none;
  }
  .heart {
    position: absolute;
    width: 24px;
    height: 24px;
    margin: 8px -12px;
    background: #ff4d67;
    clip-path: path(
      'M12 21C4 15.8 2 12.2 2 8.6A5.2 5.2 0 0 1 12 6a5.2 5.2 0 0 1 10 2.6c0 3.6-2 7.2-10 12.4z'
    );
  }
  .heart.hue-1 {
    background: #ff8a5c;
  }
  .heart.hue-2 {
    background: #f7b6c4;
  }
  .said {
    position: absolute;
    inset-block-start: -34px;
    inset-inline-end: 0;
    padding: 4px 10px;
    border-radius: var(--_radius-pill);
    background: #fff;
    color: #16181d;
    font-size: var(--_text-s);
    white-space: nowrap;
  }
  .said:empty {
    display: none;
  }

  .tabs {
    display: flex;
    gap: 22px;
    flex: none;
    min-height: 52px;
    padding-inline: 20px;
    border-bottom: 1px solid var(--_line);
  }
  .tabs button {
    min-height: 44px;
    border-bottom: 2px solid transparent;
    color: var(--_ink-2);
    font-weight: 550;
  }
  .tabs button[aria-selected='true'] {
    border-color: var(--_ink);
    color: var(--_ink);
    font-weight: 720;
  }
  .panel-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 6px 6px 6px 20px;
  }
  :host([dir='rtl']) .panel-head {
    padding: 6px 20px 6px 6px;
  }
  .panel-head h2 {
    font-size: var(--_text-xl);
    font-weight: 720;
    letter-spacing: -0.01em;
  }
  .panel-head .icon {
    filter: none;
  }
  .agenda ol {
    padding: 8px 20px 20px;
  }
  .agenda li {
    display: flex;
    gap: 14px;
    align-items: baseline;
    padding: 12px 0;
    border-bottom: 1px solid var(--_line);
  }
  .agenda li:last-child {
    border: 0;
  }
  .agenda li > div {
    flex: 1;
    min-width: 0;
  }
  .agenda time {
    color: var(--_ink-2);
  }
  .agenda .past {
    color: var(--_ink-2);
  }
  .agenda .what {
    font-weight: 550;
  }
  .agenda .now .what {
    font-weight: 720;
  }
  .agenda .teaser,
  .empty {
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .empty {
    padding: 24px 20px;
  }
  .agenda vitrine-countdown {
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .mark {
    padding: 2px 9px;
    border-radius: var(--_radius-pill);
    background: var(--_ink);
    color: var(--_surface);
    font-size: var(--_text-xs);
    font-weight: 650;
  }
`

/** Over the picture's lower edge; the shelf and the agenda rise over it. */
const over = css`
  /* The sheet lies at the foot of this box; the box itself takes no taps. */
  .stage > vitrine-product {
    position: absolute;
    z-index: -1;
    inset: 0;
  }
  .card {
    padding: 4px 12px 0;
  }
  .row {
    --vitrine-row-padding: 16px;
    --vitrine-card-width: clamp(104px, 31cqw, 11rem);
  }
  .panel.products,
  .panel.agenda {
    display: none;
  }
  .panel.chat {
    position: absolute;
    z-index: 3;
    inset: auto 0 0;
    --vitrine-chat-height: 20cqh;
    pointer-events: none;
  }
  .panel.chat::before {
    position: absolute;
    z-index: -1;
    inset: -40px 0 0;
    background: linear-gradient(transparent, rgb(10 11 13 / 0.55) 45%, rgb(10 11 13 / 0.82));
    content: '';
  }
  .panel.chat > .rail {
    inset-block-end: calc(100% - var(--vitrine-chat-height) + 6px);
    pointer-events: auto;
  }
  @container frame (max-width: 599.9px) {
    .panel-products .panel.products,
    .panel-agenda .panel.agenda {
      position: absolute;
      z-index: 5;
      inset: auto 0 0;
      display: flex;
      flex-direction: column;
      overflow: auto;
      height: 70%;
      border-radius: var(--_radius-l) var(--_radius-l) 0 0;
      background: var(--_surface);
      color: var(--_ink);
      animation: rise var(--_slow) var(--_ease);
    }
    .panel-products .picture,
    .panel-agenda .picture,
    .sheet .picture {
      height: calc(30% + 18px);
    }
    .panel-products .panel.chat,
    .panel-agenda .panel.chat,
    .sheet .panel.chat,
    .shelved > .rail {
      visibility: hidden;
    }
    .panel.products > vitrine-products {
      padding: 0 20px 20px;
    }
  }
  /* Text so large that not all of it fits: what is for sale and what is said go first. */
  @container frame (max-width: 17rem) {
    .says .panel.chat {
      --vitrine-chat-height: 0px;
    }
    .row::part(heading),
    .rail .count {
      display: none;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(24px);
    }
  }
`

export const styles = [parts, over, columns]
